"""The fonts that ship with the program, so that no picture depends on what a computer has installed."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from consensus_map.resources import resource

LATIN, SANS = "Consensus Map Latin", "Consensus Map Sans"
# The Latin family comes first: Qt takes what it lacks, kana and kanji above all, from the second.
FAMILIES = (LATIN, SANS)
FILES = ("Latin-Regular", "Latin-Bold", "Sans-Regular", "Sans-Bold")
SIZES = (11, 12, 13, 15, 18, 28)


def load_fonts() -> None:
    """Registers the shipped fonts with the running application; further calls do nothing."""
    if QFontDatabase.hasFamily(SANS):
        return
    folder = resource("fonts")
    for name in FILES:
        path = folder / f"ConsensusMap{name}.otf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"font {path.name} is missing from this installation or damaged")


def font(size: float, *, bold: bool = False) -> QFont:
    """The type of the program in pixels; sizes of the interface are SIZES, others are for a zoomed map."""
    return QFont(_font(size, bold))


@cache
def _font(size: float, bold: bool) -> QFont:
    load_fonts()
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    # Glyphs then keep their widths at every zoom, and what fits on a card fits on paper.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
