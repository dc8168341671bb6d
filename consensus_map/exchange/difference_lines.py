"""What an import would change, as lines for the command line."""

from collections import Counter

from consensus_map.exchange.difference import Difference, DifferenceItem
from consensus_map.exchange.plan import ImportPlan

_SHOWN = 200
_WORDS = {
    Difference.JOINED: "joined",
    Difference.LEFT: "left",
    Difference.RETURNED: "is back",
    Difference.DEPARTMENT: "department renamed",
    Difference.MOVED: "moved",
    Difference.PROMOTED: "promoted",
    Difference.RETITLED: "new title",
    Difference.POSTS: "posts",
    Difference.RENAMED: "renamed",
    Difference.SUPERIOR: "new superior",
    Difference.CONTACT: "contact",
    Difference.DETAILS: "details",
    Difference.VACANCY: "post without holder",
    Difference.ABSENT: "not in this table",
}


def difference_lines(plan: ImportPlan) -> list[str]:
    """What would become of the people on the map, what is not certain, and whether the table is old."""
    items = plan.difference
    counted = (Difference.ABSENT, Difference.DETAILS)
    shown = [item for item in items if item.kind not in counted or _is_of_many(item)]
    lines = [f"This table seems older than the map: {plan.older_reason}."] if plan.older else []
    lines += [_line(item) for item in shown[:_SHOWN]]
    if len(shown) > _SHOWN:
        lines.append(f"... and {len(shown) - _SHOWN} more differences")
    counts = Counter(item.kind for item in items if not _is_of_many(item))
    if details_of := counts[Difference.DETAILS]:
        lines.append(f"details: {details_of} {'person' if details_of == 1 else 'people'}")
    if absent := counts[Difference.ABSENT]:
        lines.append(f"not in this table, left as they are: {absent} {'person' if absent == 1 else 'people'}")
    for question in plan.questions:
        if question.answer is None:
            candidates = ", ".join(
                f"{one.name} ({one.department or one.title or one.email})" for one in question.candidates
            )
            where = f"{question.file}, row {question.row}"
            lines.append(f"not certain: {where}: {question.name}: {question.problem}: {candidates}")
    for choice in plan.choices:
        if choice.answer is None:
            likely = [option.text for option in choice.options if option.key == choice.proposed]
            proposal = f"; probably {likely[0]}" if likely else ""
            where = f"{choice.file}, row {choice.row}"
            lines.append(f"not certain: {where}: {choice.told}: {choice.problem}{proposal}")
    return lines


def _is_of_many(item: DifferenceItem) -> bool:
    return item.kind is Difference.DETAILS and item.person is None


def _line(item: DifferenceItem) -> str:
    what = " -> ".join(text for text in (item.before, item.after) if text)
    if item.kind is Difference.LEFT and not item.after:
        what = item.before
    text = f"{_WORDS[item.kind]}: {item.name}"
    text += f": {what}" if what else ""
    text += f" ({item.reason})" if item.reason else ""
    return text if item.applied else f"left out: {text}"
