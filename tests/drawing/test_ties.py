"""Which ties a map draws, and which of them is under the hand."""

from dataclasses import replace

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Tie
from consensus_map.domain.words import TieKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.curve_hits import CurveHits
from consensus_map.drawing.curves import Curve, CurveKind
from consensus_map.drawing.legend import legend_entries
from consensus_map.drawing.options import Audience, Scope, ViewOptions
from consensus_map.drawing.router import CurveRouter
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.shapes import sample
from consensus_map.drawing.ties import MOST_KNOWN, MOST_TIES, with_ties_of
from tests.drawing.samples import ON, crowd, crowd_with_chain

SHOWN = ViewOptions(ON, scope=Scope.ALL, ties=True)


def tied_map(*ties: Tie) -> AccountMap:
    """60 people of whom nobody decides anything, with these ties."""
    return AccountMap([*crowd(60).entities(), *ties])


def scene_of(account_map: AccountMap) -> Scene:
    return compose(account_map, None, SHOWN)


def drawn(scene: Scene) -> set[str]:
    return {curve.record for curve in scene.curves if curve.record}


def known(count: int) -> list[Tie]:
    return [Tie(f"k{place}", f"q{place}", f"q{place + 1}", TieKind.KNOWS) for place in range(count)]


def test_ties_between_people_who_do_not_matter_are_drawn() -> None:
    scene = scene_of(tied_map(*(Tie(kind.value, "q3", "q40", kind) for kind in TieKind)))
    assert drawn(scene) == {kind.value for kind in TieKind}
    assert "knows" in {entry.text for entry in legend_entries(scene)}


def test_many_acquaintances_are_drawn_for_those_alone_who_are_selected() -> None:
    account_map = tied_map(*known(MOST_KNOWN + 1), Tie("t", "q3", "q50", TieKind.TRUSTS))
    scene = scene_of(account_map)
    assert drawn(scene) == {"t"}
    assert drawn(with_ties_of(scene, account_map, ["q3"])) == {"t", "k2", "k3"}
    assert drawn(with_ties_of(scene, account_map, [], ["k9"])) == {"t", "k9"}
    assert with_ties_of(scene, account_map, ["q55"]) is scene


def test_of_very_many_ties_those_of_people_who_matter_are_drawn() -> None:
    base, report = crowd_with_chain(60)
    pairs = [(one, other) for one in range(30) for other in range(30, 60)][: MOST_TIES + 1]
    ties = [Tie(f"t{one}-{other}", f"q{one}", f"q{other}", TieKind.TRUSTS) for one, other in pairs]
    account_map = AccountMap([*base.entities(), *ties])
    scene = compose(account_map, report, SHOWN)
    ranks, places = scene.ranks, scene.places
    matter = {tie.id for tie in ties if min(ranks[places[tie.source]], ranks[places[tie.target]]) > 0}
    assert drawn(scene) == matter != {tie.id for tie in ties}
    assert {f"t3-{other}" for other in range(30, 60)} <= drawn(with_ties_of(scene, account_map, ["q3"]))


def test_a_customer_sees_no_ties() -> None:
    account_map = tied_map(*known(3))
    scene = compose(account_map, None, replace(SHOWN, audience=Audience.CUSTOMER))
    assert drawn(scene) == set()


def test_later_ties_keep_from_those_that_are_drawn() -> None:
    rects = np.array([[0.0, 0, 216, 96], [400.0, 0, 216, 96]])
    first = CurveRouter(rects, np.zeros((0, 4))).curve(CurveKind.TRUSTS, 0, 1)
    router = CurveRouter(rects, np.zeros((0, 4)))
    router.keep_from(first)
    second = router.curve(CurveKind.INFLUENCES, 0, 1)
    assert abs(first.points[0][1] - second.points[0][1]) > 8
    assert abs(first.points[-1][1] - second.points[-1][1]) > 8


def line(record: str, y: float) -> Curve:
    points = ((0.0, y), (100.0, y), (200.0, y), (300.0, y))
    return Curve(CurveKind.TRUSTS, 0, 1, points, (-6, y - 6, 312, 12), record=record)


def test_the_nearest_tie_is_under_the_hand() -> None:
    hits = CurveHits([line("one", 0), line("other", 10), line("", 4)])
    near = {y: found.record if (found := hits.at(150, y, 6)) else None for y in (-7, -5, 4, 6, 15, 17)}
    assert near == {-7: None, -5: "one", 4: "one", 6: "other", 15: "other", 17: None}
    assert hits.at(310, 0, 6) is None and hits.at(304, 0, 6) is not None
    assert CurveHits([]).at(0, 0, 6) is None


def test_every_tie_of_a_map_is_found_all_along() -> None:
    scene = scene_of(tied_map(*(Tie(f"t{n}", f"q{n}", f"q{59 - n}", TieKind.TRUSTS) for n in range(20))))
    hits = CurveHits(scene.curves)
    for curve in scene.curves:
        alone = CurveHits([curve])
        for x, y in sample(curve.points, 9).tolist():
            assert alone.at(x, y, 1.0) is curve and hits.at(x, y, 1.0) is not None
