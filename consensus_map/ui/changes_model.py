"""What a newer chart changes, as groups of check boxes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from consensus_map.ui.import_words import DIFFERENCE_ALSO, DIFFERENCE_WORDS, by_person

if TYPE_CHECKING:
    from consensus_map.exchange.difference import DifferenceItem

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
ROOT = QModelIndex()
COLUMNS = ("Who", "Before", "After", "Note", "Your record", "Row")
ABSENT = "absent"
# Group rows have this as their internal id, rows of people the place of their group, and what else changes
# for somebody that place and the place of their row, from 1, above these bits.
_GROUP = 2**32 - 1
_BITS = 5


class ChangesModel(QAbstractItemModel):
    """Differences by kind, each person once: what else changes for them stands below their row.

    Ticks are held here; `ticked` comes when one has changed.
    """

    ticked = Signal()

    def __init__(self, items: "Sequence[DifferenceItem]") -> None:
        super().__init__()
        self.groups: list[tuple[str, list[DifferenceItem]]] = []
        self.also: dict[str, list[DifferenceItem]] = {}
        for first, *others in by_person(items):
            if not self.groups or self.groups[-1][0] != first.kind.value:
                self.groups.append((first.kind.value, []))
            self.groups[-1][1].append(first)
            self.also[first.id] = others
        self._every = {item.id for item in items if item.kind.value != ABSENT}
        self._absent = {item.id for item in items if item.kind.value == ABSENT}
        self._by_hand = {item.id for item in items if item.by_hand}
        self._on = {item.id for item in items if item.applied}
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def leave_out(self) -> frozenset[str]:
        """What is not ticked, but for who is absent."""
        return frozenset(self._every - self._on)

    @property
    def take_in(self) -> frozenset[str]:
        """What is not ticked by itself and is now: the absent who have left, and what was changed by hand."""
        return frozenset((self._absent | self._by_hand) & self._on)

    @property
    def count(self) -> int:
        """How many are ticked."""
        return len(self._on)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._every) + len(self._absent)

    def item_at(self, index: Index) -> "DifferenceItem | None":
        """The difference of a row; None for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        group, above = index.internalId() & (2**_BITS - 1), index.internalId() >> _BITS
        items = self.groups[group][1]
        return self.also[items[above - 1].id][index.row()] if above else items[index.row()]

    def set_all(self, *, on: bool) -> None:
        """Ticks everything but the absent, or nothing."""
        self._set(self._every if on else self._every | self._absent, on=on)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Qt's."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _GROUP)
        if parent.internalId() == _GROUP:
            return self.createIndex(row, column, parent.row())
        return self.createIndex(row, column, (parent.row() + 1) << _BITS | parent.internalId())

    @overload
    def parent(self, /) -> QObject | None: ...

    @overload
    def parent(self, index: Index, /) -> QModelIndex: ...

    def parent(self, index: Index | None = None, /) -> QObject | QModelIndex | None:
        """Qt's: the group of a row; without an index the object's own parent."""
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        group, above = index.internalId() & (2**_BITS - 1), index.internalId() >> _BITS
        return self.createIndex(above - 1, 0, group) if above else self.createIndex(group, 0, _GROUP)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's."""
        if not parent.isValid():
            return len(self.groups)
        if parent.column() > 0:
            return 0
        if parent.internalId() == _GROUP:
            return len(self.groups[parent.row()][1])
        return len(self._others(parent))

    def _others(self, index: Index) -> "list[DifferenceItem]":
        """What else changes for the person of a row."""
        item = self.item_at(index)
        return self.also.get(item.id, []) if item is not None else []

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt's."""
        return len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: the first column has the boxes."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> object:
        """Qt's."""
        return COLUMNS[section] if role == Roles.DisplayRole else None

    def data(self, index: Index, role: int = Roles.DisplayRole) -> object:
        """Qt's."""
        item = self.item_at(index)
        if item is None:
            return self._group_data(index, role)
        if role == Roles.CheckStateRole and index.column() == 0:
            return self._state([item, *self._others(index)])
        if role in (Roles.DisplayRole, Roles.ToolTipRole):
            below = index.internalId() >> _BITS
            who = f"+ {DIFFERENCE_ALSO[item.kind.value]}" if below else item.name
            row = str(item.row) if item.row is not None else ""
            return (who, item.before, item.after, item.reason, "" if below else item.stake, row)[
                index.column()
            ]
        return None

    def _state(self, items: "Sequence[DifferenceItem]") -> Qt.CheckState:
        count = sum(item.id in self._on for item in items)
        if count in (0, len(items)):
            return Qt.CheckState.Checked if count else Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked

    def setData(self, index: Index, value: object, role: int = Roles.EditRole) -> bool:
        """Qt's: ticks a difference with all else of the same person, or a whole group."""
        if role != Roles.CheckStateRole:
            return False
        item = self.item_at(index)
        if item is None:
            chosen = self._with_others(self.groups[index.row()][1])
        else:
            chosen = [item, *self._others(index)]
        self._set({one.id for one in chosen}, on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _with_others(self, items: "list[DifferenceItem]") -> "list[DifferenceItem]":
        return [one for item in items for one in (item, *self.also[item.id])]

    def _set(self, keys: set[str], *, on: bool) -> None:
        self._on = self._on | keys if on else self._on - keys
        for place, (_, items) in enumerate(self.groups):
            top = self.index(place, 0)
            self.dataChanged.emit(top, top, [Roles.CheckStateRole, Roles.DisplayRole])
            last = self.index(len(items) - 1, 0, top)
            self.dataChanged.emit(self.index(0, 0, top), last, [Roles.CheckStateRole])
            for row, item in enumerate(items):
                # Only where something was ticked: to look each of fifty thousand rows up takes too long.
                others = self.also[item.id]
                if not keys.isdisjoint([other.id for other in others]):
                    above = self.index(row, 0, top)
                    ends = self.index(0, 0, above), self.index(len(others) - 1, 0, above)
                    self.dataChanged.emit(*ends, [Roles.CheckStateRole])
        self.ticked.emit()

    def _group_data(self, index: Index, role: int) -> object:
        if index.column() > 0 or not index.isValid():
            return None
        kind, items = self.groups[index.row()]
        if role == Roles.DisplayRole:
            return f"{DIFFERENCE_WORDS.get(kind, kind)} ({len(items):,})"
        if role == Roles.FontRole:
            return self._bold
        if role == Roles.CheckStateRole:
            return self._state(self._with_others(items))
        return None
