"""Reading tables beside the window, in a thread that stops when nobody waits for it any more."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan


class _StopError(Exception):
    """Raised out of the importer when nobody waits for it any more."""


class PlanJob(QThread):
    """Plans an import; the map must not change until it has finished. Exactly one of the signals comes."""

    planned = Signal(object)
    refused = Signal(object)
    broken = Signal(object)
    progressed = Signal(str, int, int)

    def __init__(
        self,
        account_map: AccountMap,
        paths: list[Path],
        encoding: str,
        fields: tuple[tuple[str, str], ...],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._map, self._paths = account_map, paths
        self._encoding, self._fields = encoding, fields

    def run(self) -> None:
        """Qt's: the work of the thread."""
        try:
            self.planned.emit(self._planned())
        except _StopError:
            return
        except UserError as error:
            self.refused.emit(error)
        except Exception as error:
            # Carried to the window's thread, which shows and logs it like any other bug.
            self.broken.emit(error)

    def _planned(self) -> "ImportPlan":
        # Here, not above: pandas and openpyxl come with the importer, and the window opens without them.
        from consensus_map.exchange.importing import ImportOptions, plan_import

        options = ImportOptions(encoding=self._encoding, fields=self._fields, progress=self._on_progress)
        return plan_import(self._map, self._paths, options)

    def stop(self) -> None:
        """Asks the work to end, and waits until it has."""
        self.requestInterruption()
        self.wait()

    def _on_progress(self, what: str, done: int, of: int) -> None:
        if self.isInterruptionRequested():
            raise _StopError
        self.progressed.emit(what, done, of)
