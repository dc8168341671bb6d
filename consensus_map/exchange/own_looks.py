"""What cannot be in a row about a saved view or a moved card; such rows are reported, not brought in."""

from collections.abc import Iterable

from consensus_map.domain.model import Kind
from consensus_map.domain.rules import FARTHEST, MOST_DAYS
from consensus_map.domain.views import FEWEST_HOPS, MOST_HOPS, Criterion, Relation, Scope, View
from consensus_map.domain.words import Trust
from consensus_map.exchange.own_cells import Cells, Given

LEFT_OUT, ROW_LEFT_OUT = "left out", "the row is left out"
# By these cells a row is the same as one before it.
TOLD_APART = {"views": ("name",), "positions": ("view", "decision", "person", "post", "scope")}
_WORDS = {"relations": Relation, "hides": Criterion, "trusts": Trust}
_AWAY = ("x", "y", "team_x", "team_y")


def without_repeats(kind: str, rows: Iterable[Cells]) -> list[Cells]:
    """The rows without those that name the same view or card once more."""
    names = TOLD_APART.get(kind, ())
    seen: set[tuple[str, ...]] = set()
    kept: list[Cells] = []
    for cells in rows:
        own = tuple(cells[name].strip().casefold() for name in names)
        if names and own in seen:
            cells.odd(names[0], cells[names[0]], "a row before says this of the same", ROW_LEFT_OUT)
        else:
            kept.append(cells)
        seen.add(own)
    return kept


def possible_look(kind: Kind, cells: Cells, given: Given) -> bool:
    """Takes out of a row what cannot be; False where nothing is left that can."""
    if kind is Kind.VIEW:
        return _possible_view(cells, given)
    return _possible_position(cells, given) if kind is Kind.POSITION else True


def _possible_view(cells: Cells, given: Given) -> bool:
    _check_number(cells, given, "hops", FEWEST_HOPS, MOST_HOPS)
    _check_number(cells, given, "unseen", 1, MOST_DAYS)
    for name, words in _WORDS.items():
        known = {word.value for word in words}
        values = given.get(name)
        for value in values if isinstance(values, tuple) else ():
            if value not in known:
                cells.odd(name, str(value), f"this is none of: {', '.join(sorted(known))}", LEFT_OUT)
        if isinstance(values, tuple):
            given[name] = tuple(str(value) for value in values if value in known)
    if given.get("scope") is Scope.NEIGHBOURHOOD and given.get("person") is None:
        cells.odd("person", cells["person"], "a neighbourhood is that of a person", ROW_LEFT_OUT)
        return False
    return True


def _possible_position(cells: Cells, given: Given) -> bool:
    for name in _AWAY:
        _check_number(cells, given, name, -FARTHEST, FARTHEST)
    if ("person" in given) == ("post" in given):
        cells.odd("person", cells["person"], "a card is that of a person or else of a post", ROW_LEFT_OUT)
        return False
    if ("decision" in given) != (given["view"] is View.ROUTE):
        text = cells["decision"]
        cells.odd("decision", text, "a card of a route is that of one decision, others are not", ROW_LEFT_OUT)
        return False
    if given["view"] is View.ORG:
        given.setdefault("scope", Scope.CHAIN)
    elif given.pop("scope", None) is not None:
        cells.odd("scope", cells["scope"], "only the org chart has one", LEFT_OUT)
    return True


def _check_number(cells: Cells, given: Given, name: str, least: int, most: int) -> None:
    value = given.get(name)
    if isinstance(value, int) and not least <= value <= most:
        cells.odd(name, str(value), f"this is not between {least} and {most}", LEFT_OUT)
        del given[name]
