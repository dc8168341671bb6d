"""Which ties a map draws: those that fit it, and those of the people who are looked at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Tie
from consensus_map.domain.words import TieKind
from consensus_map.drawing.curves import Curve, CurveKind
from consensus_map.drawing.router import CurveRouter
from consensus_map.drawing.scene import Scene

# Of more acquaintances, or other ties, than these the map shows those of the people who are selected only;
# of the others also what joins two people who matter.
MOST_KNOWN, MOST_TIES = 16, 300
# More lines of a kind than this take their straightest way: to lead each round the cards would take too long.
MOST_LED = 80

# Kind, places of the two cards, id of the tie.
Wish: TypeAlias = tuple[CurveKind, int, int, str]


def ties_on(account_map: AccountMap, places: Mapping[str, int], ranks: NDArray[np.int8]) -> list[Wish]:
    """The ties that a map draws of itself. ranks (n,): of the cards at `places`, 0 for those who fade."""
    there = [tie for tie in account_map.ties.values() if tie.source in places and tie.target in places]
    known = [tie for tie in there if tie.kind is TieKind.KNOWS]
    others = [tie for tie in there if tie.kind is not TieKind.KNOWS]
    if len(others) > MOST_TIES:
        others = [tie for tie in others if ranks[places[tie.source]] > 0 and ranks[places[tie.target]] > 0]
    shown = [*others, *(known if len(known) <= MOST_KNOWN else ())]
    return [_wish(tie, places) for tie in shown]


def with_ties_of(
    scene: Scene, account_map: AccountMap, people: Iterable[str], ties: Iterable[str] = ()
) -> Scene:
    """The scene with all ties of these people, and these ties, between cards that are on it."""
    drawn, places = {curve.record for curve in scene.curves}, scene.places
    asked = {tie.id: tie for person in people for tie in account_map.ties_of(person)}
    asked |= {tie: account_map.ties[tie] for tie in ties if tie in account_map.ties}
    more = [tie for key, tie in asked.items() if key not in drawn]
    wished = [_wish(tie, places) for tie in more if tie.source in places and tie.target in places]
    if not wished:
        return scene
    router = CurveRouter(scene.rects, scene.lines)
    for curve in scene.curves:
        router.keep_from(curve)
    return replace(scene, curves=(*scene.curves, *led(router, wished)))


def led(router: CurveRouter, wished: Sequence[Wish]) -> list[Curve]:
    """Curves of these kinds between these cards."""
    lead = router.curve if len(wished) <= MOST_LED else router.plain
    return [replace(lead(kind, source, target), record=record) for kind, source, target, record in wished]


def _wish(tie: Tie, places: Mapping[str, int]) -> Wish:
    return CurveKind(tie.kind.value), places[tie.source], places[tie.target], tie.id
