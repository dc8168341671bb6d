"""A view laid out for the shape of the paper it goes to."""

from dataclasses import replace

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.compose import compose
from consensus_map.drawing.findings import ReportLike
from consensus_map.drawing.options import ViewOptions
from consensus_map.drawing.pages import Paper, largest_zoom, rooms
from consensus_map.drawing.scene import Scene
from consensus_map.focus.filtering import Search


def compose_for(
    paper: Paper,
    account_map: AccountMap,
    report: ReportLike | None,
    options: ViewOptions,
    search: Search | None = None,
) -> Scene:
    """What compose makes, laid out across or upright, whichever comes out larger on the paper.

    UserError as compose.
    """
    if paper is Paper.FIT:
        return compose(account_map, report, options, search)
    tried = [compose(account_map, report, replace(options, page=room), search) for room in rooms(paper)]
    return max(tried, key=lambda scene: largest_zoom(scene, paper))
