"""What the program shows first: new, open, the sample, an import, and the files opened last."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget

from consensus_map.ui.widgets import button, clear, column, frame, label


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

    def show_recent(self, paths: list[Path]) -> None:
        """Lists the files opened last."""
        clear(self._recent)
        for path in paths:
            made = button(f"{path.stem}\n{_short(path.parent)}", "start", f"Open {path.stem}")
            made.setToolTip(str(path))
            made.clicked.connect(lambda _on=False, chosen=path: self.chosen.emit(chosen))
            self._recent.addWidget(made)
        if not paths:
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
        self.new_button = _choice("New account map…", "for a customer you know")
        self.import_button = _choice("Import an org chart…", "CSV or Excel, as it is")
        self.open_button = _choice("Open…", "an account map")
        self.sample_button = _choice("Look at the sample account", "invented, with every kind of finding")
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
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        box.addWidget(area, 1)
        self.show_recent([])
        return part


def _choice(text: str, explained: str) -> QPushButton:
    return button(f"{text}\n{explained}", "start", text)


def _short(folder: Path) -> str:
    """A folder's path with the home as ~ and its middle cut where it is long."""
    try:
        text = f"~/{folder.relative_to(Path.home())}"
    except ValueError:
        text = str(folder)
    return text if len(text) <= 44 else f"{text[:12]}…{text[-31:]}"
