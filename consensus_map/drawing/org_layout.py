"""The org chart laid out, each folded group as a pill right below its superior's card."""

from dataclasses import replace

import numpy as np

from consensus_map.drawing.cards import CARD_SIZE, GROUP_SIZE, Card
from consensus_map.drawing.columns import columns_of, joined
from consensus_map.drawing.deck import Either
from consensus_map.drawing.moves import Homes, Moves
from consensus_map.drawing.org import Chart
from consensus_map.layout.memory import Memory
from consensus_map.layout.placement import Floats, Ints, Placement
from consensus_map.layout.tree import MOST_SPREAD, TreeOptions

# Between a card and the pill below it.
GAP = 12.0
# Room for the frames and flags that stand out beyond the outermost cards.
FRINGE = (20.0, 40.0)
# Beside the pill for people in other lines, and above it where it stands below everything.
BESIDE, APART = 24.0, 40.0


def place_chart(
    chart: Chart, page: tuple[float, float], memory: Memory | None = None, moves: Moves | None = None
) -> tuple[Chart, Placement, Homes]:
    """The chart with its groups among the cards, where they all stand, and where they would stand unmoved."""
    parents = chart.parents
    sizes = np.tile(np.asarray(CARD_SIZE), (len(parents), 1))
    grouped = [above for above, _ in chart.groups if above >= 0]
    room = sizes.copy() if grouped else sizes
    if grouped:
        room[:, 1] += _extra(parents, grouped)
    inner = max(page[0] - FRINGE[0], page[0] / 2), max(page[1] - FRINGE[1], page[1] / 2)
    placed = (memory or Memory()).tidy_tree(
        parents, room, TreeOptions(inner, assistants=_assistants(chart)), chart.cards.keys[: len(parents)]
    )
    if grouped:
        placed = replace(placed, segments=_reach_cards(placed, room, sizes))
    laid = np.column_stack((placed.x, placed.y))
    homes = Homes(laid, laid)
    if moves is not None and moves.positions:
        found = {node: chart.places.get(node) for node in moves.positions}
        places = {node: [place] for node, place in found.items() if place is not None}
        placed, homes = moves.apply(placed, places, parents, sizes)
    if not chart.groups:
        return chart, placed, homes
    x, y = placed.x[grouped], placed.y[grouped] + CARD_SIZE[1] + GAP
    middle = x + GROUP_SIZE[0] / 2
    joints = np.column_stack((middle, y - GAP, middle, y)).reshape(-1, 4)
    elsewhere = [card for above, card in chart.groups if above < 0]
    corner = [_apart(placed, parents, room) for _ in elsewhere]
    pills = [*(card for above, card in chart.groups if above >= 0), *elsewhere]
    whole = Placement(
        np.concatenate((placed.x, x, [left for left, _ in corner])),
        np.concatenate((placed.y, y, [top for _, top in corner])),
        np.concatenate((placed.segments, joints)),
        np.concatenate((placed.owners, np.asarray(grouped, dtype=np.int64))),
        placed.bounds,
        placed.frames,
        placed.frame_owners,
    )
    return _with_pills(chart, pills), whole, homes


def _assistants(chart: Chart) -> frozenset[int]:
    """Charts of more people are packed, and nobody has a place of their own there."""
    count = len(chart.parents)
    return frozenset(filter(chart.assists, range(count))) if count <= MOST_SPREAD else frozenset()


def _with_pills(chart: Chart, pills: list[Card]) -> Chart:
    count = len(chart.cards)
    keys = {card.key: count + place for place, card in enumerate(pills)}
    return replace(
        chart,
        cards=chart.cards.with_more(pills),
        columns=joined(chart.columns, columns_of(pills)),
        places=Either(keys, chart.places),
    )


def _extra(parents: Ints, grouped: list[int]) -> Floats:
    """Room below cards: for their own group, or so that all teams of one level begin at one height."""
    depth = _depths(parents)
    leads = np.isin(np.arange(len(parents)), parents)
    has_group = np.isin(np.arange(len(parents)), grouped)
    levels = set(depth[leads & has_group].tolist())
    aligned = leads & np.isin(depth, list(levels))
    extra: Floats = np.where(has_group | aligned, GAP + GROUP_SIZE[1], 0.0)
    return extra


def _depths(parents: Ints) -> Ints:
    """How many superiors stand above each card."""
    depth, above = np.zeros(len(parents), dtype=np.int64), parents
    while (above >= 0).any():
        depth += above >= 0
        above = np.where(above >= 0, parents[above], -1)
    return depth


def _reach_cards(placed: Placement, room: Floats, sizes: Floats) -> Floats:
    """Lines begin at the card itself, not below the room that was kept; a pill covers what lies behind it."""
    segments = placed.segments.copy()
    owners = placed.owners
    foot = placed.y[owners] + room[owners, 1]
    stems = (segments[:, 0] == segments[:, 2]) & np.isclose(segments[:, 1], foot)
    segments[stems, 1] -= (room - sizes)[owners[stems], 1]
    return segments


def _apart(placed: Placement, parents: Ints, sizes: Floats) -> tuple[float, float]:
    """Beside those who stand in no line either, or beside the top: there the eye looks for further roots."""
    leads = np.isin(np.arange(len(parents)), parents)
    loose = np.flatnonzero((parents < 0) & ~leads)
    tops = np.flatnonzero((parents < 0) & leads)
    for beside in (loose[::-1], tops[::-1]):
        for place in beside.tolist():
            y = float(placed.y[place]) + (CARD_SIZE[1] - GROUP_SIZE[1]) / 2
            for x in (placed.x[place] + CARD_SIZE[0] + BESIDE, placed.x[place] - GROUP_SIZE[0] - BESIDE):
                if x >= 0 and _is_free(float(x), y, placed, sizes):
                    return float(x), y
    return 0.0, placed.bounds[3] + APART


def _is_free(x: float, y: float, placed: Placement, sizes: Floats) -> bool:
    """Whether a pill at x, y would stand clear of cards, lines and frames."""
    left, top = x - BESIDE / 2, y - BESIDE / 2
    right, bottom = x + GROUP_SIZE[0] + BESIDE / 2, y + GROUP_SIZE[1] + BESIDE / 2
    frames, lines = placed.frames, placed.segments
    boxes = np.concatenate(
        (
            np.column_stack((placed.x, placed.y, placed.x + sizes[:, 0], placed.y + sizes[:, 1])),
            np.column_stack((frames[:, :2], frames[:, :2] + frames[:, 2:])),
            np.column_stack((np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:]))),
        )
    )
    met = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    return not met.any()
