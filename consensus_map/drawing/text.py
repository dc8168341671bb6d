"""Type set so that it fits: smaller down to a limit, then cut with an ellipsis; never clipped."""

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from consensus_map.drawing.fonts import font


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it is to be drawn: what is left of it, its size and its width in pixels."""

    text: str
    size: int
    width: float
    bold: bool


def one_line(text: str) -> str:
    """`text` without line breaks, tabs and signs that cannot be seen, as a card shows it."""
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(sign for sign in spaced if sign.isprintable() or sign in "\u200c\u200d")


@cache
def _metrics(size: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold=bold))


@lru_cache(maxsize=65_536)
def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """How wide `text` is, in pixels; what leans out of its advance width counts too."""
    return _metrics(size, bold).horizontalAdvance(text) + _lean(text[-1], size, bold) if text else 0.0


@lru_cache(maxsize=8192)
def _lean(sign: str, size: int, bold: bool) -> float:
    """How far a last sign reaches beyond its advance width."""
    metrics = _metrics(size, bold)
    return max(0.0, metrics.boundingRect(sign).right() - metrics.horizontalAdvance(sign))


@lru_cache(maxsize=65_536)
def fit(text: str, room: float, sizes: tuple[int, ...], *, bold: bool = False) -> Fitted:
    """`text` at the first of `sizes` at which it fits into `room` pixels, or cut at the last."""
    text = one_line(text)
    for size in sizes:
        width = width_of(text, size, bold=bold)
        if width <= room:
            return Fitted(text, size, width, bold)
    size = sizes[-1]
    cut = _metrics(size, bold).elidedText(text, Qt.TextElideMode.ElideRight, room)
    return Fitted(cut, size, width_of(cut, size, bold=bold), bold)


def wrapped(
    text: str, room: float, sizes: tuple[int, ...], smaller: tuple[int, ...], *, bold: bool = False
) -> tuple[Fitted, ...]:
    """`text` in one line at one of `sizes`, or in two at one of the `smaller`; only then cut."""
    text = one_line(text)
    whole = fit(text, room, sizes, bold=bold)
    if whole.text == text:
        return (whole,)
    halves = _halves(text, smaller[-1], bold)
    fitting = (size for size in smaller if all(width_of(half, size, bold=bold) <= room for half in halves))
    size = next(fitting, smaller[-1])
    return tuple(fit(half, room, (size,), bold=bold) for half in halves)


def _halves(text: str, size: int, bold: bool) -> tuple[str, str]:
    """A text in two lines as equally wide as can be, broken after a comma, or else at a space."""
    marks = [at for at, sign in enumerate(text, 1) if sign in "、, ・" and at < len(text)]
    # Rather between two names than in the middle of one.
    commas = [at for at in marks if text[at - 1] in "、,"]

    def unlike(at: int) -> float:
        first, last = (width_of(half, size, bold=bold) for half in (text[:at], text[at:]))
        return abs(first - last)

    at = min(commas or marks or [len(text) // 2], key=unlike)
    return text[:at].strip(), text[at:].strip()


def draw(painter: QPainter, x: float, baseline: float, fitted: Fitted, ink: QColor) -> None:
    """Draws a fitted text with its baseline's left end at x, baseline."""
    draw_text(painter, x, baseline, fitted.text, fitted.size, ink, bold=fitted.bold)


def draw_text(
    painter: QPainter, x: float, baseline: float, text: str, size: int, ink: QColor, *, bold: bool = False
) -> None:
    """Draws `text`. In an SVG svg.py makes outlines of it, for computers that lack the shipped fonts."""
    if not text:
        return
    painter.setFont(font(size, bold=bold))
    painter.setPen(QPen(ink))
    painter.drawText(QPointF(x, baseline), text)


def draw_centred(
    painter: QPainter, box: QRectF, text: str, sizes: tuple[int, ...], ink: QColor, *, bold: bool = False
) -> None:
    """Draws `text` in the middle of `box`, at the first of `sizes` that fits."""
    fitted = fit(text, box.width(), sizes, bold=bold)
    x = box.center().x() - fitted.width / 2
    draw(painter, x, box.center().y() + centre_shift(fitted.size), fitted, ink)


def centre_shift(size: int) -> float:
    """How far below a line's middle its baseline lies, so that capitals and kanji look centred."""
    return size * 0.36
