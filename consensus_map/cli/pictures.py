"""The map as a file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from consensus_map.cli.display import has_display
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError

if TYPE_CHECKING:
    from consensus_map.analysis.report import DecisionReport

MOST_SCALE = 4.0


def draw(
    account_map: AccountMap,
    path: Path,
    *,
    on: date,
    decision: str = "",
    view: str = "org",
    audience: str = "team",
    scope: str = "chain",
    lang: str = "en",
    scale: float = 2.0,
    page: str = "fit",
    saved: str = "",
) -> list[Path]:
    """Writes the picture of one decision, the next one where none is named, and returns its files.

    Raises UserError.
    """
    from consensus_map.drawing.application import graphics
    from consensus_map.drawing.on_paper import compose_for
    from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
    from consensus_map.drawing.pages import Paper
    from consensus_map.drawing.picture import write_picture
    from consensus_map.drawing.saved import find_saved, options_of

    if not 1 <= scale <= MOST_SCALE:
        raise UserError(f"A scale of {scale:g} is not possible.", "--scale", "Choose one from 1 to 4.")
    look = find_saved(account_map, saved) if saved else None
    report = _report(account_map, on, decision or (look.decision if look else None) or "")
    application = graphics(display=has_display())
    options = ViewOptions(
        on=on,
        view=View(view),
        audience=Audience(audience),
        scope=Scope(scope) if report else Scope.ALL,
        lang="ja" if lang == "ja" else "en",
    )
    if look is not None:
        options = options_of(look, options)
    paper = Paper(page)
    written = write_picture(compose_for(paper, account_map, report, options), path, scale=scale, paper=paper)
    del application
    return written


def _report(account_map: AccountMap, on: date, decision: str) -> "DecisionReport | None":
    from consensus_map.analysis.report import check

    decisions = check(account_map, on, decision=decision or None).decisions
    return decisions[0] if decisions else None
