"""Texts turned into glyphs once, however often they are drawn."""

from functools import lru_cache
from typing import TypeAlias

from PySide6.QtGui import QGlyphRun, QTextLayout

from consensus_map.drawing.fonts import font

Runs: TypeAlias = tuple[QGlyphRun, ...]


@lru_cache(maxsize=65_536)
def glyphs(text: str, size: int, bold: bool) -> Runs:
    """The runs of one line of text, one for each font that it needs; they stand on the baseline from 0,0.

    What leaves no ink, a space in a font of its own, is left out: it would take as long as a word.
    """
    layout = QTextLayout(text, font(size, bold=bold))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    rise = line.ascent()
    runs = [run for run in layout.glyphRuns() if not run.boundingRect().isEmpty()]
    for run in runs:
        places = run.positions()
        for place in places:
            place.setY(place.y() - rise)
        run.setPositions(places)
    return tuple(runs)
