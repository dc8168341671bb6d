"""Trust marks and seals, told apart by shape as well as by colour; for cards, lists and the legend alike."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.standing import Standing
from consensus_map.drawing.text import draw_centred, fit
from consensus_map.drawing.theme import Theme, colour

# Sizes of the type in a seal: of four signs and more in two lines, of fewer, and of one.
HALVES, WHOLE, ONE = (11, 9, 8), (12, 11, 10, 9, 8, 7), (17,)
_TURN = {Seal.ABSTAINED: 90.0, Seal.REJECTED: 180.0}


def draw_trust(
    painter: QPainter, box: QRectF, trust: Trust, theme: Theme, *, faded: bool = False, heavy: bool = False
) -> None:
    """Draws the mark of a trust status centred in `box`, as large as fits; `heavy` for tiny sizes."""
    looks = theme.faded_trust if faded else theme.trust
    side = min(box.width(), box.height())
    painter.save()
    painter.translate(box.center())
    painter.scale(side / 20, side / 20)
    pen = QPen(colour(looks[trust].mark), 3.6 if heavy else 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(trust_path(trust))
    if trust is Trust.UNKNOWN:
        painter.setBrush(QBrush(pen.color()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(0, 7.2), 1.6, 1.6)
    painter.restore()


def trust_path(trust: Trust) -> QPainterPath:
    """The strokes of a mark in a square from -10,-10 to 10,10."""
    path = QPainterPath()
    if trust is Trust.VOUCHING:
        _stroke(path, (-8.6, 0.8), (-5.2, 5.2), (2.0, -5.6))
        _stroke(path, (-0.4, 3.2), (1.2, 5.2), (8.4, -5.6))
    elif trust is Trust.TRUSTING:
        _stroke(path, (-7.0, 0.6), (-2.2, 5.6), (7.0, -6.0))
    elif trust is Trust.NEUTRAL:
        path.addEllipse(QPointF(0, 0), 6.0, 6.0)
    elif trust is Trust.UNKNOWN:
        path.moveTo(-3.8, -4.2)
        path.cubicTo(-3.6, -9.2, 4.2, -9.2, 4.0, -4.0)
        path.cubicTo(3.9, -1.0, 0.0, -0.8, 0.0, 3.0)
    elif trust is Trust.WARY:
        _stroke(path, (0.0, -6.8), (7.4, 5.8), (-7.4, 5.8))
        path.closeSubpath()
    else:
        _stroke(path, (-5.6, -5.6), (5.6, 5.6))
        _stroke(path, (5.6, -5.6), (-5.6, 5.6))
    return path


def _stroke(path: QPainterPath, first: tuple[float, float], *others: tuple[float, float]) -> None:
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)


def draw_seal(
    painter: QPainter, box: QRectF, seal: Seal, stamp: str, theme: Theme, *, faded: bool = False
) -> None:
    """Draws a round stamp with `stamp` (a family name, see texts.stamp_of) in it.

    Upright: agreed. Upright, the ring open below with three dots: conditional. On its side: abstained.
    Upside down: rejected. Dashed and grey: pending.
    """
    draw_seal_ring(painter, box, seal, theme, faded=faded)
    draw_stamp(painter, box, seal, stamp, theme, faded=faded)


def draw_seal_ring(painter: QPainter, box: QRectF, seal: Seal, theme: Theme, *, faded: bool = False) -> None:
    """Draws a seal without the name in it."""
    painter.save()
    _turned(painter, box, seal)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _ring(painter, seal, _seal_ink(seal, theme, faded=faded))
    painter.restore()


def draw_stamp(
    painter: QPainter,
    box: QRectF,
    seal: Seal,
    stamp: str,
    theme: Theme,
    *,
    faded: bool = False,
    shrink: float = 1.0,
) -> None:
    """Draws the name in a seal, turned as the seal is; shrink: its type comes so much smaller."""
    if not stamp:
        return
    painter.save()
    _turned(painter, box, seal, shrink)
    _draw_stamp(painter, stamp, _seal_ink(seal, theme, faded=faded), bold=seal is not Seal.PENDING)
    painter.restore()


def _turned(painter: QPainter, box: QRectF, seal: Seal, shrink: float = 1.0) -> None:
    """Lets the painter draw in a square from -16,-16 to 16,16 that stands as the seal does."""
    side = min(box.width(), box.height()) * shrink
    painter.translate(box.center())
    painter.scale(side / 32, side / 32)
    painter.rotate(_TURN.get(seal, 0.0))


def _seal_ink(seal: Seal, theme: Theme, *, faded: bool) -> QColor:
    return colour(theme.faded_line if faded else theme.pending if seal is Seal.PENDING else theme.seal)


def _ring(painter: QPainter, seal: Seal, ink: QColor) -> None:
    circle = QRectF(-14.3, -14.3, 28.6, 28.6)
    if seal is Seal.PENDING:
        pen = QPen(ink, 1.2)
        pen.setDashPattern([2.6, 2.2])
        painter.setPen(pen)
        painter.drawEllipse(circle)
    elif seal is Seal.CONDITIONAL:
        painter.setPen(QPen(ink, 2.2))
        painter.drawArc(circle, -12 * 16, 204 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(ink))
        for x, y in ((-9.2, 10.4), (0.0, 13.4), (9.2, 10.4)):
            painter.drawEllipse(QPointF(x, y), 2.1, 2.1)
    else:
        painter.setPen(QPen(ink, 2.2))
        painter.drawEllipse(circle)


def _draw_stamp(painter: QPainter, stamp: str, ink: QColor, *, bold: bool) -> None:
    """One sign fills the ring, two stand large, three small, four in two lines, and so what a space parts."""
    lines = _lines(stamp)
    if len(lines) > 1:
        for line, top in zip(lines, (-11, 0), strict=True):
            draw_centred(painter, QRectF(-12, top, 24, 11), line, HALVES, ink, bold=bold)
    else:
        sizes = ONE if len(stamp) == 1 else WHOLE
        draw_centred(painter, QRectF(-12.5, -10, 25, 20), stamp, sizes, ink, bold=bold)


def _lines(stamp: str) -> tuple[str, ...]:
    """Two lines where there is a space, or where there are four signs that are no letters."""
    first, between, second = stamp.partition(" ")
    if between:
        return first, second
    if len(stamp) < 4 or stamp.isascii():
        return (stamp,)
    half = (len(stamp) + 1) // 2
    return stamp[:half], stamp[half:]


def stamp_size(stamp: str, side: float) -> float:
    """How large the type of a stamp is in a seal of this size."""
    lines = _lines(stamp)
    if len(lines) > 1:
        size = min(fit(line, 24, HALVES, bold=True).size for line in lines)
    else:
        size = fit(stamp, 25, ONE if len(stamp) == 1 else WHOLE, bold=True).size
    return size * side / 32


def legible_stamp(stamp: str, side: float, least: float) -> str:
    """As much of a stamp as can be read in a seal of this size: all, its first sign alone, or nothing."""
    return next((part for part in (stamp, stamp[:1]) if part and stamp_size(part, side) >= least), "")


def standing_look(standing: Standing, theme: Theme) -> tuple[str, str]:
    """The tokens of a standing: its ink and the ground behind it."""
    if standing in (Standing.STALE, Standing.UNVERIFIED):
        return theme.warning_text, theme.warning_tint
    if standing is Standing.INDIRECT:
        return theme.action, theme.action_tint
    return theme.secondary, theme.group


def draw_standing(painter: QPainter, box: QRectF, standing: Standing, ink: QColor) -> None:
    """Draws the sign of a standing centred in `box`; nothing for a plain one.

    Stale: a clock. Indirect: two links. Unverified: three dots. Not required: brackets round a dot.
    """
    if standing is Standing.PLAIN:
        return
    side = min(box.width(), box.height())
    painter.save()
    painter.translate(box.center())
    painter.scale(side / 20, side / 20)
    pen = QPen(ink, 2.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_standing_path(standing))
    dots = {Standing.UNVERIFIED: (-6.4, 0.0, 6.4), Standing.OPTIONAL: (0.0,)}
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    for x in dots.get(standing, ()):
        painter.drawEllipse(QPointF(x, 0), 2.1, 2.1)
    painter.restore()


def _standing_path(standing: Standing) -> QPainterPath:
    """The strokes of a sign in a square from -10,-10 to 10,10."""
    path = QPainterPath()
    if standing is Standing.STALE:
        path.addEllipse(QPointF(0, 0), 8.0, 8.0)
        _stroke(path, (0.0, -4.6), (0.0, 0.6), (3.8, 2.8))
    elif standing is Standing.INDIRECT:
        path.addEllipse(QPointF(-5.0, 0), 3.6, 3.6)
        path.addEllipse(QPointF(5.0, 0), 3.6, 3.6)
        _stroke(path, (-1.4, 0.0), (1.4, 0.0))
    elif standing is Standing.OPTIONAL:
        path.moveTo(-5.0, -7.6)
        path.cubicTo(-9.4, -3.4, -9.4, 3.4, -5.0, 7.6)
        path.moveTo(5.0, -7.6)
        path.cubicTo(9.4, -3.4, 9.4, 3.4, 5.0, 7.6)
    return path


def trust_image(trust: Trust, theme: Theme, size: int = 18, ratio: float = 1.0) -> QImage:
    """The mark on a transparent square of `size` logical pixels, for lists and buttons."""
    image, painter = _square(size, ratio)
    draw_trust(painter, QRectF(0, 0, size, size), trust, theme)
    painter.end()
    return image


def seal_image(seal: Seal, stamp: str, theme: Theme, size: int = 32, ratio: float = 1.0) -> QImage:
    """The stamp on a transparent square of `size` logical pixels."""
    image, painter = _square(size, ratio)
    box = QRectF(QPointF(0, 0), QSizeF(size, size))
    draw_seal(painter, box, seal, stamp, theme)
    painter.end()
    return image


def _square(size: int, ratio: float) -> tuple[QImage, QPainter]:
    pixels = max(1, round(size * ratio))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter
