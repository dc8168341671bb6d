"""The line at the top: whose map this is, that it is saved, which view is shown, and the find field."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton

from consensus_map.drawing.options import View
from consensus_map.ui.focus_words import VIEW_TEXT
from consensus_map.ui.widgets import Elided, button
from consensus_map.ui.workspace import Workspace

# Whatever the time: not all digits are of one width in every font.
STATES = ("not saved", "read only", *(f"saved · {digit}{digit}:{digit}{digit}" for digit in range(10)))
FIND_TEXTS = ("Find a person or an action  Ctrl+K", "Find or do  Ctrl+K", "Find  Ctrl+K")


class FindButton(QPushButton):
    """Looks like a field, and opens the command palette; its text gives way where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "find")
        self.setAccessibleName("Find a person or an action")
        self.setAutoDefault(False)
        self.setMinimumWidth(128)
        self.setMaximumWidth(272)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: as much of the text as there is room for."""
        fits = (
            text for text in FIND_TEXTS if self.fontMetrics().horizontalAdvance(text) <= self.width() - 32
        )
        self.setText(next(fits, FIND_TEXTS[-1]))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """Qt's: room for all of the text, whichever is shown."""
        return QSize(self.fontMetrics().horizontalAdvance(FIND_TEXTS[0]) + 40, super().sizeHint().height())


class State(QLabel):
    """How the document stands; as wide as any of its words, so that the views beside it stand still."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quiet")

    def sizeHint(self) -> QSize:
        """Qt's: room for the longest."""
        wide = max(map(self.fontMetrics().horizontalAdvance, STATES))
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: the same."""
        return self.sizeHint()


class Header(QFrame):
    """Asks for dialogs by signals; switches the workspace's view itself."""

    picture = Signal()
    import_ = Signal()
    find_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("role", "header")
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self._account = Elided("heading")
        self._saved = State()
        row.addWidget(self._account)
        row.addSpacing(8)
        row.addWidget(self._saved)
        row.addStretch(1)
        self._add_views(row)
        row.addStretch(1)
        self._add_wishes(row)
        workspace.view_changed.connect(self.refresh)
        workspace.saved.connect(self.refresh)
        workspace.lost_changed.connect(self.refresh)
        self.refresh()

    def _add_views(self, row: QHBoxLayout) -> None:
        self._group, workspace = QButtonGroup(self), self._workspace
        self.views: dict[View, QPushButton] = {}
        for view, text in VIEW_TEXT.items():
            made = button(text, "view")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, chosen=view: workspace.choose_view(chosen))
            self._group.addButton(made)
            self.views[view] = made
            row.addWidget(made)

    def _add_wishes(self, row: QHBoxLayout) -> None:
        """To find something, to save a picture, to import."""
        self.find_button = FindButton()
        self.find_button.clicked.connect(self.find_wanted)
        row.addWidget(self.find_button, 2)
        self.picture_button = button("Picture…", "pill")
        self.picture_button.setToolTip("Click to save a picture of the map; drag to drop one somewhere else")
        self.picture_button.clicked.connect(self.picture)
        self.import_button = button("Import…", "pill")
        self.import_button.clicked.connect(self.import_)
        self.import_button.setDisabled(bool(self._workspace.read_only))
        row.addWidget(self.picture_button)
        row.addWidget(self.import_button)

    def refresh(self) -> None:
        """Shows the account, the state and the view of now."""
        workspace = self._workspace
        self._account.setText(workspace.map.account.name)
        if workspace.lost:
            self._saved.setText("not saved")
        elif workspace.read_only:
            self._saved.setText("read only")
        else:
            at = workspace.saved_at
            self._saved.setText(f"saved · {at:%H:%M}" if at else "saved")
        self.views[workspace.view].setChecked(True)
