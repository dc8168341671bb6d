"""The one painter: canvas, PNG, SVG and PDF are all drawn here."""

from collections.abc import Set as AbstractSet

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from consensus_map.drawing.card_painter import CardPainter, Detail, detail_at
from consensus_map.drawing.curves import Curve, CurveKind
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import draw_centred
from consensus_map.drawing.theme import Theme, colour
from consensus_map.layout.placement import Ints

# How far frames, flags and tags stand out of a card, in scene units.
OUTSET = 28.0


def paint_scene(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    *,
    visible: QRectF | None = None,
    scale: float = 1.0,
    selection: AbstractSet[str] = frozenset(),
) -> None:
    """Paints the scene; the painter must already be set to scene units, the ground already filled.

    visible: what can be seen, in scene units (None: all). scale: screen pixels per scene unit, which chooses
    the level of detail; pictures pass 1. selection: keys of cards (Card.key or Card.person).
    """
    seen = visible if visible is not None else _everything(scene)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, on=True)
    _paint_lines(painter, scene, theme, seen, scale)
    for curve in scene.curves:
        if curve.kind is not CurveKind.ROUTE and QRectF(*curve.box).intersects(seen):
            _paint_tie(painter, curve, theme, scale)
    _paint_cards(painter, scene, theme, seen, scale, selection)
    for curve in scene.curves:
        if curve.kind is CurveKind.ROUTE and _grown(QRectF(*curve.box), 8).intersects(seen):
            _paint_route(painter, curve, theme, scale)
    if detail_at(scale) is Detail.FULL:
        for curve in scene.curves:
            if curve.label and QRectF(*curve.label_box).intersects(seen):
                _paint_label(painter, curve, theme)
    painter.restore()


def _everything(scene: Scene) -> QRectF:
    return _grown(QRectF(*scene.bounds), 1)


def _grown(box: QRectF, by: float) -> QRectF:
    return box.adjusted(-by, -by, by, by)


def _paint_lines(painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, scale: float) -> None:
    """Reporting lines in one batch."""
    lines = scene.lines
    shown = lines[
        (np.minimum(lines[:, 0], lines[:, 2]) <= seen.right())
        & (np.maximum(lines[:, 0], lines[:, 2]) >= seen.left())
        & (np.minimum(lines[:, 1], lines[:, 3]) <= seen.bottom())
        & (np.maximum(lines[:, 1], lines[:, 3]) >= seen.top())
    ]
    pen = QPen(colour(theme.connector), max(1.6, 0.9 / scale))
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    painter.drawLines([QLineF(*line) for line in shown.tolist()])


def visible_cards(scene: Scene, seen: QRectF) -> Ints:
    """Indices of the cards that can be seen, in the order in which they are painted: what matters last."""
    rects = scene.rects
    found = np.flatnonzero(
        (rects[:, 0] - OUTSET <= seen.right())
        & (rects[:, 0] + rects[:, 2] + OUTSET >= seen.left())
        & (rects[:, 1] - OUTSET <= seen.bottom())
        & (rects[:, 1] + rects[:, 3] + OUTSET >= seen.top())
    )
    order: Ints = found[np.argsort(scene.ranks[found], kind="stable")]
    return order


def _paint_cards(
    painter: QPainter, scene: Scene, theme: Theme, seen: QRectF, scale: float, selection: AbstractSet[str]
) -> None:
    detail = detail_at(scale)
    # A mark of what matters may reach beyond its card when the map is tiny.
    places = visible_cards(scene, _grown(seen, 16 / scale) if detail <= Detail.MARK else seen)
    chosen = _selected(scene, selection)
    if detail is Detail.DOT:
        places = _paint_dots(painter, scene, theme, places, chosen)
    brush = CardPainter(painter, theme, scale, scene.options.lang)
    later = []
    for place in places.tolist():
        if place in chosen:
            later.append(place)
        else:
            brush.draw(scene.cards[place], QRectF(*scene.rects[place].tolist()), detail)
    for place in later:
        brush.draw(scene.cards[place], QRectF(*scene.rects[place].tolist()), detail, selected=True)


