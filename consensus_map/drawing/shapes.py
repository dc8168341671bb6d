"""Curves as chains of cubics: 3k+1 points, of which every third lies on the curve."""

from typing import TypeAlias

import numpy as np

from consensus_map.layout.placement import Floats

Point: TypeAlias = tuple[float, float]
Cubics: TypeAlias = tuple[Point, ...]
CORNER = 22.0
SHARP = 0.3


def sample(points: Cubics, count: int = 33) -> Floats:
    """`count` points along the curve at equal distances, (count,2)."""
    t = np.linspace(0.0, 1.0, 17)[:, None]
    pieces = []
    for start in range(0, len(points) - 1, 3):
        a, b, c, d = (np.asarray(point) for point in points[start : start + 4])
        pieces.append((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d)
    path = np.concatenate(pieces)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    even = np.linspace(0.0, along[-1], count)
    return np.column_stack((np.interp(even, along, path[:, 0]), np.interp(even, along, path[:, 1])))


def rounded(corners: list[Point]) -> Cubics:
    """Straight lines from corner to corner, the corners rounded off."""
    points: list[Point] = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        _line_to(points, _towards(corner, before, radius))
        points += [
            _towards(corner, before, radius * 0.45),
            _towards(corner, after, radius * 0.45),
            _towards(corner, after, radius),
        ]
    _line_to(points, corners[-1])
    return tuple(points)


def _line_to(points: list[Point], end: Point) -> None:
    start = points[-1]
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    points += [(start[0] + third[0], start[1] + third[1]), (end[0] - third[0], end[1] - third[1]), end]


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    share = by / max(_distance(start, end), 1e-9)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def across(start: Point, end: Point, way: float, share: float) -> Cubics:
    """From side to side; `way` 1 to the right, -1 to the left, `share` of the distance is bent."""
    bend = max(40.0, abs(end[0] - start[0]) * share)
    return start, (start[0] + way * bend, start[1]), (end[0] - way * bend, end[1]), end


def round_side(start: Point, end: Point, way: float) -> Cubics:
    """Out of one side and into the same side of the other card; `way` 1 on the right, -1 on the left."""
    bulge = 48.0 + abs(end[1] - start[1]) * 0.12
    far = max(start[0] * way, end[0] * way) * way + way * bulge
    return start, (far, start[1]), (far, end[1]), end


def corner(start: Point, rise: float, end: Point, way: float) -> Cubics:
    """Out of the top (rise -1) or bottom (1), into the left (way -1) or right (1)."""
    bend = max(40.0, abs(end[1] - start[1]) * 0.5)
    return start, (start[0], start[1] + rise * bend), (end[0] + way * bend, end[1]), end


def arch(start: Point, end: Point, way: float) -> Cubics:
    """Above both cards (`way` -1) or below them (1)."""
    far = max(start[1] * way, end[1] * way) * way + way * 56.0
    return start, (start[0], far), (end[0], far), end


def down(start: Point, end: Point, way: float) -> Cubics:
    """From the bottom of one to the top of the other (`way` 1), or upwards (-1)."""
    bend = max(32.0, abs(end[1] - start[1]) * 0.5)
    return start, (start[0], start[1] + way * bend), (end[0], end[1] - way * bend), end


def beside(points: Floats, by: float) -> Floats:
    """Control points (3k+1,2) of a curve at the distance `by` from another one, to its right when positive.

    Each leg from point to point moves aside, and a point is where the legs next to it then meet.
    """
    legs = np.diff(points, axis=0)
    lengths = np.hypot(*legs.T)[:, None]
    aside = np.column_stack((-legs[:, 1], legs[:, 0])) / np.maximum(lengths, 1e-9)
    before, after = np.concatenate((aside[:1], aside)), np.concatenate((aside, aside[-1:]))
    turn = 1.0 + (before * after).sum(axis=1, keepdims=True)
    # Where a leg turns back the two meet far away, or nowhere: then all moves as the beginning does.
    met = (before + after) / turn if turn.min() > SHARP else aside[0]
    moved: Floats = points + by * met
    return moved
