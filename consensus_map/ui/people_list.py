"""The list of people: painted line by line, so that it holds a hundred thousand of them."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from consensus_map.domain.model import Kind, Ref
from consensus_map.drawing.marks import draw_trust
from consensus_map.drawing.post_text import fit_department
from consensus_map.drawing.text import Fitted, centre_shift, draw, fit
from consensus_map.drawing.theme import colour
from consensus_map.ui.look import Look
from consensus_map.ui.people_order import PeopleOrder, PersonRow
from consensus_map.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 32
ROOT = QModelIndex()


class PeopleModel(QAbstractListModel):
    """Ids of the people found, in the order of PeopleOrder; what is shown of each is read when painted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.order = PeopleOrder(workspace.map, workspace.search)
        self._query = ""
        self._held = self._late = False
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self.look_again()
        workspace.changed.connect(self._on_changed)
        workspace.report_changed.connect(self._on_chain_changed)
        workspace.decision_changed.connect(self._in_order)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's: how many people were found."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: the name; the id and the line for the painter; the sentence for a screen reader."""
        if not 0 <= index.row() < len(self._ids):
            return None
        person = self._ids[index.row()]
        if person not in self._workspace.map.people:
            return None
        if role == ID_ROLE:
            return person
        if role == ROW_ROLE:
            return self.order.row(person)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._workspace.map.people[person].display_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.order.row(person).spoken
        return None

    def set_query(self, query: str) -> None:
        """Shows whom `query` finds."""
        if query != self._query:
            self._query = query
            self._in_order()

    def hold(self, held: bool) -> None:
        """Keeps everybody where they stand while somebody works in the list; puts it in order afterwards."""
        self._held = held
        if not held and self._late:
            self._in_order()

    def row_of(self, person: str) -> int | None:
        """Where a person stands in the list."""
        return self._places.get(person)

    def look_again(self) -> None:
        """Shows whom there is now; in order, unless the order is held."""
        self.order.look_at(self._workspace.decision, self._workspace.decision_report)
        found = self.order.ids(self._query)
        if self._held:
            self._late = True
            found = self._as_they_stand(found)
        if found == self._ids:
            self._refresh_all()
            return
        self.beginResetModel()
        self._ids = found
        self._places = {person: place for place, person in enumerate(found)}
        self.endResetModel()

    def _in_order(self) -> None:
        held, self._held, self._late = self._held, False, False
        self.look_again()
        self._held = held

    def _as_they_stand(self, found: list[str]) -> list[str]:
        there = set(found)
        stay = [person for person in self._ids if person in there]
        return stay + [person for person in found if person not in self._places]

    def _refresh_all(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _on_changed(self, touched: frozenset[Ref]) -> None:
        if any(self._moves(kind, entity) for kind, entity in touched):
            self.look_again()
            return
        self._refresh(entity for kind, entity in touched if kind is Kind.PERSON)
        posts = (self._workspace.map.posts.get(entity) for kind, entity in touched if kind is Kind.POST)
        self._refresh(post.holder for post in posts if post is not None and post.holder is not None)

    def _moves(self, kind: Kind, entity: str) -> bool:
        if kind is Kind.PERSON:
            there = entity in self._workspace.map.people
            return bool(self._query) or there != (entity in self._places)
        return kind is Kind.STEP

    def _refresh(self, people: Iterable[str]) -> None:
        for person in people:
            place = self._places.get(person)
            if place is not None:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _on_chain_changed(self) -> None:
        if self.order.look_at(self._workspace.decision, self._workspace.decision_report):
            self.look_again()


class PersonDelegate(QStyledItemDelegate):
    """Paints a line: mark, name, department."""

    def __init__(self, workspace: Workspace, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._look = workspace, look
        self._asked: tuple[str, ...] = ()
        self._chosen: frozenset[str] = frozenset()

    def is_chosen(self, person: object) -> bool:
        """Whether somebody is among the selected people; they may be everybody."""
        seats = self._workspace.seats
        if seats is not self._asked:
            self._asked, self._chosen = seats, frozenset(seats)
        return person in self._chosen

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's: every line is as high as the others."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's: draws one line."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PersonRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = QStyle.StateFlag
        chosen = bool(option.state & state.State_Selected) or self.is_chosen(index.data(ID_ROLE))
        self._ground(
            painter, QRectF(option.rect), chosen=chosen, over=bool(option.state & state.State_MouseOver)
        )
        self._line(painter, QRectF(option.rect), row, chosen=chosen)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, *, chosen: bool, over: bool) -> None:
        theme = self._look.theme
        if chosen:
            painter.fillRect(box, colour(theme.action_tint))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colour(theme.action))
        elif over:
            painter.fillRect(box, colour(theme.ground))
        painter.setPen(colour(theme.line))
        painter.drawLine(QPointF(box.left() + 16, box.bottom()), QPointF(box.right() - 16, box.bottom()))

    def _line(self, painter: QPainter, box: QRectF, row: PersonRow, *, chosen: bool) -> None:
        theme = self._look.theme
        faded = not row.active
        mark = QRectF(box.left() + 16, box.center().y() - 8, 16, 16)
        draw_trust(painter, mark, row.trust, theme, faded=faded)
        left, right = box.left() + 44, box.right() - 16
        ink = theme.blocker_text if row.blocks else theme.secondary if row.outside else theme.text
        ink = theme.text if chosen and not row.blocks else ink
        quiet = colour(theme.faded_text if faded else theme.secondary)
        name = fit(row.name, (right - left) * 0.62, (13, 12), bold=row.blocks)
        baseline = box.center().y() + centre_shift(13)
        draw(painter, left, baseline, name, colour(theme.faded_text if faded else ink))
        where = fitting_place(row, right - left - name.width - 12)
        draw(painter, right - where.width, baseline, where, quiet)


