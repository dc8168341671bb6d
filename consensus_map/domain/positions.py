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
NOWHERE: Mapping[str, Point] = MappingProxyType({})


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
    aside: Mapping[str, Point] = NOWHERE,
) -> ChangeSet:
    """Moves cards by so much; `team`: with all that stands below them. Locked cards stay where they are.

    aside: how far cards that are moved, or come along, are seen from where they were put.
    """
    draft = Draft(account_map, "Move cards with their teams" if team else "Move cards")
    there = positions_on(account_map, sheet)
    moved = dict.fromkeys(nodes)
    for node in dict.fromkeys((*moved, *aside)):
        old = _seen(there.get(node) or _fresh(account_map, sheet, node), aside.get(node))
        if team and node in moved:
            _keep(draft, account_map, replace(old, team_x=old.team_x + by[0], team_y=old.team_y + by[1]))
        elif team or not old.locked:
            right, down = (0, 0) if team else by
            _keep(draft, account_map, replace(old, x=old.x + right, y=old.y + down))
    return draft.done()


def place_cards(
    account_map: AccountMap,
    sheet: Sheet,
    shifts: Mapping[str, Point],
    label: str,
    aside: Mapping[str, Point] = NOWHERE,
) -> ChangeSet:
    """Moves each card by its own way, as aligning and distributing do. Locked cards stay where they are.

    aside: how far cards are seen from where they were put.
    """
    draft = Draft(account_map, label)
    there = positions_on(account_map, sheet)
    for node, (right, down) in shifts.items():
        old = _seen(there.get(node) or _fresh(account_map, sheet, node), aside.get(node))
        if not old.locked:
            _keep(draft, account_map, replace(old, x=old.x + right, y=old.y + down))
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


def _seen(position: Position, aside: Point | None) -> Position:
    """A card is moved from where it is seen, which is beside its place where it would hide another there."""
    if aside is None or position.locked:
        return position
    return replace(position, x=position.x + aside[0], y=position.y + aside[1])


def _keep(draft: Draft, account_map: AccountMap, position: Position) -> None:
    """A card that is back in its place needs no record."""
    moved = position.locked or any((position.x, position.y, position.team_x, position.team_y))
    if moved:
        draft.add(position)
    elif position.id in account_map.positions:
        draft.remove(Kind.POSITION, position.id)
