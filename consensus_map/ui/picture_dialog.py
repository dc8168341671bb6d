"""Saving a picture: what it shows, for whom, how large; seen before it is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from consensus_map.domain.changes import Value
from consensus_map.domain.errors import UserError
from consensus_map.drawing.on_paper import compose_for
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.page import Face
from consensus_map.drawing.pages import Paper, one_page_face
from consensus_map.drawing.picture import (
    page_count,
    picture_size,
    preview_image,
    sharpest_image,
    write_picture,
)
from consensus_map.drawing.saved import by_name, options_of
from consensus_map.drawing.scene import Scene
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.drag_out import DragOut
from consensus_map.ui.fields import ChoiceField, FlagField
from consensus_map.ui.focus_words import VIEW_TEXT
from consensus_map.ui.form import Form
from consensus_map.ui.outbox import Outbox
from consensus_map.ui.picture_name import picture_name
from consensus_map.ui.stage import Stage
from consensus_map.ui.unsaved import Contents
from consensus_map.ui.widgets import button, column, label
from consensus_map.ui.workspace import Workspace

VIEWS = [(text, view) for view, text in VIEW_TEXT.items()]
AUDIENCES = [("Our team", Audience.TEAM), ("Customer: no status, no findings", Audience.CUSTOMER)]
NOW, SAVED = "now", "saved:"
SCOPES = [("As on the map now", NOW), ("The chain, others folded", Scope.CHAIN), ("Everybody", Scope.ALL)]
PAPERS = [
    ("One picture, as large as it takes", Paper.FIT),
    ("16:9 slides", Paper.SLIDE),
    ("A4 pages", Paper.A4),
    ("A3 pages", Paper.A3),
]
CARDS = [("As much as one page takes", False), ("In full, on more pages", True)]
FORMATS = [("PNG", "png"), ("SVG", "svg"), ("PDF", "pdf")]
SCALES = [("1 ×", 1), ("2 × screen", 2), ("3 ×", 3), ("4 × print", 4)]
LESS: dict[Face | None, str] = {
    Face.NAMES: "On one page there is room for names only.",
    Face.BRIEF: "On one page: names and titles.",
}
LANGUAGES = [("English", "en"), ("日本語", "ja")]
NAMES = ("view", "scope", "audience", "lang")

AskPath = Callable[[str, str, Callable[[Path], None]], None]  # name, suffix, what to do with the path


class _StoppedError(Exception):
    """The user does not want the picture any more."""


# So far a page keeps off the edges of what it lies on.
PAPER = 16


class Preview(QLabel):
    """Shows an image as large as there is room, on a ground on which its white page can be told."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setMinimumSize(QSize(360, 240))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("Preview")
        self.setProperty("role", "preview")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag the picture to the desktop, into a mail or a document")

    def show_image(self, image: QImage) -> None:
        """Shows another image."""
        self._image = image
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        self._scale()

    def _scale(self) -> None:
        if self._image.isNull():
            self.clear()
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        room = self.size() - QSize(2 * PAPER, 2 * PAPER)
        pixmap = QPixmap.fromImage(self._image.scaled(room * ratio, keep, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


class PictureDialog(Dialog):
    """Asks `ask_path` where to; `written` is told where it went."""

    written = Signal(object)  # list[Path]

    def __init__(
        self, parent: QWidget, workspace: Workspace, stage: Stage, ask_path: AskPath, outbox: Outbox
    ) -> None:
        super().__init__(parent, "Save a picture", "Save…", width=1080)
        self._workspace, self._ask_path = workspace, ask_path
        self._now, self._memory = stage.options(), stage.laid_out()
        self._image = QImage()
        self._make_form()
        self.body.addLayout(self._sides(), 1)
        DragOut(self.preview, outbox, self._write_into, self.complain, self.preview.pixmap)
        self._copy = button("Copy to clipboard")
        self._copy.clicked.connect(self._on_copy)
        self.buttons.insertWidget(0, self._copy)
        self.copied = label("", "quiet")
        self.buttons.insertWidget(1, self.copied)
        self._writing = self._stopped = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self._draw)
        self._due.start()

    def _make_form(self) -> None:
        self.form, self._tied = Form(), self._now.ties
        for name, title, choices in (
            ("view", "View", VIEWS),
            ("scope", "People", SCOPES),
            ("audience", "For", AUDIENCES),
            ("lang", "Language", LANGUAGES),
            ("paper", "Page", PAPERS),
            ("in_full", "Cards", CARDS),
            ("format", "Format", FORMATS),
            ("scale", "Size", SCALES),
        ):
            more = self._saved_choices() if name == "scope" else []
            field = ChoiceField(title, [*choices, *more])
            self.form.add(name, field, half=name in ("format", "scale"))
        self.form.add("ties", FlagField("Draw ties between them"))
        values: dict[str, Value] = {
            "view": self._now.view,
            "scope": NOW,
            "audience": Audience.TEAM,
            "lang": "en",
        }
        values |= {"paper": Paper.FIT, "in_full": False, "format": "png", "scale": 2}
        self.form.set_values({**values, "ties": self._tied})
        self.form.field("in_full").setEnabled(False)
        for row in self.form.rows.values():
            row.field.edited.connect(self._on_chosen)
        self.form.field("scope").edited.connect(self._on_scope)
        self.form.field("audience").edited.connect(self._on_audience)

    def adjust(self) -> None:
        """As large as the preview wants."""
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width() - 48), min(680, room.height() - 64))

    def contents(self) -> Contents:
        """Nothing: choices about a picture are made in a moment."""
        return ()

    def _sides(self) -> QHBoxLayout:
        sides = QHBoxLayout()
        sides.setSpacing(24)
        left = QWidget()
        left.setFixedWidth(264)
        box = column(left, spacing=12)
        box.addWidget(self.form)
        self._size = label("", "quiet", wrap=True)
        box.addWidget(self._size)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Writing the picture")
        self.progress.setTextVisible(False)
        self.progress.hide()
        box.addWidget(self.progress)
        box.addStretch(1)
        sides.addWidget(left)
        self.preview = Preview()
        sides.addWidget(self.preview, 1)
        return sides

    def _saved_choices(self) -> list[tuple[str, Value]]:
        return [(f"View: {saved.name}", f"{SAVED}{saved.id}") for saved in by_name(self._workspace.map)]

    def _on_scope(self) -> None:
        """A saved view brings its drawing and its ties along."""
        chosen = self._looked_at(str(self.form.field("scope").value()))
        if str(self.form.field("scope").value()).startswith(SAVED):
            self.form.field("view").set_value(chosen.view)
            self._tied = chosen.ties
            self._on_audience()

    def _on_audience(self) -> None:
        """Ties are what we know: for a customer there are none to draw."""
        ties, customer = self.form.field("ties"), self._audience() is Audience.CUSTOMER
        if ties.isEnabled() and customer:
            self._tied = bool(ties.value())
        ties.set_value(self._tied and not customer)
        ties.setEnabled(not customer)

    def _on_chosen(self) -> None:
        self.form.field("scale").setEnabled(self.form.field("format").value() == "png")
        self.form.field("in_full").setEnabled(self._paper() is not Paper.FIT)
        self._due.start()

    def options(self) -> ViewOptions:
        """How the picture looks at the map."""
        values = {name: self.form.field(name).value() for name in NAMES}
        return replace(
            self._looked_at(str(values["scope"])),
            view=View(str(values["view"])),
            audience=self._audience(),
            lang="ja" if values["lang"] == "ja" else "en",
            ties=bool(self.form.field("ties").value()),
            in_full=bool(self.form.field("in_full").value()),
        )

    def scene(self) -> Scene:
        """What the picture shows; of what the map shows it keeps the places."""
        workspace, options = self._workspace, self.options()
        report = workspace.report.decision(options.decision or "") if workspace.report else None
        memory = self._memory if self.form.field("scope").value() == NOW else None
        return compose_for(self._paper(), workspace.map, report, options, workspace.search.find, memory)

    def _looked_at(self, scope: str) -> ViewOptions:
        """Whom the picture shows."""
        if scope == NOW:
            return self._now
        plain = ViewOptions(self._now.on, decision=self._workspace.decision)
        if scope.startswith(SAVED):
            return options_of(self._workspace.map.views[scope.removeprefix(SAVED)], plain)
        return replace(plain, scope=Scope(scope))

    def _draw(self) -> None:
        self.copied.clear()
        try:
            scene, paper = self.scene(), self._paper()
            self._image = preview_image(scene, paper=paper)
            self._size.setText(self._size_text(scene, paper))
        except UserError as error:
            self.complain(error)
            self._image = QImage()
            self._size.setText("")
        else:
            self.complain(None)
        self.preview.show_image(self._image)
        for made in (self.save_button, self._copy):
            made.setEnabled(not self._image.isNull())

    def _size_text(self, scene: Scene, paper: Paper) -> str:
        """Pixels of a PNG, how many pages where they are several, and what had to give way to the page."""
        parts = []
        kind = self.form.field("format").value()
        if kind == "png":
            width, height = picture_size(scene, scale=self._scale(), paper=paper)
            parts.append(f"{width:,} × {height:,} pixels")
        count = page_count(scene, paper)
        if count > 1:
            parts.append(f"{count} pages" if kind == "pdf" else f"{count} numbered files")
        lines = [", ".join(parts)] if parts else []
        if paper is not Paper.FIT:
            said = LESS.get(one_page_face(scene, paper))
            if count == 1 and said:
                lines.append(f"{said} Choose cards in full to have all of it, on more pages.")
            if self.form.field("scope").value() == NOW and scene.options.page != self._now.page:
                lines.append("Laid out anew for the page, larger than as on the map.")
        return "\n".join(lines)

    def _audience(self) -> Audience:
        return Audience(str(self.form.field("audience").value()))

    def _paper(self) -> Paper:
        return Paper(str(self.form.field("paper").value()))

    def _scale(self) -> int:
        scale = self.form.field("scale").value()
        return scale if isinstance(scale, int) else 2

    def _on_copy(self) -> None:
        try:
            image = self._whole_image()
        except UserError as error:
            self.complain(error)
            return
        QGuiApplication.clipboard().setImage(image)
        self.copied.setText(f"On the clipboard: {image.width():,} × {image.height():,} pixels")

    def _whole_image(self) -> QImage:
        """What goes to the clipboard: the first page."""
        return sharpest_image(self.scene(), scale=self._scale(), paper=self._paper())

    def _save(self) -> bool:
        self._ask_path(self._name(), str(self.form.field("format").value()), self._write)
        return False

    def reject(self) -> None:
        """Qt's: while a picture is written that is given up, and the dialog stays."""
        if self._writing:
            self._stopped = True
        else:
            super().reject()

    def _set_writing(self, writing: bool) -> None:
        self._writing, self._stopped = writing, False
        self.form.setDisabled(writing)
        self.save_button.setDisabled(writing)
        self._copy.setDisabled(writing)
        self.progress.setVisible(writing)
        if writing:
            self.complain(None)
            self.progress.setValue(0)
            self._size.setText("Writing the picture…")
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        else:
            QGuiApplication.restoreOverrideCursor()
        # So that it is seen before the work begins.
        QApplication.processEvents()

    def _on_told(self, share: float) -> None:
        self.progress.setValue(round(share * 100))
        QApplication.processEvents()
        if self._stopped:
            raise _StoppedError

    def _write_into(self, folder: Path) -> list[Path]:
        """What is dragged from the preview."""
        path = folder / f"{self._name()}.{self.form.field('format').value()}"
        return write_picture(self.scene(), path, scale=self._scale(), paper=self._paper())

    def _name(self) -> str:
        return picture_name(self._workspace.map, self.options())

    def _write(self, path: Path) -> None:
        """Once the question where to has gone from the screen: a large picture takes its time."""
        QTimer.singleShot(0, self, lambda: self._write_now(path))

    def _write_now(self, path: Path) -> None:
        self._set_writing(True)
        try:
            written = write_picture(
                self.scene(), path, scale=self._scale(), paper=self._paper(), told=self._on_told
            )
        except UserError as error:
            self.complain(error)
            return
        except _StoppedError:
            self._due.start()
            return
        finally:
            self._set_writing(False)
        self.written.emit(written)
        self.saved.emit()
        self.accept()
