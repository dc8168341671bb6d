"""The name of a new map's customer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from consensus_map.domain.errors import UserError
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import TextField
from consensus_map.ui.file_dialogs import MAPS, SUFFIX, ask_save, file_name
from consensus_map.ui.form import Form
from consensus_map.ui.widgets import label


class NewDialog(Dialog):
    """Asks for a name, then for a place; `make` creates the map there, and may refuse."""

    def __init__(
        self, parent: QWidget, folder: Path, make: Callable[[Path, str], None], name: str = ""
    ) -> None:
        super().__init__(parent, "New account map", "Choose where to keep it…", width=480)
        self._folder, self._make = folder, make
        self.form = Form()
        self.form.add("name", TextField("Name of the customer", "黒沢精密"), required="Fill in a name.")
        self.form.set_values({"name": name})
        self.body.addWidget(self.form)
        text = "One file holds everything about one customer. Every change is saved at once."
        self.body.addWidget(label(text, "quiet", wrap=True))
        self.body.addStretch(1)

    def _save(self) -> bool:
        values = self.form.values()
        if values is None:
            return False
        name = str(values["name"])
        proposed = self._folder / f"{file_name(name)}{SUFFIX}"
        ask_save(self, "New account map", MAPS, SUFFIX, proposed, lambda path: self._on_path(path, name))
        return False

    def _on_path(self, path: Path, name: str) -> None:
        try:
            self._make(path, name)
        except UserError as error:
            self.complain(error)
            return
        self.accept()
