"""Runs the real program and works it with real key and mouse events of the X server (xdotool).

Started as a process of its own: `driver.py SCRIPT FOLDER`. What it saw goes to FOLDER/SCRIPT.json.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from consensus_map import app
from consensus_map.domain.model import Step
from consensus_map.domain.words import Trust
from consensus_map.drawing.theme import LIGHT
from consensus_map.ui.import_dialog import ImportDialog
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.picture_dialog import PictureDialog
from consensus_map.ui.record_dialog import RecordDialog
from consensus_map.ui.route_dialog import RouteDialog
from consensus_map.ui.window import MainWindow

Condition = Callable[[], object]
Script = Iterator[Condition]

PATIENCE_MS = 30_000
CHAIN = ("Morishita", "Saegusa", "Tokura")


def xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=20)


def press(keys: str) -> None:
    """Presses keys wherever the X focus is."""
    xdotool("key", "--delay", "10", keys)


def write(text: str) -> None:
    xdotool("type", "--delay", "4", text)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    point = widget.mapToGlobal(at if at is not None else widget.rect().center())
    xdotool("mousemove", str(point.x()), str(point.y()), "click", "1")


def manage_windows() -> None:
    """Gives the focus to the window in front, which a window manager would have done."""
    front = QApplication.activeModalWidget() or shown(MainWindow)
    if front is not None and front.isVisible() and not front.isActiveWindow():
        xdotool("windowfocus", str(int(front.winId())))


def pause(milliseconds: int) -> Condition:
    clock = QElapsedTimer()
    clock.start()
    return lambda: clock.hasExpired(milliseconds)


def window() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))


def page() -> MapPage:
    found = window().page
    assert found is not None
    return found


def shown(kind: type[QWidget]) -> QWidget | None:
    """The window of that type that is there and has the keyboard."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[0] if found else None


def the(kind: type[QWidget]) -> QWidget:
    found = shown(kind)
    assert found is not None
    return found


def reads(line: QLineEdit, text: str) -> bool:
    return line.text() == text


def has_rows(dialog: RouteDialog, count: int) -> bool:
    return len(dialog.rows) == count


def has_trust(name: str, trust: Trust) -> bool:
    return page().workspace.map.people[person(name)].trust is trust


def nothing_open() -> bool:
    return QApplication.activeModalWidget() is None


def name_file(name: str) -> Script:
    """Types a name into the file dialog, which stands in the right folder already."""
    yield lambda: shown(QFileDialog)
    line = the(QFileDialog).findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    click(line)
    yield line.hasFocus
    press("ctrl+a")
    write(name)
    yield lambda: line.text() == name
    # The first Return may only close the list of completions.
    for _ in range(2):
        if shown(QFileDialog):
            press("Return")
            yield pause(400)
    yield lambda: not shown(QFileDialog)


def person(name: str) -> str:
    people = page().workspace.map.people.values()
    return next(found.id for found in people if name in found.name)


def go_to(name: str) -> Script:
    """Ctrl+K, the name, Enter."""
    press("ctrl+k")
    yield page().finder.line.hasFocus
    write(name.lower())
    yield lambda: page().finder.line.text() == name.lower()
    press("Return")
    yield lambda: page().workspace.selected == person(name)
    yield page().canvas.hasFocus


def red_near(name: str) -> bool:
    """Whether the colour of blockers is on the screen at the edge of a person's card."""
    canvas, scene = page().canvas, page().stage.scene
    box = scene.rect_of(person(name))
    if box is None:
        return False
    left, top = canvas.camera.to_view(box[0], box[1])
    right, bottom = canvas.camera.to_view(box[0] + box[2], box[1] + box[3])
    corner = canvas.mapToGlobal(QPoint(0, 0))
    image: QImage = QGuiApplication.primaryScreen().grabWindow(0).toImage()
    red, reach = QColor(LIGHT.blocker), 14
    for x in range(int(left) - reach, int(right) + reach):
        for y in (*range(int(top) - reach, int(top) + 2), *range(int(bottom) - 2, int(bottom) + reach)):
            if image.pixelColor(corner.x() + x, corner.y() + y) == red:
                return True
    return False


def touches() -> int:
    return len(page().workspace.map.touchpoints_of(person("Morishita")))


def whole_way(folder: Path, seen: dict[str, object]) -> Script:
    """From nothing to a picture."""
    yield lambda: window().isActiveWindow()
    click(window().start.new_button)
    yield lambda: shown(NewDialog)
    write("Kurosawa")
    press("Return")
    yield from name_file("kurosawa.consensus")
    yield lambda: window().page is not None and nothing_open()
    yield from import_chart(seen)
    yield from mark_chain(seen)
    yield from set_trust(seen)
    yield from log_touchpoint(seen)
    yield from save_picture(folder, seen)
    press("ctrl+q")


