"""A view laid out for the shape of the paper it goes to."""

from dataclasses import replace

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.positions import positions_on, sheet_of
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

    UserError as compose. A drawing on which cards were moved by hand keeps its shape.
    """
    if paper is Paper.FIT or _is_arranged(account_map, options):
        return compose(account_map, report, options, search)
    tried = [compose(account_map, report, replace(options, page=room), search) for room in rooms(paper)]
    return max(tried, key=lambda scene: largest_zoom(scene, paper))


def as_shown(account_map: AccountMap, now: ViewOptions) -> ViewOptions:
    """The options of a picture of what the window shows, given the window's.

    Laid out for a page instead of the window, unless cards were moved by hand: their places are ways from
    where the layout puts them, and out of another layout they would lead onto other cards.
    """
    return now if _is_arranged(account_map, now) else replace(now, page=ViewOptions(now.on).page)


def _is_arranged(account_map: AccountMap, options: ViewOptions) -> bool:
    decision = options.decision
    decides = bool(decision and account_map.steps_of(decision))
    sheet = sheet_of(options.view, decision, options.scope, decides=decides)
    return bool(positions_on(account_map, sheet))
