"""The files opened last: their paths and nothing else."""

from pathlib import Path

from PySide6.QtCore import QSettings

KEY = "recent"
KEPT = 8


class RecentFiles:
    """Paths in the settings of the program, the latest first."""

    def __init__(self, settings: QSettings) -> None:
        self.settings = settings

    def paths(self) -> list[Path]:
        """Those that are still there."""
        return [path for path in self._stored() if path.is_file()]

    def add(self, path: Path) -> None:
        """Puts a path first."""
        path = path.resolve()
        kept = [other for other in self._stored() if other != path]
        self.settings.setValue(KEY, [str(other) for other in [path, *kept][:KEPT]])

    def _stored(self) -> list[Path]:
        stored = self.settings.value(KEY, [])
        texts = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(str(text)) for text in texts]


def open_settings(folder: Path | None) -> QSettings:
    """The user's settings, or those in a file of `folder`."""
    if folder is not None:
        return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    return QSettings(ini, user, "consensus-map", "consensus-map")