def import_chart(seen: dict[str, object]) -> Script:
    yield page().over.hint.import_button.isVisible
    click(page().over.hint.import_button)
    yield from name_file("chart.csv")
    yield lambda: shown(ImportDialog)
    dialog = the(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    yield dialog.save_button.isEnabled
    seen["people before the import"] = len(page().workspace.map.people)
    click(dialog.save_button)
    yield nothing_open
    seen["people"] = len(page().workspace.map.people)


def mark_chain(seen: dict[str, object]) -> Script:
    press("ctrl+r")
    yield lambda: shown(RouteDialog)
    dialog = the(RouteDialog)
    assert isinstance(dialog, RouteDialog)
    yield dialog.head.field("title").input().hasFocus
    write("Platform renewal")
    for place, name in enumerate(CHAIN, 1):
        click(dialog.adder.line)
        yield dialog.adder.line.hasFocus
        write(name.lower())
        yield partial(reads, dialog.adder.line, name.lower())
        press("Return")
        yield partial(has_rows, dialog, place)
    click(dialog.save_button)
    yield nothing_open
    seen["chain"] = [page().workspace.map.people[s.person].name for s in steps()]


def steps() -> list[Step]:
    return page().workspace.map.steps_of(page().workspace.decision or "")


def set_trust(seen: dict[str, object]) -> Script:
    for name, key, trust in (("Tokura", "1", Trust.OPPOSED), ("Morishita", "6", Trust.VOUCHING)):
        yield from go_to(name)
        press(key)
        yield partial(has_trust, name, trust)
    yield lambda: red_near("Tokura")
    seen["red at Tokura"] = True


def log_touchpoint(seen: dict[str, object]) -> Script:
    press("t")
    yield lambda: shown(RecordDialog)
    dialog = the(RecordDialog)
    assert isinstance(dialog, RecordDialog)
    yield dialog.form.field("summary").input().hasFocus
    write("Met at the plant")
    click(dialog.save_button)
    yield nothing_open
    yield lambda: touches() == 1
    yield lambda: not red_near("Morishita")
    click(page().canvas, QPoint(20, 120))
    yield page().canvas.hasFocus
    press("ctrl+z")
    yield lambda: touches() == 0
    press("ctrl+shift+z")
    yield lambda: touches() == 1
    seen["touch-points after undo and redo"] = touches()


def save_picture(folder: Path, seen: dict[str, object]) -> Script:
    press("ctrl+e")
    yield lambda: shown(PictureDialog)
    dialog = the(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    yield dialog.save_button.isEnabled
    click(dialog.save_button)
    yield from name_file("map.png")
    yield lambda: (folder / "map.png").is_file() and nothing_open()
    seen["picture"] = True


def again(_folder: Path, seen: dict[str, object]) -> Script:
    """After a restart."""
    yield lambda: window().page is not None and page().workspace.report is not None
    workspace = page().workspace
    seen["people"] = len(workspace.map.people)
    seen["chain"] = [workspace.map.people[s.person].name for s in steps()]
    seen["trust"] = {name: workspace.map.people[person(name)].trust.value for name in CHAIN}
    seen["touch-points"] = touches()
    seen["undo"] = workspace.session.undo_label
    yield lambda: red_near("Tokura")
    seen["red at Tokura"] = True
    press("ctrl+z")
    yield lambda: touches() == 0
    press("ctrl+shift+z")
    yield lambda: touches() == 1
    press("ctrl+q")


class Driver(QObject):
    """Takes a script on whenever what it waits for has come; gives up after a while."""

    def __init__(self, script: Script, folder: Path) -> None:
        super().__init__()
        self._script, self._folder = script, folder
        self._condition: Condition = lambda: True
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(40)
        self.failure = ""
        self.finished = False

    def _on_tick(self) -> None:
        try:
            manage_windows()
            if self._condition():
                self._condition = next(self._script)
                self._clock.restart()
            elif self._clock.hasExpired(PATIENCE_MS):
                self._stop(f"waited in vain at line {self._line()}")
        except StopIteration:
            self.finished = True
            self._timer.stop()
        except Exception as error:
            self._stop(f"{type(error).__name__}: {error} at line {self._line()}")

    def _line(self) -> object:
        inner: object = self._script
        while (deeper := getattr(inner, "gi_yieldfrom", None)) is not None:
            inner = deeper
        frame = getattr(inner, "gi_frame", None)
        return frame.f_lineno if frame else "?"

    def _stop(self, why: str) -> None:
        self.failure = why
        self._timer.stop()
        QGuiApplication.primaryScreen().grabWindow(0).save(str(self._folder / "failure.png"))
        QApplication.exit(3)


def main(name: str, folder: Path) -> int:
    app.make_application()
    seen: dict[str, object] = {}
    script = {"whole_way": whole_way, "again": again}[name]
    driver = Driver(script(folder, seen), folder)
    app.run(folder / "kurosawa.consensus" if name == "again" else None)
    seen["failure"] = driver.failure or ("" if driver.finished else "the window closed early")
    (folder / f"{name}.json").write_text(json.dumps(seen), encoding="utf-8")
    return 1 if seen["failure"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
