"""What a filter asks for, and whether it lets the others fade or hides them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSpinBox, QWidget

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.views import Criterion, Filters
from consensus_map.ui.focus_words import CRITERION_TEXT, asked, choices
from consensus_map.ui.popup import PickList, Popup
from consensus_map.ui.widgets import label, rule

LONGEST_UNSEEN = 3650
ASK: dict[Criterion, Callable[[Filters, frozenset[str]], Filters]] = {
    Criterion.TRUST: lambda filters, wanted: replace(filters, trusts=wanted),
    Criterion.CONVICTION: lambda filters, wanted: replace(filters, convictions=wanted),
    Criterion.DEPARTMENT: lambda filters, wanted: replace(filters, departments=wanted),
    Criterion.MEMBER: lambda filters, wanted: replace(filters, members=wanted),
}


class FilterPopup(Popup):
    """Every change counts at once."""

    changed = Signal(object)  # Filters

    def __init__(
        self, parent: QWidget, account_map: AccountMap, criterion: Criterion, filters: Filters
    ) -> None:
        super().__init__(parent, CRITERION_TEXT[criterion])
        self._criterion, self._filters = criterion, filters
        if criterion is Criterion.UNSEEN:
            self._add_days()
        elif criterion in ASK:
            self._add_choices(account_map)
        self.body.addWidget(rule())
        self._add_modes()

    def _add_days(self) -> None:
        days = QSpinBox()
        days.setRange(0, LONGEST_UNSEEN)
        days.setSingleStep(30)
        days.setSpecialValueText("any time")
        days.setSuffix(" days")
        days.setAccessibleName("Not seen for so many days")
        days.setValue(self._filters.unseen or 0)
        days.valueChanged.connect(lambda value: self._change(replace(self._filters, unseen=value or None)))
        self.body.addWidget(label("No touch-point for at least", "quiet"))
        self.body.addWidget(days)
        self.days = days

    def _add_choices(self, account_map: AccountMap) -> None:
        wanted = asked(self._filters, self._criterion)
        found = choices(account_map, self._criterion)
        known = {value for value, _ in found}
        found = [*((value, value) for value in sorted(wanted - known)), *found]
        self.lines = PickList(CRITERION_TEXT[self._criterion], found, wanted, ticked=True)
        self.lines.changed.connect(self._on_ticked)
        self.body.addWidget(self.lines)

    def _add_modes(self) -> None:
        self.fade, self.hide_others = QRadioButton("Let others fade"), QRadioButton("Hide others")
        group = QButtonGroup(self)
        hides = self._criterion in self._filters.hides
        for box, on in ((self.fade, not hides), (self.hide_others, hides)):
            group.addButton(box)
            box.setChecked(on)
            self.body.addWidget(box)
        self.hide_others.toggled.connect(self._on_mode)

    def _on_ticked(self) -> None:
        self._change(ASK[self._criterion](self._filters, self.lines.wanted()))

    def _on_mode(self, hides: bool) -> None:
        others = self._filters.hides - {self._criterion}
        self._change(replace(self._filters, hides=others | {self._criterion} if hides else others))

    def _change(self, filters: Filters) -> None:
        self._filters = filters
        self.changed.emit(filters)
