"""What commands may ask of the window that they belong to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from consensus_map.ui.menus import Menus

if TYPE_CHECKING:
    from consensus_map.session import Session
    from consensus_map.ui.map_page import MapPage


class Shell(QMainWindow):
    """The window as its commands know it; the window itself is made of them."""

    page: "MapPage | None"
    menus: Menus

    def show_session(self, session: "Session") -> None:
        """Shows an open document."""
        raise NotImplementedError

    def import_paths(self, paths: list[Path], *, part: bool = False) -> None:
        """Shows what tables hold, those of a `part` of the people too; without a map one is made first."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Shows what can be done now, the name of the account, and how the document stands."""
        raise NotImplementedError

    def show_zoom(self, scale: float) -> None:
        """Shows how large the map is drawn."""
        raise NotImplementedError

    def show_status(self) -> None:
        """Shows what the page says of itself."""
        raise NotImplementedError
