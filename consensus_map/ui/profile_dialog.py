"""Asks under what name the choices about a table are kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import TextField
from consensus_map.ui.form import Form
from consensus_map.ui.widgets import label


class ProfileDialog(Dialog):
    """Gives the name to `keep`."""

    def __init__(
        self, parent: QWidget, name: str, keep: Callable[[str], None], title: str = "Keep these choices"
    ) -> None:
        super().__init__(parent, title, title.split()[0], width=440)
        self._keep = keep
        self.form = Form()
        self.form.add(
            "name",
            TextField("Name of the profile", "for example: HR export"),
            required="A profile needs a name.",
        )
        self.form.field("name").set_value(name)
        self.body.addWidget(self.form)
        text = (
            "What each column is, and how the file is read, is used again by itself for tables with the same "
            "headings. No people are kept."
        )
        self.body.addWidget(label(text, "quiet", wrap=True))
        self.body.addStretch(1)

    def _save(self) -> bool:
        values = self.form.values()
        if values is None:
            return False
        self._keep(str(values["name"]))
        return True
