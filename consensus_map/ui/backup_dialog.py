"""The backups that the program keeps by itself: where they are, and how to go on from one of them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from consensus_map.domain.errors import UserError
from consensus_map.session import Session
from consensus_map.storage.backup_list import KeptBackup, backups_folder, kept_backups
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.file_dialogs import MAPS, SUFFIX, ask_save, file_name
from consensus_map.ui.texts import MONTHS, counted
from consensus_map.ui.widgets import label

LIST_HEIGHT = 264


class BackupDialog(Dialog):
    """Copies a backup to a place of the user's and opens the copy; the backup itself stays as it is."""

    def __init__(
        self, parent: QWidget, data: Path, folder: Path, open_path: Callable[[Path], object]
    ) -> None:
        super().__init__(parent, "Open a backup", "Open a copy…", width=560)
        self._folder, self._open_path = folder, open_path
        text = (
            "A backup is made when a map is opened after it was edited, and before every import. All of the "
            "last two days are kept, then one a day, a week and a month."
        )
        self.body.addWidget(label(text, "quiet", wrap=True))
        self.list = QListWidget()
        self.list.setProperty("role", "list")
        self.list.setAccessibleName("Backups")
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.itemDoubleClicked.connect(lambda _item: self._on_save())
        self._backups = kept_backups(data)
        for backup in self._backups:
            self.list.addItem(QListWidgetItem(_line(backup)))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._backups))
        self.body.addWidget(self.list)
        if not self._backups:
            self.body.addWidget(label("There is no backup yet.", "strong"))
        where = label(f"They are in {backups_folder(data)}", "quiet", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(where)
        self.body.addStretch(1)
        self.save_button.setEnabled(bool(self._backups))

    def focus_first(self) -> None:
        """The list, to go through it with the arrows."""
        self.list.setFocus()

    def _save(self) -> bool:
        backup = self._backups[self.list.currentRow()]
        at = backup.at.astimezone()
        name = f"{file_name(backup.account)} {at:%Y-%m-%d %H%M}{SUFFIX}"
        ask_save(self, "Open a copy of the backup", MAPS, SUFFIX, self._folder / name, self._copy)
        return False

    def _copy(self, path: Path) -> None:
        backup = self._backups[self.list.currentRow()]
        try:
            with Session.open(backup.path, for_reading=True) as session:
                session.save_copy(path, replace=True)
        except UserError as error:
            self.complain(error)
            return
        self.accept()
        self._open_path(path)


def _line(backup: KeptBackup) -> str:
    at = backup.at.astimezone()
    when = f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"
    return f"{when}  ·  {backup.account}  ·  {counted(backup.changes, 'edit')}"
