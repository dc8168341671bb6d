import pytest
from PySide6.QtWidgets import QApplication

from consensus_map.drawing.fonts import load_fonts


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Font metrics and images need an application."""
    load_fonts()
