"""The org chart laid out, each folded group as a pill right below its superior's card."""

from collections import ChainMap
from dataclasses import replace

import numpy as np

from consensus_map.drawing.cards import CARD_SIZE, GROUP_SIZE, Card
from consensus_map.drawing.columns import columns_of, joined
from consensus_map.drawing.org import Chart
from consensus_map.layout.forest import build_forest
from consensus_map.layout.placement import Floats, Ints, Placement, placement
from consensus_map.layout.tree import TreeOptions, tidy_tree

# Between a card and the pill below it.
GAP = 12.0
# Beside and above the pill for people in other lines.
APART = 40.0


def place_chart(chart: Chart, page: tuple[float, float]) -> tuple[Chart, Placement]:
    """The chart with its groups among the cards, and where they all stand."""
    parents = np.asarray(chart.parents, dtype=np.int64)
    sizes = np.tile(np.asarray(CARD_SIZE), (len(parents), 1))
    grouped = [above for above, _ in chart.groups if above >= 0]
    room = sizes + np.column_stack((np.zeros(len(sizes)), _extra(parents, grouped)))
    placed = tidy_tree(parents, room, TreeOptions(page))
    segments = _reach_cards(placed, room, sizes)
    x, y = placed.x[grouped], placed.y[grouped] + CARD_SIZE[1] + GAP
    middle = x + GROUP_SIZE[0] / 2
    joints = np.column_stack((middle, y - GAP, middle, y)).reshape(-1, 4)
    elsewhere = [card for above, card in chart.groups if above < 0]
    corner = [_corner(placed, sizes)] * len(elsewhere)
    pills = [*(card for above, card in chart.groups if above >= 0), *elsewhere]
    return _with_pills(chart, pills), placement(
        np.concatenate((placed.x, x, [left for left, _ in corner])),
        np.concatenate((placed.y, y, [top for _, top in corner])),
        np.concatenate((sizes, np.tile(np.asarray(GROUP_SIZE), (len(pills), 1)))),
        np.concatenate((segments, joints)),
        np.concatenate((placed.owners, np.asarray(grouped, dtype=np.int64))),
        (placed.frames, placed.frame_owners),
    )


def _with_pills(chart: Chart, pills: list[Card]) -> Chart:
    if not pills:
        return chart
    count = len(chart.cards)
    keys = {card.key: count + place for place, card in enumerate(pills)}
    return replace(
        chart,
        cards=chart.cards.with_more(pills),
        columns=joined(chart.columns, columns_of(pills)),
        places=ChainMap(dict(keys), dict(chart.places)),
    )


def _extra(parents: Ints, grouped: list[int]) -> Floats:
    """Room below cards: for their own group, or so that all teams of one level begin at one height."""
    if not grouped:
        return np.zeros(len(parents))
    depth = np.asarray(build_forest(parents).depth, dtype=np.int64)
    leads = np.isin(np.arange(len(parents)), parents)
    has_group = np.isin(np.arange(len(parents)), grouped)
    levels = set(depth[leads & has_group].tolist())
    aligned = leads & np.isin(depth, list(levels))
    extra: Floats = np.where(has_group | aligned, GAP + GROUP_SIZE[1], 0.0)
    return extra


def _reach_cards(placed: Placement, room: Floats, sizes: Floats) -> Floats:
    """Lines begin at the card itself, not below the room that was kept; a pill covers what lies behind it."""
    segments = placed.segments.copy()
    owners = placed.owners
    foot = placed.y[owners] + room[owners, 1]
    stems = (segments[:, 0] == segments[:, 2]) & np.isclose(segments[:, 1], foot)
    segments[stems, 1] -= (room - sizes)[owners[stems], 1]
    return segments


def _corner(placed: Placement, sizes: Floats) -> tuple[float, float]:
    """Top left where the first level leaves room there, otherwise below everything."""
    tops = placed.y < CARD_SIZE[1]
    if len(placed.x) and float(placed.x[tops].min()) >= GROUP_SIZE[0] + APART:
        return 0.0, (CARD_SIZE[1] - GROUP_SIZE[1]) / 2
    return 0.0, placed.bounds[3] + APART
