"""The picture of what the map shows now: copied, or dragged out of the window."""

from copy import copy
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Audience
from consensus_map.drawing.picture import preview_image, sharpest_image, write_picture
from consensus_map.drawing.scene import Scene
from consensus_map.ui.picture_name import picture_name
from consensus_map.ui.stage import Stage
from consensus_map.ui.workspace import Workspace

SCALE = 2.0


class ShownPicture:
    """Everybody whom the map shows, folded, filtered and laid out alike, for our team."""

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        self._workspace, self._memory = workspace, stage.laid_out()
        self._options = replace(stage.options(), audience=Audience.TEAM)

    def scene(self) -> Scene:
        """As it is laid out on the map."""
        workspace = self._workspace
        report, find = workspace.decision_report, workspace.search.find
        return compose(workspace.map, report, self._options, find, copy(self._memory))

    def copy(self) -> QImage:
        """Puts it on the clipboard, as sharp as it can be there. UserError where it is too large for that."""
        image = sharpest_image(self.scene(), scale=SCALE)
        QGuiApplication.clipboard().setImage(image)
        return image

    def write(self, folder: Path) -> list[Path]:
        """Writes it as a PNG that is named after what it shows. UserError where that fails."""
        name = picture_name(self._workspace.map, self._options)
        return write_picture(self.scene(), folder / f"{name}.png", scale=SCALE)

    def thumb(self) -> QPixmap:
        """It at a glance."""
        return QPixmap.fromImage(preview_image(self.scene(), width=400))
