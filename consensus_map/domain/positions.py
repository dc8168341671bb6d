"""Moving cards by hand, as change sets: one record for each card and drawing that it was moved on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.looks import Position
from consensus_map.domain.model import Kind, new_id
from consensus_map.domain.views import OF_A_CHAIN, Scope, View

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aside:
    """How far cards are seen from where they were put: each by itself, and teams by who is at their head."""

    own: Mapping[str, Point]
    teams: Mapping[str, Point]


NOTHING_ASIDE = Aside(MappingProxyType({}), MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawing on which cards are moved.

    On the route of each decision they stand elsewhere, and on the org chart wherever other people are shown.
    """

    view: View
    decision: str | None = None
    scope: Scope | None = None


def sheet_of(view: View, decision: str | None, scope: Scope, *, decides: bool) -> Sheet:
    """The drawing of a view; decides: whether there is a chain, without which it is that of everybody."""
    if view is not View.ORG:
        return Sheet(view, decision if view is View.ROUTE else None)
    return Sheet(view, None, scope if decides or scope not in OF_A_CHAIN else Scope.ALL)


def positions_on(account_map: AccountMap, sheet: Sheet) -> dict[str, Position]:
    """What was moved there, by the id of the person or the post."""
    return {
        position.person or position.post or "": position
        for position in account_map.positions.values()
        if (position.view, position.decision, position.scope) == (sheet.view, sheet.decision, sheet.scope)
    }


def move_cards(
    account_map: AccountMap,
    sheet: Sheet,
    nodes: Iterable[str],
    by: Point,
    *,
    team: bool = False,
    aside: Aside = NOTHING_ASIDE,
) -> ChangeSet:
    """Moves cards by so much; `team`: with all that stands below them. Locked cards stay where they are.

    aside: what is seen beside its place; it stays there, and is moved from there.
    """
    if not team:
        return place_cards(account_map, sheet, dict.fromkeys(nodes, by), "Move cards", aside)
    draft = Draft(account_map, "Move cards with their teams")
    there = _as_seen(account_map, sheet, aside)
    for node in dict.fromkeys(nodes):
        old = there.get(node) or _fresh(account_map, sheet, node)
        there[node] = replace(old, team_x=old.team_x + by[0], team_y=old.team_y + by[1])
    _keep_all(draft, account_map, there)
    return draft.done()


def place_cards(
    account_map: AccountMap,
    sheet: Sheet,
    shifts: Mapping[str, Point],
    label: str,
    aside: Aside = NOTHING_ASIDE,
) -> ChangeSet:
    """Moves each card by its own way, as aligning and distributing do. Locked cards stay where they are.

    aside: what is seen beside its place; it stays there, and is moved from there.
    """
    draft = Draft(account_map, label)
    there, moved = _as_seen(account_map, sheet, aside), False
    for node, (right, down) in shifts.items():
        old = there.get(node) or _fresh(account_map, sheet, node)
        if not old.locked and (right, down) != (0, 0):
            there[node], moved = replace(old, x=old.x + right, y=old.y + down), True
    if moved:
        _keep_all(draft, account_map, there)
    return draft.done()


def lock_cards(account_map: AccountMap, sheet: Sheet, places: Mapping[str, Point]) -> ChangeSet:
    """Keeps cards at these places of the drawing, whatever the layout does."""
    draft = Draft(account_map, "Lock cards")
    there = positions_on(account_map, sheet)
    for node, (x, y) in places.items():
        old = there.get(node) or _fresh(account_map, sheet, node)
        _keep(draft, account_map, replace(old, x=x, y=y, locked=True))
    return draft.done()


def unlock_cards(account_map: AccountMap, sheet: Sheet, shifts: Mapping[str, Point]) -> ChangeSet:
    """Lets the layout move cards again; `shifts`: how far they stand from where it would put them."""
    draft = Draft(account_map, "Unlock cards")
    there = positions_on(account_map, sheet)
    for node, (x, y) in shifts.items():
        if node in there and there[node].locked:
            _keep(draft, account_map, replace(there[node], x=x, y=y, locked=False))
    return draft.done()


def reset_cards(account_map: AccountMap, sheet: Sheet, nodes: Iterable[str] | None = None) -> ChangeSet:
    """Puts cards back to where the layout puts them, locked or not; all of the drawing without `nodes`."""
    draft = Draft(account_map, "Reset all cards" if nodes is None else "Reset cards")
    there = positions_on(account_map, sheet)
    for node in there if nodes is None else dict.fromkeys(nodes):
        if node in there:
            draft.remove(Kind.POSITION, there[node].id)
    return draft.done()


def _fresh(account_map: AccountMap, sheet: Sheet, node: str) -> Position:
    person = node if node in account_map.people else None
    return Position(new_id(), sheet.view, sheet.decision, person, None if person else node, sheet.scope)


def _as_seen(account_map: AccountMap, sheet: Sheet, aside: Aside) -> dict[str, Position]:
    """Cards where they are seen, which is beside their places where they would hide others there."""
    there = positions_on(account_map, sheet)
    for node in dict.fromkeys((*aside.own, *aside.teams)):
        old = there.get(node) or _fresh(account_map, sheet, node)
        x, y = (0, 0) if old.locked else aside.own.get(node, (0, 0))
        right, down = aside.teams.get(node, (0, 0))
        there[node] = replace(
            old, x=old.x + x, y=old.y + y, team_x=old.team_x + right, team_y=old.team_y + down
        )
    return there


def _keep_all(draft: Draft, account_map: AccountMap, there: Mapping[str, Position]) -> None:
    for position in there.values():
        if position != account_map.positions.get(position.id):
            _keep(draft, account_map, position)


def _keep(draft: Draft, account_map: AccountMap, position: Position) -> None:
    """A card that is back in its place needs no record."""
    moved = position.locked or any((position.x, position.y, position.team_x, position.team_y))
    if moved:
        draft.add(position)
    elif position.id in account_map.positions:
        draft.remove(Kind.POSITION, position.id)
