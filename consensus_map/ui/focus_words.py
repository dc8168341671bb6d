"""What ways to look at a map are called on the screen. No Qt here."""

from collections import defaultdict

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.views import NOBODY, Around, Criterion, Filters, Relation, Scope, View
from consensus_map.domain.words import Trust
from consensus_map.drawing.options import ViewOptions
from consensus_map.drawing.scene import Count
from consensus_map.focus.departments import Departments
from consensus_map.ui.moving import seat_name
from consensus_map.ui.texts import TRUST_TEXT, counted, member_label

VIEW_TEXT: dict[View, str] = {
    View.ORG: "Org chart",
    View.ROUTE: "Decision route",
    View.INTRODUCTIONS: "Introductions",
}
SCOPE_TEXT: dict[Scope, str] = {
    Scope.CHAIN: "Chain, the rest folded",
    Scope.ONLY: "Chain only",
    Scope.CONTEXT: "Chain with superiors and reports",
    Scope.DEPARTMENT: "Department",
    Scope.NEIGHBOURHOOD: "Around a person",
    Scope.ALL: "Everybody",
}
RELATION_TEXT: dict[Relation, str] = {
    Relation.REPORTING: "Reporting lines",
    Relation.TIES: "Ties",
    Relation.INTRODUCTIONS: "Introductions",
}
CRITERION_TEXT: dict[Criterion, str] = {
    Criterion.TRUST: "Trust",
    Criterion.CONVICTION: "Conviction",
    Criterion.DEPARTMENT: "Department",
    Criterion.MEMBER: "Member",
    Criterion.UNSEEN: "Not seen",
    Criterion.TEXT: "Text",
}
SCOPE_NAME: dict[Scope, str] = {
    Scope.CHAIN: "Chain",
    Scope.ONLY: "Chain only",
    Scope.CONTEXT: "Chain and reports",
    Scope.ALL: "Everybody",
}
LONGEST = 18
INDENT = "\u2003"  # of a department below the one whose part it is

Choice = tuple[str, str]  # value, what it is called


def focus_text(account_map: AccountMap, scope: Scope, department: str, around: Around | None) -> str:
    """What is looked at: `購買課`, `Around 戸倉 宗一, 2 hops`."""
    if scope is Scope.DEPARTMENT:
        return department or "No department"
    if scope is Scope.NEIGHBOURHOOD and around is not None:
        return f"Around {_middle(account_map, around)}, {counted(around.hops, 'hop')}"
    return SCOPE_NAME.get(scope, SCOPE_TEXT[scope])


def focus_label(account_map: AccountMap, scope: Scope, department: str, around: Around | None) -> str:
    """The same in the room of a button; how far somebody's surroundings reach is not cut off."""
    text = focus_text(account_map, scope, department, around)
    if len(text) <= LONGEST or scope is not Scope.NEIGHBOURHOOD or around is None:
        return shortened(text)
    hops = counted(around.hops, "hop")
    return f"{shortened(_middle(account_map, around), LONGEST - len(hops) - 2)}, {hops}"


def _middle(account_map: AccountMap, around: Around) -> str:
    known = around.person in account_map.people
    return seat_name(account_map, around.person) if known else "nobody"


def look_text(account_map: AccountMap, options: ViewOptions) -> str:
    """What a view shows, in one line: `Org chart · 購買課 · Trust, Text`."""
    parts = [VIEW_TEXT[options.view]]
    if options.view is View.ORG:
        parts.append(focus_text(account_map, options.scope, options.department, options.around))
    active = [CRITERION_TEXT[criterion] for criterion in Criterion if criterion in options.filters.active]
    parts += [f"filtered by {', '.join(active).lower()}"] if active else []
    decision = account_map.decisions.get(options.decision or "")
    parts += [decision.title] if decision else []
    return " · ".join(parts)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Cut where it would not fit on a button."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def count_text(count: Count) -> str:
    """`14 of 61 people`, `58 of 61 people match · 40 folded`, of a part of them `8 people here match`."""
    folded = [f"{count.folded:,} folded"] if count.folded else []
    if count.found is None:
        if folded:
            return " · ".join([f"{count.shown:,} shown of {count.people:,}", *folded])
        return f"{count.shown:,} of {counted(count.people, 'person', 'people')}"
    here = count.shown + count.folded
    if count.found <= here:
        return " · ".join([f"{count.found:,} of {counted(count.people, 'person', 'people')} match", *folded])
    matching = f"{here:,} {'person here matches' if here == 1 else 'people here match'}"
    beside = f"{count.found - here:,} elsewhere"
    return " · ".join([matching if here else "Nobody here matches", *folded, beside])


def departments(account_map: AccountMap) -> list[Choice]:
    """All departments with how many belong to them, the largest first; below each its parts by name."""
    found = Departments(account_map)
    nodes = {name: found.within([name]) for name in found.names}
    below: dict[str, list[str]] = defaultdict(list)
    for name in sorted(nodes, key=lambda one: (-len(nodes[one]), one)):
        below[found.whole(name)].append(name)
    waiting, choices = [(name, 0) for name in reversed(below[""])], []
    while waiting:
        name, depth = waiting.pop()
        sections = len(found.names_of(nodes[name]) - {name})
        beside = f" with {counted(sections, 'section')}" if sections else ""
        choices.append((name, f"{INDENT * depth}{name}  {len(nodes[name]):,}{beside}"))
        waiting += [(part, depth + 1) for part in reversed(below[name])]
    return choices


def choices(account_map: AccountMap, criterion: Criterion) -> list[Choice]:
    """What can be asked for by a criterion, with what it is called."""
    if criterion is Criterion.TRUST:
        return [(trust.value, TRUST_TEXT[trust]) for trust in Trust]
    if criterion is Criterion.CONVICTION:
        # Here, not above: the first window does without the analysis.
        from consensus_map.analysis.wording import in_words
        from consensus_map.analysis.words import Conviction

        return [(one.value, in_words(one)) for one in Conviction]
    if criterion is Criterion.DEPARTMENT:
        return departments(account_map)
    if criterion is Criterion.MEMBER:
        ours = sorted(account_map.members.values(), key=lambda member: member.name)
        return [*((member.id, member_label(member)) for member in ours), (NOBODY, "nobody of ours")]
    return []


def asked(filters: Filters, criterion: Criterion) -> frozenset[str]:
    """The values that are asked for by a criterion that has several."""
    values = {
        Criterion.TRUST: filters.trusts,
        Criterion.CONVICTION: filters.convictions,
        Criterion.DEPARTMENT: filters.departments,
        Criterion.MEMBER: filters.members,
    }
    return values.get(criterion, frozenset())


def criterion_text(account_map: AccountMap, filters: Filters, criterion: Criterion) -> str:
    """What a criterion asks for, short enough for a button."""
    name = CRITERION_TEXT[criterion]
    if criterion is Criterion.UNSEEN:
        return name if filters.unseen is None else f"{name} {filters.unseen} days"
    wanted = asked(filters, criterion)
    if len(wanted) != 1:
        return f"{name}: {len(wanted)}" if wanted else name
    (value,) = wanted
    if criterion is Criterion.DEPARTMENT:
        return shortened(value)
    called = dict(choices(account_map, criterion)).get(value, value)
    if criterion is Criterion.MEMBER:
        # What they do for us has no room on a button.
        called = called.split(" · ")[0]
    return shortened(called)
