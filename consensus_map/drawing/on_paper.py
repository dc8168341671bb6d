"""A view laid out for the shape of the paper it goes to."""

from copy import copy
from dataclasses import replace
from functools import partial

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.compose import compose
from consensus_map.drawing.findings import ReportLike
from consensus_map.drawing.options import ViewOptions
from consensus_map.drawing.page import Face
from consensus_map.drawing.pages import Paper, largest_zoom, one_page_face, rooms
from consensus_map.drawing.remembered import Remembered
from consensus_map.drawing.scene import Scene
from consensus_map.focus.filtering import Search

# For less than this, what a user knows by its places is not laid out anew.
WORTH_IT = 1.05


def compose_for(
    paper: Paper,
    account_map: AccountMap,
    report: ReportLike | None,
    options: ViewOptions,
    search: Search | None = None,
    memory: Remembered | None = None,
) -> Scene:
    """What compose makes, laid out across or upright, whichever comes out larger on the paper.

    memory: of how it is laid out on the screen; a picture that need not be a page looks the same, and so does
    a page on which cards can be read in full that way, or that would gain nothing. UserError as compose.
    """
    room = partial(_in_room, account_map, report, options, search)
    if paper is Paper.FIT:
        return room(options.page, memory)
    if memory is not None and one_page_face(seen := room(options.page, memory), paper) is Face.FULL:
        return seen
    best = max(map(room, rooms(paper)), key=lambda scene: largest_zoom(scene, paper))
    worth = memory is None or largest_zoom(best, paper) > WORTH_IT * largest_zoom(seen, paper)
    return best if worth else seen


def _in_room(
    account_map: AccountMap,
    report: ReportLike | None,
    options: ViewOptions,
    search: Search | None,
    room: tuple[float, float],
    memory: Remembered | None = None,
) -> Scene:
    # A copy: what is laid out here must not change what the next layout on the screen keeps to.
    kept = copy(memory) if memory is not None else None
    return compose(account_map, report, replace(options, page=room), search, kept)
