"""Cards that stand beside their place so that they hide nobody, and how to leave them there. No Qt here."""

from collections.abc import Collection, Mapping

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.looks import Position
from consensus_map.domain.positions import Aside, Point, Sheet, positions_on
from consensus_map.drawing.scene import Scene
from consensus_map.layout.uncover import MOST_TOGETHER, uncovered
from consensus_map.ui.moving import with_teams

Ways = dict[str, Point]


def put_aside(account_map: AccountMap, sheet: Sheet, scene: Scene) -> Aside:
    """How far all cards are seen from where they were put.

    What keeps this stands still when something else is moved: nobody looks for a free place once more.
    """
    there = positions_on(account_map, sheet)
    own = _own_ways(there, scene) if there else {}
    teams: Ways = {}
    # An outer team was put aside before the ones in it: whoever has more below comes first.
    members = {
        node: [one for one in with_teams(account_map, (node,)) if one in scene.places]
        for node, place in there.items()
        if (place.team_x or place.team_y) and node in scene.places
    }
    for head in sorted(members, key=lambda node: -len(members[node])):
        way = _together([one for one in members[head] if not _is_apart(there.get(one))], own)
        if way is not None:
            teams[head] = way
            for one in members[head]:
                before = own.get(one, (0, 0))
                own[one] = before[0] - way[0], before[1] - way[1]
    return Aside({one: way for one, way in own.items() if way != (0, 0)}, teams)


def cleared(scene: Scene, ways: Mapping[str, Point], *, together: bool = False) -> Ways:
    """The ways of cards, longer where one would hide another: what stands there does not go aside for it.

    together: they keep together, and go no further where there is no room for all of them.
    """
    nodes = [node for node in ways if node in scene.places]
    places = np.array([scene.places[node] for node in nodes], dtype=np.int64)
    if together and len(nodes) > MOST_TOGETHER:
        return dict(ways)
    # Without what is folded: that goes along with whom it stands under.
    boxes = scene.rects[: len(scene.homes.own)].copy()
    boxes[places, :2] += np.array([ways[node] for node in nodes], dtype=np.float64).reshape(-1, 2)
    further = uncovered(boxes, [places] if together else list(places[:, None]))[places]
    if together and (further != further[:1]).any():
        return dict(ways)
    return {
        **ways,
        **{
            node: (ways[node][0] + round(right), ways[node][1] + round(down))
            for node, (right, down) in zip(nodes, further.tolist(), strict=True)
        },
    }


def _own_ways(there: Mapping[str, Position], scene: Scene) -> Ways:
    homes = scene.homes.own
    off = np.round(scene.rects[: len(homes), :2] - homes)
    for node, place in there.items():
        at = scene.places.get(node)
        if at is not None:
            off[at] -= off[at] if place.locked else (place.x, place.y)
    keys = scene.cards
    return {
        keys[at].key: (round(off[at, 0]), round(off[at, 1]))
        for at in np.flatnonzero(off.any(axis=1)).tolist()
    }


def _together(members: Collection[str], ways: Mapping[str, Point]) -> Point | None:
    """The way that all of them went, if there is one."""
    found = {ways.get(one, (0, 0)) for one in members}
    way = found.pop() if len(found) == 1 else (0, 0)
    return None if way == (0, 0) else way


def _is_apart(place: Position | None) -> bool:
    return place is not None and bool(place.locked or place.x or place.y)
