"""Ties: each to be told from the next, and clear of cards."""

import numpy as np
import pytest

from consensus_map.drawing.curves import Curve, CurveKind
from consensus_map.drawing.router import CurveRouter
from consensus_map.drawing.shapes import sample

# Three in a row, so close that no curve from the first to the last misses the one between; one apart.
ROW = np.array([[0.0, 0, 216, 96], [260.0, -300, 216, 696], [520.0, 0, 216, 96], [0.0, 600, 216, 96]])
THREE = (CurveKind.TRUSTS, CurveKind.INFLUENCES, CurveKind.CONFLICTS)


NO_LINES = np.zeros((0, 4))


def behind(curve: Curve, rects: np.ndarray) -> bool:
    """Whether any of it lies on a card."""
    path = sample(curve.points, 400)[:, None]
    return bool(((path > rects[:, :2]).all(axis=2) & (path < rects[:, :2] + rects[:, 2:]).all(axis=2)).any())


@pytest.mark.parametrize("ends", [(0, 2), (0, 3), (1, 2)])
def test_ties_of_the_same_two_people_can_be_told_apart(ends: tuple[int, int]) -> None:
    router = CurveRouter(ROW, NO_LINES)
    made = [router.curve(kind, *ends) for kind in THREE]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        ways = sample(made[one].points, 200)[:, None] - sample(made[other].points, 200)[None]
        along = (np.hypot(ways[..., 0], ways[..., 1]) < 4).any(axis=1)
        assert along.mean() < 0.1
        assert np.hypot(*np.subtract(made[one].points[0], made[other].points[0])) > 8
        assert np.hypot(*np.subtract(made[one].points[-1], made[other].points[-1])) > 8


def test_a_box_holds_the_whole_curve() -> None:
    router = CurveRouter(ROW, NO_LINES)
    for ends in ((0, 2), (0, 3), (1, 2), (3, 2)):
        curve = router.curve(CurveKind.TRUSTS, *ends)
        x, y, width, height = curve.box
        path = sample(curve.points)
        assert (path >= (x, y)).all() and (path <= (x + width, y + height)).all()


def test_ties_go_round_a_card_that_all_curves_would_cross() -> None:
    router = CurveRouter(ROW, NO_LINES)
    assert behind(router.plain(CurveKind.TRUSTS, 0, 2), ROW)
    assert not any(behind(router.curve(kind, 0, 2), ROW) for kind in THREE)


def test_no_tie_begins_or_ends_where_a_reporting_line_does() -> None:
    line = np.array([[476.0, 48.0, 520.0, 48.0]])
    free = CurveRouter(ROW, NO_LINES).curve(CurveKind.TRUSTS, 1, 2)
    kept = CurveRouter(ROW, line).curve(CurveKind.TRUSTS, 1, 2)
    assert free.points[0][1] == free.points[-1][1] == 48
    assert abs(kept.points[0][1] - 48) > 8 and abs(kept.points[-1][1] - 48) > 8


def test_a_tie_does_not_run_along_a_reporting_line() -> None:
    rects = np.array([[0.0, 0, 216, 96], [0.0, 600, 216, 96], [0.0, 300, 216, 96]])
    rail = np.array([[-20.0, 48.0, -20.0, 648.0], [-20.0, 648.0, 0.0, 648.0]])
    path = sample(CurveRouter(rects, rail).curve(CurveKind.TRUSTS, 0, 1).points, 200)
    assert (np.abs(path[:, 0] + 20) < 4).mean() < 0.1


def test_the_head_of_one_introduction_is_apart_from_the_tail_of_the_next() -> None:
    rects = np.array([[0.0, 0, 216, 96], [400.0, 0, 216, 96], [0.0, 300, 216, 96]])
    router = CurveRouter(rects, NO_LINES)
    first, second = router.curve(CurveKind.ROUTE, 0, 1), router.curve(CurveKind.ROUTE, 1, 2)
    assert np.hypot(*np.subtract(first.points[-1], second.points[0])) > 10


def test_the_head_of_an_introduction_is_not_below_the_flag_of_a_corner() -> None:
    rects = np.array([[0.0, 200, 216, 96], [240.0, 200, 216, 96], [240.0, 0, 216, 96], [700.0, 0, 216, 96]])
    rail = np.array([[108.0, 170, 108, 200], [108.0, 170, 348, 170], [348.0, 96, 348, 200]])
    ends = [
        CurveRouter(rects, rail).curve(kind, 3, 0).points[-1] for kind in (CurveKind.ROUTE, CurveKind.TRUSTS)
    ]
    assert 216 <= ends[0][0] < 240 and 200 + 24 < ends[0][1] < 296
    assert ends[1][1] < 200 + 24, "the shortest way ends below the flag"