def _selected(scene: Scene, selection: AbstractSet[str]) -> set[int]:
    """Indices of selected cards; in a route view a person may have several."""
    if not selection:
        return set()
    if scene.options.view != "route":
        return {scene.places[key] for key in selection if key in scene.places}
    return {
        place for place, card in enumerate(scene.cards) if card.key in selection or card.person in selection
    }


def _paint_dots(painter: QPainter, scene: Scene, theme: Theme, places: Ints, chosen: set[int]) -> Ints:
    """Fills all unimportant cards in batches of one colour; returns the others."""
    batches: dict[str, list[QRectF]] = {}
    plain = scene.ranks[places] < 2
    for place in places[plain].tolist():
        if place not in chosen:
            card = scene.cards[place]
            looks = theme.faded_trust if card.faded else theme.trust
            token = theme.frame if card.trust is None else looks[card.trust].mark
            batches.setdefault(token, []).append(QRectF(*scene.rects[place].tolist()))
    painter.setPen(Qt.PenStyle.NoPen)
    for token, rects in batches.items():
        painter.setBrush(colour(token))
        painter.drawRects(rects)
    kept = ~plain | np.isin(places, list(chosen))
    rest: Ints = places[kept]
    return rest


def _path(curve: Curve) -> QPainterPath:
    start, *rest = (QPointF(*point) for point in curve.points)
    path = QPainterPath(start)
    for place in range(0, len(rest), 3):
        path.cubicTo(*rest[place : place + 3])
    return path


def line_pen(kind: CurveKind, theme: Theme, scale: float) -> QPen:
    """Dotted lines grey and dotted; trust blue, influence grey, conflict red and in long dashes."""
    tokens = {
        CurveKind.DOTTED: theme.secondary,
        CurveKind.TRUSTS: theme.action,
        CurveKind.INFLUENCES: theme.secondary,
        CurveKind.CONFLICTS: theme.blocker,
    }
    dashes = {CurveKind.DOTTED: [1.2, 3.0], CurveKind.CONFLICTS: [7.0, 3.0]}
    pen = QPen(colour(tokens.get(kind, theme.connector)), max(1.4, 0.9 / scale))
    if kind in dashes:
        pen.setDashPattern(dashes[kind])
    return pen


def _draw_along(painter: QPainter, curve: Curve, pen: QPen) -> None:
    """Draws the curve and leaves `pen` set. Dashes are cut before clipping, so that parts of a map meet."""
    if pen.style() is Qt.PenStyle.SolidLine:
        painter.strokePath(_path(curve), pen)
    else:
        painter.fillPath(QPainterPathStroker(pen).createStroke(_path(curve)), pen.color())
    painter.setPen(pen)


def _paint_tie(painter: QPainter, curve: Curve, theme: Theme, scale: float) -> None:
    pen = line_pen(curve.kind, theme, scale)
    _draw_along(painter, curve, pen)
    if curve.kind in (CurveKind.TRUSTS, CurveKind.INFLUENCES):
        _arrow(painter, curve, 8.0)


def _paint_route(painter: QPainter, curve: Curve, theme: Theme, scale: float) -> None:
    """The dashed way of an introduction and its arrow head."""
    pen = QPen(colour(theme.route), max(2.4, 1.6 / scale))
    pen.setDashPattern([3.4, 2.4])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    _draw_along(painter, curve, pen)
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    _arrow(painter, curve, max(13.0, 8 / scale))


def _paint_label(painter: QPainter, curve: Curve, theme: Theme) -> None:
    """On top of all curves, so that none runs through the words."""
    box = QRectF(*curve.label_box)
    painter.setPen(QPen(colour(theme.route), 1.4))
    painter.setBrush(colour(theme.route_tint))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    draw_centred(painter, box, curve.label, (11,), colour(theme.route_text), bold=True)


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
