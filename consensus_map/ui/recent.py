"""The files opened last: their paths and the names of their customers."""

from pathlib import Path

from PySide6.QtCore import QSettings

KEY, NAMES = "recent", "recent_names"
KEPT = 8


class RecentFiles:
    """Paths in the settings of the program, the latest first."""

    def __init__(self, settings: QSettings) -> None:
        self.settings = settings

    def paths(self) -> list[Path]:
        """Those that are still there."""
        return [path for path in self._stored() if path.is_file()]

    def add(self, path: Path, name: str = "") -> None:
        """Puts a path first, with the name of its customer."""
        path = path.resolve()
        kept = [path, *(other for other in self._stored() if other != path)][:KEPT]
        names = self._names() | ({str(path): name} if name else {})
        self.settings.setValue(KEY, [str(other) for other in kept])
        self.settings.setValue(NAMES, {str(other): names.get(str(other), "") for other in kept})

    def entries(self) -> list[tuple[Path, str]]:
        """Those that are still there, each with its customer, or what the file is called."""
        names = self._names()
        return [(path, names.get(str(path)) or path.stem) for path in self.paths()]

    def _names(self) -> dict[str, str]:
        stored = self.settings.value(NAMES, {})
        return {str(path): str(name) for path, name in stored.items()} if isinstance(stored, dict) else {}

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
