"""Pictures to compare with: `make golden` (`python -m tests.drawing.golden`) draws them anew.

What is kept is reduced to half its size, 800 pixels across, and to a palette, which leaves every card, mark
and line visible and the files small. Comparisons reduce further: a type rasteriser that sets an edge a shade
otherwise passes, a missing mark does not.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage

from consensus_map.drawing.fonts import load_fonts
from consensus_map.drawing.page import PAGE
from consensus_map.drawing.picture import picture_image, preview_image
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import DARK, LIGHT, Theme
from tests.drawing import cases, vision

FOLDER = Path(__file__).parent / "golden"
ACROSS = 800
COLOURS = 160
THEMES = (LIGHT, DARK)
# Squares of this many pixels, at half the kept size, are compared as wholes: no larger than a badge.
SQUARE = 6
# Shades of 255 by which a square, and the whole picture on average, may differ.
MOST_SQUARE, MOST_MEAN = 14.0, 1.2


@dataclass(frozen=True, slots=True)
class Golden:
    """A picture that is kept, and how it is drawn."""

    name: str
    draw: Callable[[], QImage]

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.png"


def goldens() -> Iterator[Golden]:
    """All pictures that are kept."""
    for name in cases.CASES:
        for theme in THEMES:
            yield Golden(f"{name}-{theme.name}", partial(page, name, theme, 1))
    for scale in (1, 2):
        for theme in THEMES:
            yield Golden(f"detail-{theme.name}-{scale}x", partial(detail, theme, scale))
    for seen in vision.VISIONS[1:]:
        for theme in THEMES:
            yield Golden(f"marks-{theme.name}-{seen}", partial(marks, theme, seen))


def page(name: str, theme: Theme, scale: int) -> QImage:
    """A case as a picture, reduced; pages larger than the usual one are seen from afar at both scales."""
    scene, paper, number = cases.scene_of(name)
    whole = preview_image(scene, theme=theme, width=round(PAGE[0]) * scale, paper=paper, number=number)
    natural = whole.width()
    if scale > 1 and natural <= PAGE[0]:
        whole = picture_image(scene, theme=theme, scale=scale, paper=paper, number=number)
    share = min(natural, PAGE[0]) * ACROSS / PAGE[0]
    return whole.scaledToWidth(round(share), Qt.TransformationMode.SmoothTransformation)


def detail(theme: Theme, scale: int) -> QImage:
    """Two cards in their full size, so that sharp type stays sharp."""
    scene: Scene = cases.scene_of("seven")[0]
    whole = picture_image(scene, theme=theme, scale=scale)
    return whole.copy(QRect(280 * scale, 380 * scale, 420 * scale, 260 * scale))


def marks(theme: Theme, seen: str) -> QImage:
    """All marks beside one another as somebody with that vision sees them."""
    return image_of(vision.seen(pixels(cases.marks_sheet(theme)), seen))


# comparing -------------------------------------------------------------------------------------------


def pixels(image: QImage) -> NDArray[np.uint8]:
    """(h,w,3), a copy."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).copy()
    rows = raw.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3]
    return rows.reshape(image.height(), image.width(), 3)


def image_of(colours: NDArray[np.uint8]) -> QImage:
    """(h,w,3) as an image of its own."""
    height, width = colours.shape[:2]
    kept = np.ascontiguousarray(colours)
    return QImage(kept.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def complaint(
    actual: NDArray[np.uint8], expected: NDArray[np.uint8], most_square: float = MOST_SQUARE
) -> str:
    """How a picture differs from the one that is kept, or an empty text."""
    if actual.shape != expected.shape:
        return f"has {actual.shape[:2]} rows and columns of pixels, not {expected.shape[:2]}"
    apart = np.abs(_averaged(actual, 2) - _averaged(expected, 2)).mean(axis=-1)
    worst = _averaged(apart[..., None], SQUARE)[..., 0]
    if worst.max() > most_square:
        row, column = np.unravel_index(int(worst.argmax()), worst.shape)
        at = int(column) * SQUARE * 2, int(row) * SQUARE * 2
        return f"differs by {worst.max():.0f} shades at {at[0]}, {at[1]}"
    return f"differs by {apart.mean():.2f} shades on average" if apart.mean() > MOST_MEAN else ""


def _averaged(colours: NDArray[np.uint8], side: int) -> NDArray[np.float64]:
    """Squares of `side` pixels as one; what is left over at the edges is dropped."""
    height, width = (length // side * side for length in colours.shape[:2])
    parts = colours[:height, :width].astype(np.float64)
    return np.asarray(parts.reshape(height // side, side, width // side, side, -1).mean(axis=(1, 3)))


# keeping ---------------------------------------------------------------------------------------------


def palette_image(colours: NDArray[np.uint8]) -> QImage:
    """The picture in its most frequent colours: flat ones exactly, the shades of edges nearly."""
    packed = colours.astype(np.int32) @ np.array([65536, 256, 1], dtype=np.int32)
    values, inverse, counts = np.unique(packed, return_inverse=True, return_counts=True)
    parts = np.stack([values >> 16, values >> 8 & 255, values & 255], axis=-1)
    kept = np.argsort(-counts, kind="stable")[: COLOURS // 2].tolist()
    away, nearest = np.full(len(values), np.inf), np.zeros(len(values), dtype=np.uint8)
    for place in range(COLOURS):
        if place >= len(kept):
            # Then whatever lies farthest from all colours so far, so that no rare one turns into another.
            kept.append(int((away * np.sqrt(counts)).argmax()))
        now = ((parts - parts[kept[place]]) ** 2).sum(axis=1)
        nearest[now < away] = place
        away = np.minimum(away, now)
    indices = np.ascontiguousarray(nearest[inverse.reshape(packed.shape)])
    height, width = indices.shape
    image = QImage(indices.data, width, height, width, QImage.Format.Format_Indexed8).copy()
    image.setColorTable([int(values[place]) | 0xFF000000 for place in kept])
    return image


def main() -> None:
    """Draws all anew and throws away what is no longer drawn."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.png"):
        path.unlink()
    for golden in goldens():
        if not palette_image(pixels(golden.draw())).save(str(golden.path), quality=0):
            raise OSError(golden.path)
    size = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    sys.stdout.write(f"{len(list(FOLDER.glob('*.png')))} pictures, {size / 1024:.0f} KB\n")
    del application


if __name__ == "__main__":
    main()