def fitting_place(row: PersonRow, room: float) -> Fitted:
    """Where somebody works, of a long department the last parts, or that they have left."""
    return fit_department(row.department if row.active else "has left", room, (12, 11))


class PeopleList(QTableView):
    """Shows the people; `opened` comes on double click or Enter.

    A table of one column: a list view asks the model for every line to lay it out, however many there are.
    """

    opened = Signal(str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._beside: QWidget | None = None
        self.people = PeopleModel(workspace, self)
        # First: a header that has its lines already looks at each of them.
        self._look_like_a_list()
        self.setModel(self.people)
        self.setItemDelegate(PersonDelegate(workspace, look, self))
        self.setMouseTracking(True)
        self.setProperty("role", "list")
        self.setAccessibleName("People")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        workspace.selection_changed.connect(self.show_selection)
        self.people.modelReset.connect(self.show_selection)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _look_like_a_list(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt's: Home and End mean the first and the last line, not the first and last column."""
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action in ends:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def work_beside(self, panel: QWidget) -> None:
        """Names the panel of the selected person: whoever works there has not left the list."""
        self._beside = panel

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: with Ctrl it adds somebody to those who are selected, or takes them out, as on the map."""
        person = self.indexAt(event.position().toPoint()).data(ID_ROLE)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and isinstance(person, str):
            self._workspace.toggle(person)
            event.accept()
        else:
            super().mousePressEvent(event)

    def show_selection(self) -> None:
        """Marks the selected people, and goes to the one selected last, where the list holds them."""
        self.viewport().update()
        person = self._workspace.selected
        row = self.people.row_of(person) if person else None
        model = self.selectionModel()
        if row is None:
            model.blockSignals(True)
            model.clear()
            model.blockSignals(False)
            return
        index = self.people.index(row)
        if self.currentIndex() != index:
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A dialog or another window is no leaving; neither is the selected person's panel."""
        if new is None or new.window() is not self.window():
            return
        if new is self or self.isAncestorOf(new):
            self.people.hold(True)
        elif self._beside is None or not (new is self._beside or self._beside.isAncestorOf(new)):
            self.people.hold(False)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        person = current.data(ID_ROLE)
        # The list follows the selection too, and must not make it smaller by that.
        if isinstance(person, str) and person != self._workspace.selected:
            self._workspace.select(person)

    def _on_activated(self, index: QModelIndex) -> None:
        person = index.data(ID_ROLE)
        if isinstance(person, str):
            self.opened.emit(person)
