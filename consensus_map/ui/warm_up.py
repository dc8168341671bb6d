"""Imports what opening a map needs while the start page is read, in pieces that nobody notices."""

import importlib

from PySide6.QtCore import QObject, QTimer

PIECES = (
    "consensus_map.domain.operations",
    "consensus_map.session",
    "numpy",
    "consensus_map.drawing.compose",
    "consensus_map.drawing.picture",
    "consensus_map.ui.fields",
    "consensus_map.ui.canvas",
    "consensus_map.ui.person_panel",
    "consensus_map.ui.map_page",
    "consensus_map.ui.map_commands",
    "consensus_map.ui.import_dialog",
    "consensus_map.ui.tools",
)
PAUSE_MS = 30


class WarmUp(QObject):
    """One import in each turn of the event loop, with time for the user in between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(PIECES)
        self._turn = QTimer(self)
        self._turn.setInterval(PAUSE_MS)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()

    def _on_turn(self) -> None:
        importlib.import_module(self._left.pop(0))
        if not self._left:
            self._turn.stop()
