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


def _shown(workspace: Workspace, stage: Stage) -> Sequence[SavedView]:
    """There is nothing in introductions that a customer may see."""
    views = by_name(workspace.map)
    if stage.audience is Audience.CUSTOMER:
        return [one for one in views if one.view is not View.INTRODUCTIONS]
    return views
