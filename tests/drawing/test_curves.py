"""Ties: each to be told from the next, and clear of cards."""

import numpy as np
import pytest

from consensus_map.drawing.curves import Curve, CurveKind, CurveRouter, side_by_side
from consensus_map.drawing.shapes import sample

# Three in a row, so close that no curve from the first to the last misses the one between; one apart.
ROW = np.array([[0.0, 0, 216, 96], [260.0, -300, 216, 696], [520.0, 0, 216, 96], [0.0, 600, 216, 96]])
THREE = (CurveKind.TRUSTS, CurveKind.INFLUENCES, CurveKind.CONFLICTS)


def between(one: Curve, other: Curve) -> float:
    """How near two curves come to one another anywhere."""
    ways = sample(one.points, 200)[:, None] - sample(other.points, 200)[None]
    return float(np.hypot(ways[..., 0], ways[..., 1]).min())


@pytest.mark.parametrize("ends", [(0, 2), (0, 3), (1, 2)])
def test_ties_of_the_same_two_people_lie_beside_one_another(ends: tuple[int, int]) -> None:
    router = CurveRouter(ROW)
    made = [router.curve(kind, *ends, clear=True) for kind in THREE]
    assert between(made[0], made[1]) < 0.1
    found = side_by_side(made)
    assert min(between(found[0], found[1]), between(found[1], found[2])) > 3
    for curve in found:
        x, y, width, height = curve.box
        path = sample(curve.points)
        assert (path >= (x, y)).all() and (path <= (x + width, y + height)).all()


def test_a_tie_that_is_alone_stays_where_it_is() -> None:
    router = CurveRouter(ROW)
    made = [router.curve(CurveKind.TRUSTS, 0, 2), router.curve(CurveKind.TRUSTS, 0, 3)]
    assert side_by_side(made) == made


def test_ties_go_round_a_card_that_all_curves_would_cross() -> None:
    router = CurveRouter(ROW)
    x, y, width, height = ROW[1]

    def behind(curve: Curve) -> bool:
        path = sample(curve.points, 400)
        return bool(((path > (x, y)).all(axis=1) & (path < (x + width, y + height)).all(axis=1)).any())

    assert behind(router.curve(CurveKind.TRUSTS, 0, 2))
    made = side_by_side([router.curve(kind, 0, 2, clear=True) for kind in THREE])
    assert not any(map(behind, made))
