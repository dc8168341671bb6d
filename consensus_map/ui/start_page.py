"""What the program shows first: new, open, the sample, an import, and the files opened last."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from consensus_map.ui.widgets import Elided, clear, column, frame, label, scrolled


class StartPage(QWidget):
    """Asks by signals; a file can also be dropped on the window."""

    new = Signal()
    open = Signal()
    sample = Signal()
    import_ = Signal()
    chosen = Signal(Path)

    def __init__(self, *, sample: bool) -> None:
        super().__init__()
        outer = column(self)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sheet(sample))
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)

    def show_recent(self, maps: list[tuple[Path, str]]) -> None:
        """Lists the files opened last, by customer."""
        clear(self._recent)
        for path, name in maps:
            made = StartButton(name, _short(path))
            made.setToolTip(f"{name}\n{path}")
            made.clicked.connect(lambda _on=False, chosen=path: self.chosen.emit(chosen))
            self._recent.addWidget(made)
        if not maps:
            self._recent.addWidget(label("Maps that you open are listed here.", "quiet", wrap=True))
        self._recent.addStretch(1)

    def _sheet(self, sample: bool) -> QWidget:
        sheet = QWidget()
        sheet.setMaximumWidth(880)
        sheet.setMinimumWidth(720)
        box = column(sheet, (32, 32, 32, 32), 8)
        box.addWidget(label("Consensus Map", "hero"))
        text = "Who is convinced, who blocks and why, and who can introduce you: one map for each customer."
        box.addWidget(label(text, "", wrap=True))
        box.addSpacing(24)
        sides = QHBoxLayout()
        sides.setSpacing(40)
        sides.addWidget(self._actions(sample), 1)
        sides.addWidget(self._recent_part(), 1)
        box.addLayout(sides)
        box.addSpacing(24)
        drop = frame("drop")
        inside = column(drop, (16, 16, 16, 16))
        line = label("Drop a .consensus file, a CSV or an Excel file anywhere in this window", "quiet")
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(line)
        box.addWidget(drop)
        return sheet

    def _actions(self, sample: bool) -> QWidget:
        part = QWidget()
        box = column(part, spacing=8)
        box.addWidget(label("Begin", "heading"))
        self.new_button = StartButton("New account map…", "for a customer you know")
        self.import_button = StartButton("Import an org chart…", "CSV or Excel, as it is")
        self.open_button = StartButton("Open…", "an account map")
        self.sample_button = StartButton("Look at the sample account", "invented, with every kind of finding")
        for made, signal in (
            (self.new_button, self.new),
            (self.import_button, self.import_),
            (self.open_button, self.open),
            (self.sample_button, self.sample),
        ):
            made.clicked.connect(signal)
            box.addWidget(made)
        self.sample_button.setVisible(sample)
        box.addStretch(1)
        return part

    def _recent_part(self) -> QWidget:
        part = QWidget()
        box = column(part, spacing=8)
        box.addWidget(label("Opened last", "heading"))
        inside = QWidget()
        self._recent = column(inside, (0, 0, 8, 0), 8)
        box.addWidget(scrolled(inside), 1)
        self.show_recent([])
        return part


class StartButton(QPushButton):
    """A button of two lines: what it does, and a word of explanation."""

    def __init__(self, text: str, explained: str) -> None:
        super().__init__()
        self.setProperty("role", "start")
        # Outside of a dialog this says that Enter presses it, as Space does.
        self.setAutoDefault(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(explained)
        self.setMinimumHeight(64)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        box = column(self, (16, 10, 16, 10), 2)
        for words, role in ((text, "strong"), (explained, "quiet")):
            line = Elided(role)
            line.setText(words)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(line)


def _short(path: Path) -> str:
    """A path with the home as ~ and its middle cut where it is long."""
    try:
        text = f"~/{path.relative_to(Path.home())}"
    except ValueError:
        text = str(path)
    return text if len(text) <= 38 else f"{text[:8]}…{text[-29:]}"
