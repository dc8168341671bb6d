"""Cards stand where the user has put them, in every drawing."""

import numpy as np
import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.looks import Position
from consensus_map.domain.views import Scope, View
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.scene import Scene
from tests.drawing.found import rect_of
from tests.drawing.samples import ON, crowd_with_chain, seven, seven_report, zoo

OPTIONS = ViewOptions(ON)


def with_positions(account_map: AccountMap, *positions: Position) -> AccountMap:
    return AccountMap([*account_map.entities(), *positions])


def corner(scene: Scene, key: str) -> tuple[float, float]:
    return rect_of(scene, key)[:2]


@pytest.mark.parametrize("view", View)
def test_a_moved_card_moves_alone(view: View) -> None:
    decision = "d1" if view is View.ROUTE else None
    scope = Scope.CHAIN if view is View.ORG else None
    options = ViewOptions(ON, view=view)
    before = compose(seven(), seven_report(), options)
    after = compose(
        with_positions(seven(), Position("x", view, decision, "saegusa", None, scope, -400, 250)),
        seven_report(),
        options,
    )
    place = before.places["saegusa"]
    moved = after.rects - before.rects
    assert moved[place].tolist() == [-400, 250, 0, 0]
    moved[place] = 0
    assert not moved.any()
    assert np.array_equal(after.homes.own, before.rects[: len(after.homes.own), :2])
    x, y, width, height = after.bounds
    assert (x <= after.rects[:, 0]).all()
    assert (after.rects[:, 0] + 216 <= x + width).all()
    assert (after.rects[:, 1] + 96 <= y + height).all()


def test_other_drawings_stay_as_they_are() -> None:
    moved = with_positions(seven(), Position("x", View.ORG, None, "kuga", None, Scope.CHAIN, 50, 50))
    for view in (View.ROUTE, View.INTRODUCTIONS):
        options = ViewOptions(ON, view=view)
        before, after = (compose(one, seven_report(), options) for one in (seven(), moved))
        assert np.array_equal(before.rects, after.rects)


def test_among_other_people_cards_stand_elsewhere() -> None:
    moved = with_positions(seven(), Position("x", View.ORG, None, "kuga", None, Scope.CHAIN, 50, 50))
    options = ViewOptions(ON, scope=Scope.ALL)
    before, after = (compose(one, seven_report(), options) for one in (seven(), moved))
    assert np.array_equal(before.rects, after.rects)


def test_without_a_chain_it_is_the_chart_of_everybody() -> None:
    moved = with_positions(zoo(), Position("x", View.ORG, None, "v1", None, Scope.ALL, 50, 50))
    before, after = (compose(one, None, ViewOptions(ON)) for one in (zoo(), moved))
    assert np.subtract(corner(after, "v1"), corner(before, "v1")).tolist() == [50, 50]


def test_a_team_moves_as_one_with_what_is_folded_below_it() -> None:
    account_map, report = crowd_with_chain(100)
    before = compose(account_map, report, OPTIONS)
    leads = before.cards[0].person
    assert leads is not None
    team = Position("x", View.ORG, None, leads, None, Scope.CHAIN, 0, 0, 90, 40)
    after = compose(with_positions(account_map, team), report, OPTIONS)
    moved = (after.rects - before.rects)[:, :2]
    assert (moved[:-1] == (90, 40)).all() or (moved == (90, 40)).all()
    assert np.array_equal(after.lines - before.lines, np.tile((90.0, 40.0), (len(before.lines), 2)))


def test_a_locked_card_stays_though_its_team_moves() -> None:
    team = Position("x", View.ORG, None, "tokura", None, Scope.CHAIN, 0, 0, 500, 0)
    locked = Position("y", View.ORG, None, "saegusa", None, Scope.CHAIN, 40, 600, locked=True)
    scene = compose(with_positions(seven(), team, locked), seven_report(), OPTIONS)
    before = compose(seven(), seven_report(), OPTIONS)
    assert corner(scene, "saegusa") == (40, 600)
    assert corner(scene, "tsujimoto")[0] - corner(before, "tsujimoto")[0] == 500
    assert scene.home_of("saegusa") == (corner(before, "saegusa")[0] + 500, corner(before, "saegusa")[1])
    assert scene.laid_at("saegusa") == (40, 600)
    assert scene.laid_at("tsujimoto") == corner(before, "tsujimoto")


def test_an_empty_post_has_a_place_until_somebody_holds_it() -> None:
    position = Position("x", View.ORG, None, None, "vacant", Scope.ALL, 77, 0)
    options = ViewOptions(ON, scope=Scope.ALL)
    before, after = (compose(one, None, options) for one in (zoo(), with_positions(zoo(), position)))
    assert corner(after, "vacant")[0] - corner(before, "vacant")[0] == 77
    held = with_positions(zoo(), Position("x", View.ORG, None, None, "p-v3", Scope.ALL, 77, 0))
    assert np.array_equal(compose(held, None, options).rects, before.rects)


def test_a_customers_copy_stands_alike() -> None:
    moved = with_positions(seven(), Position("x", View.ORG, None, "kuga", None, Scope.CHAIN, 50, 60))
    options = ViewOptions(ON, audience=Audience.CUSTOMER, decision="d1")
    before, after = (compose(one, None, options) for one in (seven(), moved))
    assert np.array_equal(
        after.rects[after.places["kuga"], :2], before.rects[before.places["kuga"], :2] + (50, 60)
    )


def test_a_card_that_would_come_to_lie_on_another_stands_beside_it() -> None:
    """What was free ground in the window may not be in a picture or a presentation."""
    before = compose(seven(), seven_report(), OPTIONS)
    way = np.subtract(corner(before, "tokura"), corner(before, "kuga"))
    by = int(way[0]) + 10, int(way[1]) - 6
    moved = with_positions(seven(), Position("x", View.ORG, None, "kuga", None, Scope.CHAIN, *by))
    after = compose(moved, seven_report(), OPTIONS)
    place = after.places["kuga"]
    card, others = after.rects[place], np.delete(after.rects, place, axis=0)
    apart = np.maximum(card[:2] - others[:, :2] - others[:, 2:], others[:, :2] - card[:2] - card[2:])
    assert apart.max(axis=1).min() > 0
    assert corner(after, "tokura") == corner(before, "tokura")


def test_whoever_came_with_a_team_to_cover_somebody_goes_aside() -> None:
    options = ViewOptions(ON, scope=Scope.ALL)
    before = compose(seven(), seven_report(), options)
    over = np.subtract(corner(before, "tokura"), corner(before, "kuga")) + np.array([60, 30])
    team = Position("x", View.ORG, None, "kuga", None, Scope.ALL, 0, 0, int(over[0]), int(over[1]))
    after = compose(with_positions(seven(), team), seven_report(), options)
    apart = np.abs(np.subtract(corner(after, "kuga"), corner(after, "tokura")))
    assert apart[0] >= 216 or apart[1] >= 96
