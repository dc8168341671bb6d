"""The keys, and what the figures mean."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from consensus_map import __version__
from consensus_map.storage.backup_list import backups_folder
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.help_words import Section, figures, keys
from consensus_map.ui.widgets import label

TERM = 152


class HelpDialog(Dialog):
    """Shows sections of terms and explanations; to be read and closed."""

    def __init__(
        self, parent: QWidget, title: str, sections: list[Section], *, width: int = 600, columns: int = 1
    ) -> None:
        super().__init__(parent, title, "Close", width=width)
        self.cancel_button.hide()
        row = QHBoxLayout()
        row.setSpacing(32)
        for part in _shared_out(sections, columns):
            row.addLayout(_column(part), 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _save(self) -> bool:
        return True


def show_keys(parent: QWidget) -> HelpDialog:
    """The keys of all commands."""
    return _shown(HelpDialog(parent, "Keys", keys(), width=880, columns=2))


def show_figures(parent: QWidget) -> HelpDialog:
    """What is counted, and how."""
    return _shown(HelpDialog(parent, "What the figures mean", figures(), width=680))


def show_about(parent: QWidget, data: Path) -> HelpDialog:
    """Which version this is, and where it keeps what."""
    lines = (
        ("Version", __version__),
        ("Your maps", "are the files that you made, where you put them, and nowhere else."),
        ("Backups", f"are kept in {backups_folder(data)}"),
        ("Licence", "MIT; the fonts are under the SIL Open Font License."),
    )
    return _shown(HelpDialog(parent, "Consensus Map", [("", lines)], width=560))


def _shown(dialog: HelpDialog) -> HelpDialog:
    dialog.show_body()
    dialog.save_button.setFocus()
    return dialog


def _shared_out(sections: list[Section], columns: int) -> list[list[Section]]:
    """The sections in their order, on columns of about equal length."""
    parts: list[list[Section]] = [[]]
    room = sum(_length(section) for section in sections) / columns
    for section in sections:
        used = sum(_length(one) for one in parts[-1])
        if len(parts) < columns and used and used + _length(section) / 2 > room:
            parts.append([])
        parts[-1].append(section)
    return parts


def _length(section: Section) -> int:
    return len(section[1]) + 2


def _column(sections: list[Section]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(8)
    for heading, lines in sections:
        if heading:
            box.addWidget(label(heading, "heading"))
        box.addLayout(_grid(lines))
        box.addSpacing(8)
    box.addStretch(1)
    return box


def _grid(lines: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, TERM)
    grid.setColumnStretch(1, 1)
    for row, (term, text) in enumerate(lines):
        grid.addWidget(label(term, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
        said = label(text, "", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(said, row, 1)
    return grid
