"""The row of choices over the table: which table, sheet, encoding, delimiter, and the profiles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QWidget

from consensus_map.exchange.field_words import encoding_word
from consensus_map.ui.fields import ChoiceField
from consensus_map.ui.focus_words import shortened
from consensus_map.ui.import_choices import Choices
from consensus_map.ui.import_profiles import Profile
from consensus_map.ui.import_words import (
    DELIMITER_WORDS,
    DETECTED,
    ENCODINGS,
    table_title,
)
from consensus_map.ui.texts import literal
from consensus_map.ui.widgets import button, label

if TYPE_CHECKING:
    from consensus_map.exchange.importing import TablePreview

EVERY_SHEET = "Every sheet"


class ImportBar(QWidget):
    """Shows the choices; `edited` comes when the files are to be read again with others."""

    edited = Signal()
    table_chosen = Signal(int)
    profile_chosen = Signal(str)
    profile_deleted = Signal(str)
    profile_renamed = Signal(str)
    keep_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.tables = QComboBox()
        self.tables.setAccessibleName("Table")
        self.tables.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tables.setMinimumContentsLength(16)
        self.tables.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tables.activated.connect(self.table_chosen)
        self.sheet = ChoiceField("Sheet", [(EVERY_SHEET, "")])
        names = [(encoding_word(name), name) for name in ENCODINGS]
        self.encoding = ChoiceField("Characters", [(DETECTED, ""), *names])
        self.delimiter = ChoiceField(
            "Columns parted by", [(DETECTED, ""), *[(t, v) for v, t in DELIMITER_WORDS.items()]]
        )
        self._sheet_label = label("Sheet", "caption")
        row.addWidget(self.tables, 1)
        for caption, field in (
            (self._sheet_label, self.sheet),
            (label("Characters", "caption"), self.encoding),
            (label("Columns parted by", "caption"), self.delimiter),
        ):
            field.edited.connect(self.edited)
            row.addWidget(caption)
            row.addWidget(field)
        self.profiles = button("Profiles")
        self.profiles.setMenu(QMenu(self.profiles))
        row.addWidget(self.profiles)
        self._names: dict[str, None] = {}

    def show_tables(self, previews: "Sequence[TablePreview]", chosen: int) -> None:
        """Lists the tables that were read."""
        self.tables.clear()
        self.tables.addItems([table_title(preview) for preview in previews])
        self.tables.setCurrentIndex(chosen)
        self.tables.setEnabled(len(previews) > 1)
        text = any(preview.report.encoding for preview in previews)
        for field in (self.encoding, self.delimiter):
            field.setEnabled(text)

    def show_refused(self, file: str, *, text: bool) -> None:
        """No table was recognised: all choices are there that a file of its kind has."""
        self.tables.clear()
        self.tables.addItem(file)
        self.tables.setEnabled(False)
        for field in (self.encoding, self.delimiter):
            field.setEnabled(text)

    def show_sheets(self, names: Sequence[str], chosen: str) -> None:
        """Offers the sheets of workbooks; those offered once stay."""
        self._names.update(dict.fromkeys(name for name in (*names, chosen) if name))
        self.sheet.set_choices([(EVERY_SHEET, ""), *[(name, name) for name in self._names]])
        self.sheet.set_value(chosen)
        for part in (self._sheet_label, self.sheet):
            part.setVisible(len(self._names) > 1)

    def show_choices(self, choices: Choices) -> None:
        """Shows what is chosen."""
        self.encoding.set_value(choices.encoding)
        self.delimiter.set_value(choices.delimiter)

    def show_profiles(self, profiles: Sequence[Profile], used: str) -> None:
        """Fills the menu."""
        self.profiles.setText(literal(f"Profile: {shortened(used)}") if used else "Profiles")
        menu = self.profiles.menu()
        menu.clear()
        for profile in profiles:
            action = menu.addAction(literal(profile.name))
            action.setCheckable(True)
            action.setChecked(profile.name == used)
            action.triggered.connect(lambda _on=False, name=profile.name: self.profile_chosen.emit(name))
        if used:
            menu.addAction("Without a profile").triggered.connect(
                lambda _on=False: self.profile_chosen.emit("")
            )
        if profiles:
            menu.addSeparator()
        menu.addAction("Keep these choices as…").triggered.connect(lambda _on=False: self.keep_wanted.emit())
        if profiles:
            other = menu.addMenu("Rename")
            for profile in profiles:
                action = other.addAction(literal(f"{profile.name}…"))
                action.triggered.connect(lambda _on=False, name=profile.name: self.profile_renamed.emit(name))
            away = menu.addMenu("Delete")
            for profile in profiles:
                action = away.addAction(literal(profile.name))
                action.triggered.connect(lambda _on=False, name=profile.name: self.profile_deleted.emit(name))
