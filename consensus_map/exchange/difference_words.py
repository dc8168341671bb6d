"""Differences in words: places, superiors, contacts, and the whole for the command line."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person, Post
from consensus_map.exchange.difference import Difference, DifferenceItem

if TYPE_CHECKING:
    from consensus_map.exchange.plan import ImportPlan

_SHOWN = 200
_CONTACT = {"email": "e-mail", "phone": "phone", "location": "location"}
_WORDS = {
    Difference.JOINED: "joined",
    Difference.LEFT: "left",
    Difference.RETURNED: "is back",
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


def place(post: Post) -> str:
    """A post in words: its title and department."""
    return ", ".join(text for text in (post.title, post.department) if text) or "a post without a title"


def places(account_map: AccountMap, person: str) -> str:
    """All posts of somebody."""
    return "; ".join(map(place, account_map.posts_of(person)))


def holder_or_title(account_map: AccountMap, post: Post) -> str:
    """Who holds a post, or the post itself."""
    person = account_map.people.get(post.holder or "")
    return person.display_name if person else f"({place(post)})"


def superiors(account_map: AccountMap, post: str) -> str:
    """Whom a post reports to, the solid line first."""
    return ", ".join(holder_or_title(account_map, above) for above in account_map.superiors(post))


def full_name(person: Person) -> str:
    """Both names of somebody who has two."""
    names = dict.fromkeys(name for name in (person.native_name, person.name) if name)
    return " / ".join(names)


def contact(person: Person, names: Iterable[str]) -> str:
    """The named fields of an address."""
    values = ((_CONTACT[name], getattr(person, name)) for name in names)
    return "; ".join(f"{word} {value}" for word, value in values if value)


def details(person: Person, other: Person, names: Iterable[str]) -> str:
    """The named fields of a person, of the extra columns only what the other one has not."""
    texts: list[str] = []
    for name in names:
        value = getattr(person, name)
        if name == "extra":
            theirs = set(other.extra)
            texts += [f"{heading}: {cell}" for heading, cell in person.extra if (heading, cell) not in theirs]
        elif value not in (None, ""):
            texts.append(f"{'id' if name == 'key' else name.replace('_', ' ')}: {value}")
    return "; ".join(texts)


def details_of_post(account_map: AccountMap, post: Post, names: Iterable[str]) -> str:
    """The named fields of a post."""
    texts = []
    for name in names:
        value = getattr(post, name)
        if name == "predecessor" and value:
            value = account_map.people[value].display_name
        if value not in (None, ""):
            texts.append(f"{'post id' if name == 'key' else name}: {value}")
    return "; ".join(texts)


def difference_lines(plan: "ImportPlan") -> list[str]:
    """What would become of the people on the map, what is not certain, and whether the table is old."""
    items = plan.difference
    shown = [item for item in items if item.kind not in (Difference.ABSENT, Difference.DETAILS)]
    lines = [f"This table seems older than the map: {plan.older_reason}."] if plan.older else []
    lines += [_line(item) for item in shown[:_SHOWN]]
    if len(shown) > _SHOWN:
        lines.append(f"... and {len(shown) - _SHOWN} more differences")
    counts = Counter(item.kind for item in items)
    if details_of := counts[Difference.DETAILS]:
        lines.append(f"details: {details_of} people")
    if absent := counts[Difference.ABSENT]:
        lines.append(f"not in this table, left as they are: {absent} people")
    for question in plan.questions:
        if question.answer is None:
            candidates = ", ".join(
                f"{one.name} ({one.department or one.title or one.email})" for one in question.candidates
            )
            where = f"{question.file}, row {question.row}"
            lines.append(f"not certain: {where}: {question.name}: {question.problem}: {candidates}")
    return lines


def _line(item: DifferenceItem) -> str:
    what = " -> ".join(text for text in (item.before, item.after) if text)
    if item.kind is Difference.LEFT and not item.after:
        what = item.before
    text = f"{_WORDS[item.kind]}: {item.name}"
    text += f": {what}" if what else ""
    text += f" ({item.reason})" if item.reason else ""
    return text if item.applied else f"left out: {text}"
