"""Tinted boxes over the pages of the import: what the user has to know before anything else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from consensus_map.ui.import_words import left_warning, remarks, without_superiors
from consensus_map.ui.widgets import column, label

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan

MOST_NOTES = 3
# Differences after which somebody is no longer there.
GONE = ("left", "absent")


class Banner(QFrame):
    """Lines of text, and what can be chosen about them."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._box = column(self, (12, 6, 12, 6), 4)
        self._text = label("", role, wrap=True)
        self._box.addWidget(self._text)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Shows other lines; none hide it."""
        self._text.setText("\n".join(lines))
        self.setAccessibleName(" ".join(lines))
        self.setVisible(bool(lines))

    def add(self, widget: QWidget) -> None:
        """Puts a choice below the text."""
        self._box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)


class Banners(QWidget):
    """Who is marked as having left, whether the table is old, and what was found out or inferred."""

    agreed = Signal()
    inferred = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, spacing=8)
        self.left, self.older, self.notes = Banner("warn"), Banner("warn"), Banner("route")
        self.agree = QCheckBox("Import it all the same")
        self.infer = QCheckBox("Work out reporting lines from titles and departments")
        self.older.add(self.agree)
        self.notes.add(self.infer)
        self.agree.toggled.connect(lambda _on: self.agreed.emit())
        self.infer.clicked.connect(self.inferred)
        for banner in (self.left, self.older, self.notes):
            banner.hide()
            box.addWidget(banner)

    def may_import(self, plan: "ImportPlan") -> bool:
        """Whether a plan is not old, or the user wants it all the same."""
        return not plan.older or self.agree.isChecked()

    def show_plan(self, plan: "ImportPlan", *, infer: bool) -> None:
        """Says what is to be known about another plan."""
        age = f"This table seems to be older than the map: {plan.older_reason}."
        self.older.show_lines([age] if plan.older else [])
        if not plan.older:
            self.agree.setChecked(False)
        # What is said about its age stands in a banner of its own.
        told = [one for one in plan.report.oddities if not plan.older or plan.older_reason not in one.problem]
        lines = remarks(told)
        if len(lines) > MOST_NOTES:
            rest = len(lines) - MOST_NOTES
            lines = [
                *lines[:MOST_NOTES],
                f"{rest} more {'stands' if rest == 1 else 'stand'} among the oddities.",
            ]
        self.infer.setChecked(infer)
        self.infer.setVisible(without_superiors(plan.report))
        self.notes.show_lines(lines)

    def show_leavers(self, plan: "ImportPlan") -> None:
        """Says how many leave with the choices of now."""
        gone = sum(item.applied and item.kind.value in GONE for item in plan.difference)
        self.left.show_lines([left_warning(gone)] if gone else [])
