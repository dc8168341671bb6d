"""How a line of the command palette looks: mark and name, and at the right the post or the key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from consensus_map.drawing.marks import draw_trust
from consensus_map.drawing.text import centre_shift, draw, fit
from consensus_map.drawing.theme import colour
from consensus_map.ui.look import Look
from consensus_map.ui.palette_offers import Offer
from consensus_map.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

OFFER_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_HEIGHT = 34
SIDE = 12.0


class OfferDelegate(QStyledItemDelegate):
    """Paints an offer."""

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._workspace = look, workspace

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's: every line is as high as the others."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's: draws one line."""
        offer = index.data(OFFER_ROLE)
        if not isinstance(offer, Offer):
            return
        theme, box = self._look.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.action_tint))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        person = self._workspace.map.people.get(offer.seat or "")
        left = box.left() + SIDE
        if person is not None:
            mark = QRectF(left, box.center().y() - 8, 16, 16)
            draw_trust(painter, mark, person.trust, theme, faded=not person.active)
            left += 28
        self._texts(painter, QRectF(left, box.top(), box.right() - SIDE - left, box.height()), offer)
        painter.restore()

    def _texts(self, painter: QPainter, box: QRectF, offer: Offer) -> None:
        theme = self._look.theme
        ink = colour(theme.text if offer.enabled else theme.disabled)
        quiet = colour(theme.secondary if offer.enabled else theme.disabled)
        baseline = box.center().y() + centre_shift(13)
        aside = fit(offer.aside, box.width() * 0.5, (12, 11))
        text = fit(offer.text, box.width() - aside.width - 16, (13, 12))
        draw(painter, box.left(), baseline, text, ink)
        draw(painter, box.right() - aside.width, baseline, aside, quiet)
        if offer.action is not None and offer.enabled and offer.aside:
            key = QRectF(box.right() - aside.width, box.center().y() - 10, aside.width, 20)
            painter.setPen(QPen(colour(theme.frame), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(key.adjusted(-6, 0, 6, 0), 4, 4)
