"""Draws ties, dotted lines and the ways of introductions. The painter stands in scene units."""

from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from consensus_map.drawing.curves import ARROWS, INTRODUCING, Curve, CurveKind
from consensus_map.drawing.labels import SIZE
from consensus_map.drawing.shapes import sample
from consensus_map.drawing.text import draw_centred, width_of
from consensus_map.drawing.theme import Theme, colour

# The smallest type of labels that can be read, in pixels.
LEGIBLE = 9.0
# Room left and right of the words together, in sizes of their type.
ROUND = 1.6
# How long the head of a tie is, and how long at least in pixels, but for short lines; the ring of an
# acquaintance.
HEAD, HEAD_SEEN, MOST_HEAD, RING = 8.0, 7.0, 0.4, 3.0


def curve_path(curve: Curve) -> QPainterPath:
    """The line itself, in scene units."""
    start, *rest = (QPointF(*point) for point in curve.points)
    path = QPainterPath(start)
    for place in range(0, len(rest), 3):
        path.cubicTo(*rest[place : place + 3])
    return path


def line_pen(kind: CurveKind, theme: Theme, scale: float) -> QPen:
    """Dotted lines grey and dotted; trust blue, influence grey and dash-dotted, conflict red and dashed.

    Acquaintance is a thin grey line with a ring at each end.
    """
    tokens = {
        CurveKind.DOTTED: theme.secondary,
        CurveKind.TRUSTS: theme.action,
        CurveKind.INFLUENCES: theme.secondary,
        CurveKind.CONFLICTS: theme.blocker,
        CurveKind.KNOWS: theme.secondary,
    }
    dashes = {
        CurveKind.DOTTED: [1.2, 3.0],
        CurveKind.INFLUENCES: [8.0, 3.0, 1.6, 3.0],
        CurveKind.CONFLICTS: [7.0, 3.0],
    }
    width = 1.0 if kind is CurveKind.KNOWS else 1.4
    pen = QPen(colour(tokens.get(kind, theme.connector)), max(width, 0.9 / scale))
    if kind in dashes:
        pen.setDashPattern(dashes[kind])
    return pen


def route_pen(kind: CurveKind, theme: Theme, scale: float) -> QPen:
    """Dashed while it is still to be asked for."""
    pen = QPen(colour(theme.route), max(2.4, 1.6 / scale))
    if kind is CurveKind.ROUTE:
        pen.setDashPattern([3.4, 2.4])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _draw_along(painter: QPainter, curve: Curve, pen: QPen) -> None:
    """Draws the curve and leaves `pen` set. Dashes are cut before clipping, so that parts of a map meet."""
    if pen.style() is Qt.PenStyle.SolidLine:
        painter.strokePath(curve_path(curve), pen)
    else:
        painter.fillPath(QPainterPathStroker(pen).createStroke(curve_path(curve)), pen.color())
    painter.setPen(pen)


def paint_curve(painter: QPainter, curve: Curve, theme: Theme, scale: float) -> None:
    """A curve and its arrow head; scale: screen pixels per scene unit."""
    if curve.kind in INTRODUCING:
        _paint_route(painter, curve, theme, scale)
        return
    pen = line_pen(curve.kind, theme, scale)
    _draw_along(painter, curve, pen)
    if curve.kind in ARROWS:
        _arrow(painter, curve, _head(curve, scale))
    elif curve.kind is CurveKind.KNOWS:
        for end in (curve.points[0], curve.points[-1]):
            draw_ring(painter, QPointF(*end), theme, max(RING, 1.8 / scale))


def _head(curve: Curve, scale: float) -> float:
    """The length of a tie's arrow head: to be seen from afar, but no more than a part of the line."""
    return max(HEAD, min(HEAD_SEEN / scale, MOST_HEAD * extent_of(curve)))


def extent_of(curve: Curve) -> float:
    """How far the ends of a curve lie apart."""
    return float(np.hypot(*np.subtract(curve.points[-1], curve.points[0])))


def draw_ring(painter: QPainter, middle: QPointF, theme: Theme, radius: float) -> None:
    """The end of a line that has no direction."""
    painter.setPen(QPen(colour(theme.secondary), radius * 0.4))
    painter.setBrush(colour(theme.surface))
    painter.drawEllipse(middle, radius, radius)


def _paint_route(painter: QPainter, curve: Curve, theme: Theme, scale: float) -> None:
    """The way of an introduction and its arrow head."""
    pen = route_pen(curve.kind, theme, scale)
    _draw_along(painter, curve, pen)
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    _arrow(painter, curve, max(13.0, 8 / scale))


def paint_label(painter: QPainter, curve: Curve, theme: Theme, scale: float = 1.0) -> None:
    """On top of all curves, so that none runs through the words; the shortest of them where it is small."""
    box, text, size = QRectF(*curve.label_box), curve.label, SIZE
    if size * scale < LEGIBLE:
        size = ceil(LEGIBLE / scale)
        if width_of(text, size, bold=True) > box.width() - size:
            text = curve.brief
        box = _fitting(box, width_of(text, size, bold=True) + size * ROUND, size * 1.3, curve)
    if curve.leader:
        painter.setPen(QPen(colour(theme.route), 0.9))
        x, y = curve.leader[1]
        edge = QPointF(min(max(x, box.left()), box.right()), min(max(y, box.top()), box.bottom()))
        painter.drawPolyline([edge, *(QPointF(*point) for point in curve.leader[1:])])
    painter.setPen(QPen(colour(theme.route), 1.4))
    painter.setBrush(colour(theme.route_tint))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    draw_centred(painter, box, text, (size,), colour(theme.route_text), bold=True)


def _fitting(box: QRectF, width: float, height: float, curve: Curve) -> QRectF:
    """A box for other words. A narrower one stays where the wider one is next to its curve."""
    path = sample(curve.points)
    middle = path[np.hypot(*(path - (box.center().x(), box.center().y())).T).argmin()]
    slack = max(0.0, box.width() - width) / 2
    x = min(max(float(middle[0]), box.center().x() - slack), box.center().x() + slack)
    height = max(box.height(), height)
    return QRectF(x - width / 2, box.center().y() - height / 2, width, height)


def _arrow(painter: QPainter, curve: Curve, size: float) -> None:
    """A filled head at the end of a curve, in the pen's colour."""
    end = np.asarray(curve.points[-1])
    way = end - np.asarray(curve.points[-2])
    way = way / max(float(np.hypot(*way)), 1e-9) * size
    side = np.array([-way[1], way[0]]) * 0.45
    corners = [end, end - way + side, end - way - side]
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(float(x), float(y)) for x, y in corners]))
