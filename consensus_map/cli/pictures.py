"""The map as a file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from consensus_map.cli.display import has_display
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError

if TYPE_CHECKING:
    from consensus_map.analysis.report import DecisionReport
    from consensus_map.domain.looks import SavedView
    from consensus_map.drawing.options import ViewOptions

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
    from consensus_map.drawing.pages import Paper
    from consensus_map.drawing.picture import write_picture

    if not 1 <= scale <= MOST_SCALE:
        raise UserError(f"A scale of {scale:g} is not possible.", "--scale", "Choose one from 1 to 4.")
    look = _saved_look(account_map, saved)
    report = _report(account_map, on, decision or (look.decision if look else None) or "")
    application = graphics(display=has_display())
    options = _options(on, view, audience, scope if report else "all", lang, look)
    paper = Paper(page)
    written = write_picture(compose_for(paper, account_map, report, options), path, scale=scale, paper=paper)
    del application
    return written


def _saved_look(account_map: AccountMap, name: str) -> "SavedView | None":
    from consensus_map.drawing.saved import find_saved

    return find_saved(account_map, name) if name else None


def _options(
    on: date, view: str, audience: str, scope: str, lang: str, look: "SavedView | None"
) -> "ViewOptions":
    """What was asked for; a saved view counts more."""
    from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
    from consensus_map.drawing.saved import options_of

    asked = ViewOptions(
        on=on,
        view=View(view),
        audience=Audience(audience),
        scope=Scope(scope),
        lang="ja" if lang == "ja" else "en",
    )
    return asked if look is None else options_of(look, asked)


def _report(account_map: AccountMap, on: date, decision: str) -> "DecisionReport | None":
    from consensus_map.analysis.report import check

    decisions = check(account_map, on, decision=decision or None).decisions
    return decisions[0] if decisions else None
