"""Which people go into a table of their own, and of what kind."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from consensus_map.ui.dialog import Dialog
from consensus_map.ui.texts import counted, literal
from consensus_map.ui.unsaved import Contents
from consensus_map.ui.widgets import label

KINDS = {"csv": "CSV, for any program", "xlsx": "Excel workbook (XLSX)"}


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the people, by id; None are all of them."""

    name: str
    people: tuple[str, ...] | None
    count: int


Choose = Callable[[tuple[str, ...] | None, str], None]  # the people, the suffix


class ExportDialog(Dialog):
    """Offers groups of people with their numbers, then hands over to `choose`."""

    def __init__(self, parent: QWidget, groups: list[Group], choose: Choose) -> None:
        super().__init__(parent, "Export people", "Export…", width=480)
        self._choose = choose
        self.people: list[QRadioButton] = []
        self.kinds: dict[str, QRadioButton] = {}
        self._groups = groups
        which, kind = QButtonGroup(self), QButtonGroup(self)
        self.body.setSpacing(8)
        self.body.addWidget(label("Who", "caption"))
        for group in groups:
            made = QRadioButton(literal(f"{group.name} ({counted(group.count, 'person', 'people')})"))
            made.setEnabled(group.count > 0)
            which.addButton(made)
            self.people.append(made)
            self.body.addWidget(made)
        self.body.addSpacing(8)
        self.body.addWidget(label("As", "caption"))
        for suffix, text in KINDS.items():
            self.kinds[suffix] = QRadioButton(text)
            kind.addButton(self.kinds[suffix])
            self.body.addWidget(self.kinds[suffix])
        self.people[0].setChecked(True)
        self.kinds["csv"].setChecked(True)
        note = "With trust, notes and everything else about them: not for the customer's eyes."
        self.body.addWidget(label(note, "quiet", wrap=True))
        self.body.addStretch(1)

    def contents(self) -> Contents:
        """Nothing: two choices are made in a moment."""
        return ()

    def focus_first(self) -> None:
        """Puts the cursor on the first choice."""
        self.people[0].setFocus()

    def _save(self) -> bool:
        chosen = next(place for place, one in enumerate(self.people) if one.isChecked())
        suffix = next(suffix for suffix, one in self.kinds.items() if one.isChecked())
        self._choose(self._groups[chosen].people, suffix)
        return True
