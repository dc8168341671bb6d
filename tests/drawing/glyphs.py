"""What the shipped fonts can show."""

from functools import cache

from PySide6.QtGui import QRawFont

from consensus_map.drawing.fonts import FAMILIES, load_fonts
from consensus_map.resources import resource


@cache
def _raw(family: str, bold: bool) -> QRawFont:
    load_fonts()
    style = "Bold" if bold else "Regular"
    path = resource("fonts") / f"{family.replace(' ', '')}-{style}.otf"
    return QRawFont(str(path), 15.0)


def missing_glyphs(text: str, *, bold: bool = False) -> str:
    """The signs of `text` that no shipped font holds; spaces and joiners need no glyph."""
    fonts = [_raw(family, bold) for family in FAMILIES]
    return "".join(
        sign
        for sign in dict.fromkeys(text)
        if sign.isprintable()
        and not sign.isspace()
        and not any(raw.supportsCharacter(ord(sign)) for raw in fonts)
    )
