"""Who stands out on the canvas: filters, how many people pass them, and the way back to everybody."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from consensus_map.domain.views import Criterion, Filters, Scope
from consensus_map.drawing.options import View
from consensus_map.ui.fields import LineEdit
from consensus_map.ui.filter_popup import FilterPopup
from consensus_map.ui.focus_words import CRITERION_TEXT, count_text, criterion_text, shortened
from consensus_map.ui.moving import seat_name
from consensus_map.ui.stage import Stage
from consensus_map.ui.texts import literal
from consensus_map.ui.widgets import Flow, button, label, restyle
from consensus_map.ui.workspace import Workspace

MARGIN = 4
TEXT_WIDTHS = (136, 96)  # where there is room, and where there is not
# What filters that ask for much take.
RESERVED = 940
TYPING_MS = 150
BY_POPUP = (
    Criterion.TRUST,
    Criterion.CONVICTION,
    Criterion.DEPARTMENT,
    Criterion.MEMBER,
    Criterion.UNSEEN,
)
CUT = (Scope.ONLY, Scope.DEPARTMENT, Scope.NEIGHBOURHOOD, Scope.CONTEXT)


class FilterBar(QFrame):
    """A child of the canvas; shown while it is wanted, or while not everybody counts."""

    resized = Signal()
    wanted_person = Signal(str)
    filtered = Signal()  # others stand out, asked for here

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        super().__init__()
        self._workspace, self._stage = workspace, stage
        self._wanted = False
        self._room = 600
        self.setProperty("role", "bar")
        self.setAccessibleName("Filters")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside a field is none on the map
        self._flow = Flow(self, spacing=2)
        self._flow.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._add_text()
        self.buttons = {criterion: self._add_button(criterion) for criterion in BY_POPUP}
        self.count = label("", "quiet")
        self.count.setContentsMargins(8, 5, 8, 5)
        self.clear = button("Clear", "bar", "Clear all filters")
        self.clear.clicked.connect(self.clear_all)
        self._flow.addWidget(self.count)
        self.absent = button("", "bar")
        self.absent.clicked.connect(self._on_absent)
        self._flow.addWidget(self.absent)
        workspace.selection_changed.connect(self.refresh)
        self._flow.addWidget(self.clear)
        stage.changed.connect(lambda _other: self.refresh())
        self.refresh()

    @property
    def wanted(self) -> bool:
        """Whether it was opened."""
        return self._wanted

    @property
    def opened(self) -> bool:
        """Whether its filters are shown: it was opened, or some of them are at work."""
        return self._wanted or bool(self._stage.filters.active)

    def toggle(self) -> None:
        """Opens or closes the bar."""
        if self._wanted:
            self.leave()
        else:
            self.start()

    def start(self) -> None:
        """Opens the bar with the cursor in its text."""
        self._wanted = True
        self.refresh()
        self.text.setFocus()
        self.text.selectAll()

    def leave(self) -> None:
        """Closes it; what filters goes on doing so and can be seen."""
        self._wanted = False
        self.refresh()
        canvas = self.parentWidget()
        if canvas is not None:
            canvas.setFocus()

    def clear_all(self) -> None:
        """Everybody passes."""
        self._typing.stop()
        self._stage.set_filters(Filters())
        self.refresh()

    def set_room(self, width: int) -> None:
        """How wide it may be."""
        self._room = width
        self._fit()

    def refresh(self) -> None:
        """Shows what is asked for, and how many people are left."""
        stage, filters = self._stage, self._stage.filters
        active = filters.active
        if not self._typing.isActive() and self.text.text().strip() != filters.text.strip():
            self.text.setText(filters.text)
        open_ = self.opened
        for part in (self.text, *self.buttons.values()):
            part.setVisible(open_)
        self.hide_text.setVisible(Criterion.TEXT in active)
        self.hide_text.setChecked(Criterion.TEXT in filters.hides)
        for criterion, made in self.buttons.items():
            self._show_asked(made, criterion, criterion in active)
        self.clear.setVisible(bool(active))
        self.count.setText(count_text(stage.scene.count))
        cut = stage.scope in CUT and self._workspace.view is View.ORG
        self._show_absent(cut=cut)
        self.setVisible(open_ or cut)
        self._fit()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show_absent(self, *, cut: bool) -> None:
        """Who is selected in a list but left out of the map can be brought in."""
        person = self._workspace.seat
        left_out = cut or bool(self._stage.filters.hiding)
        alone = len(self._workspace.seats) <= 1
        absent = left_out and alone and person is not None and person not in self._stage.scene.places
        self.absent.setVisible(absent)
        if absent and person is not None:
            name = shortened(seat_name(self._workspace.map, person))
            self.absent.setText(literal(f"Show {name} too"))
            self.absent.setAccessibleName(f"{name} is not shown. Show everybody")

    def _on_absent(self) -> None:
        """Everybody, and nobody hidden."""
        stage, person = self._stage, self._workspace.seat
        stage.set_filters(replace(stage.filters, hides=frozenset()))
        stage.look_at(Scope.ALL)
        if person is not None:
            self.wanted_person.emit(person)

    def _show_asked(self, made: QPushButton, criterion: Criterion, active: bool) -> None:
        filters = self._stage.filters
        shown = criterion_text(self._workspace.map, filters, criterion)
        mode = ", others hidden" if criterion in filters.hides else ", others fade"
        made.setText(literal(f"{shown} ▾"))
        made.setAccessibleName(f"{CRITERION_TEXT[criterion]}: {shown}{mode}" if active else shown)
        restyle(made, "active", active)

    def _fit(self) -> None:
        # By the room alone, not by what else is asked for: then nothing slides while one filters.
        self.text.setFixedWidth(TEXT_WIDTHS[self._room < RESERVED])
        width = min(self._width(), self._room)
        border = self.contentsMargins()
        inside = width - border.left() - border.right()
        high = self._flow.heightForWidth(inside) + border.top() + border.bottom()
        if self.size() != QSize(width, high):
            self.resize(width, high)
        self._flow.activate()

    def _width(self) -> int:
        """In one line."""
        parts = [self._flow.itemAt(place) for place in range(self._flow.count())]
        wide = sum(part.sizeHint().width() + 2 for part in parts if part is not None and not part.isEmpty())
        border = self.contentsMargins()
        return wide + 2 * MARGIN + border.left() + border.right()

    def _add_text(self) -> None:
        self.text = LineEdit()
        self.text.setPlaceholderText("Filter people")
        self.text.setAccessibleName("Filter people by text")
        self.text.setClearButtonEnabled(True)
        self.text.setProperty("role", "bar")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self.text.textEdited.connect(lambda _text: self._typing.start())
        self.text.textChanged.connect(lambda text: None if text else self._typing.start())
        self.text.returnPressed.connect(self._on_typed)
        self.text.reverted.connect(self._on_given_up)
        self.hide_text = button("Hide others", "bar", "Hide those without the text")
        self.hide_text.setCheckable(True)
        self.hide_text.clicked.connect(self._on_hide_text)
        self._flow.addWidget(self.text)
        self._flow.addWidget(self.hide_text)

    def _add_button(self, criterion: Criterion) -> QPushButton:
        made = button(f"{CRITERION_TEXT[criterion]} ▾", "bar", CRITERION_TEXT[criterion])
        made.clicked.connect(lambda: self._on_button(criterion))
        self._flow.addWidget(made)
        return made

    def _on_button(self, criterion: Criterion) -> None:
        popup = FilterPopup(self, self._workspace.map, criterion, self._stage.filters)
        popup.changed.connect(self._filter)
        popup.open_below(self.buttons[criterion])

    def _on_typed(self) -> None:
        self._typing.stop()
        self.text.setModified(False)
        self._filter(replace(self._stage.filters, text=self.text.text()))

    def _filter(self, filters: Filters) -> None:
        self._stage.set_filters(filters)
        self.filtered.emit()

    def _on_given_up(self) -> None:
        self._typing.stop()
        self.text.setText(self._stage.filters.text)
        self.text.setModified(False)

    def _on_hide_text(self, hides: bool) -> None:
        filters = self._stage.filters
        others = filters.hides - {Criterion.TEXT}
        self._stage.set_filters(replace(filters, hides=others | {Criterion.TEXT} if hides else others))
