"""Asking for files, without stopping the event loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

MAPS = "Account maps (*.consensus)"
TABLES = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm)"
PICTURES = {"png": "PNG pictures (*.png)", "svg": "SVG pictures (*.svg)", "pdf": "PDF documents (*.pdf)"}
PEOPLE = {"csv": "CSV tables (*.csv)", "xlsx": "Excel workbooks (*.xlsx)"}
SUFFIX = ".consensus"
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


def ask_open(
    parent: QWidget, title: str, kinds: str, folder: Path, then: Callable[[list[Path]], object]
) -> QFileDialog:
    """Asks for files that are there, in `folder` first; several where they are tables."""
    dialog = _dialog(parent, title, kinds)
    dialog.setDirectory(str(folder))
    many, one = QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(many if kinds == TABLES else one)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_save(
    parent: QWidget, title: str, kinds: str, suffix: str, proposed: Path, then: Callable[[Path], object]
) -> QFileDialog:
    """Asks where to write; Qt asks before an existing file is chosen."""
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Asks for a folder."""
    dialog = _dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def file_name(text: str) -> str:
    """`text` as the stem of a file name that every system takes."""
    kept = "".join(sign if sign.isalnum() or sign in " -_." else " " for sign in text)
    return " ".join(kept.split()).strip(". ") or "account"


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if kinds:
        dialog.setNameFilters([kinds])
    return dialog
