"""Turning through the saved views of a map, one after the other by name, round and round."""

from collections.abc import Sequence

from consensus_map.domain.looks import SavedView
from consensus_map.domain.views import View
from consensus_map.drawing.options import Audience
from consensus_map.drawing.saved import by_name, is_seen_as
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace


def turn(workspace: Workspace, stage: Stage, step: int) -> SavedView | None:
    """Looks at the next saved view (1) or the one before (-1); None where there is none to look at."""
    views = _shown(workspace, stage)
    if not views:
        return None
    options = stage.options()
    now = next((place for place, one in enumerate(views) if is_seen_as(workspace.map, one, options)), None)
    if now is None:
        now = -1 if step > 0 else 0
    found = views[(now + step) % len(views)]
    stage.look_as(found)
    return found


def place_among(workspace: Workspace, stage: Stage) -> tuple[int, int] | None:
    """Which of how many saved views is looked at, counted from 1; None where it is none of them."""
    views, options = _shown(workspace, stage), stage.options()
    found = (place for place, one in enumerate(views, 1) if is_seen_as(workspace.map, one, options))
    place = next(found, None)
    return None if place is None else (place, len(views))


def _shown(workspace: Workspace, stage: Stage) -> Sequence[SavedView]:
    """There is nothing in introductions that a customer may see."""
    views = by_name(workspace.map)
    if stage.audience is Audience.CUSTOMER:
        return [one for one in views if one.view is not View.INTRODUCTIONS]
    return views
