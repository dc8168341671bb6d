"""The picture of what the map shows now: copied, or dragged out of the window."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from consensus_map.drawing.compose import compose
from consensus_map.drawing.on_paper import as_shown
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.drawing.picture import preview_image, sharpest_image, write_picture
from consensus_map.drawing.scene import Scene
from consensus_map.ui.file_dialogs import file_name
from consensus_map.ui.workspace import Workspace

SCALE = 2.0


class ShownPicture:
    """Everybody whom the map shows, folded and filtered alike, on a page for our team."""

    def __init__(self, workspace: Workspace, options: ViewOptions) -> None:
        """`options`: those of the scene on the map."""
        self._workspace, self._options = workspace, options

    def scene(self) -> Scene:
        """Laid out for a page instead of the window."""
        workspace = self._workspace
        options = as_shown(workspace.map, replace(self._options, audience=Audience.TEAM))
        return compose(workspace.map, workspace.decision_report, options, workspace.search.find)

    def copy(self) -> QImage:
        """Puts it on the clipboard, as sharp as it can be there. UserError where it is too large for that."""
        image = sharpest_image(self.scene(), scale=SCALE)
        QGuiApplication.clipboard().setImage(image)
        return image

    def write(self, folder: Path) -> list[Path]:
        """Writes it as a PNG named after the account. UserError where that fails."""
        name = file_name(self._workspace.map.account.name)
        return write_picture(self.scene(), folder / f"{name}.png", scale=SCALE)

    def thumb(self) -> QPixmap:
        """It at a glance."""
        return QPixmap.fromImage(preview_image(self.scene(), width=400))
