"""Pictures of any size painted in bands, each written while the next is being painted."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from consensus_map import collector
from consensus_map.drawing.page import Page, paint_page
from consensus_map.drawing.png import PngWriter
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import Theme

# Two bands of this many pixels as painted and two as written make 90 MB.
BAND_PIXELS = 6_000_000
# Qt's raster painter knows no coordinates beyond 32,767.
TILE = 30_000
# A shape that an image's edge cuts comes out a shade different there: so much is painted and not written.
EDGE = 2


def write_bands(
    file: BinaryIO,
    scene: Scene,
    theme: Theme,
    page: Page,
    width: int,
    height: int,
    *,
    band: int = BAND_PIXELS,
    told: Callable[[float], object] = lambda share: None,
) -> None:
    """Paints the page at width x height pixels into a PNG; `band` pixels at a time.

    told: hears after each band what share of it there is.
    """
    writer = PngWriter(file, width, height)
    waiting: Future[None] | None = None
    painted = 0
    with collector.paused(), ThreadPoolExecutor(1, "png") as pool:
        for tiles in painted_bands(scene, theme, page, width, height, band):
            if waiting is not None:
                waiting.result()
            waiting = pool.submit(writer.add, tiles, EDGE)
            painted += tiles[0].height() - 2 * EDGE
            told(painted / height)
        if waiting is not None:
            waiting.result()
    writer.end()


def painted_bands(
    scene: Scene, theme: Theme, page: Page, width: int, height: int, band: int
) -> Iterator[list[QImage]]:
    """Bands from the top, each as tiles from the left; a band's memory is used again two bands later."""
    rows = max(1, min(height, band // width))
    buffers = [_tiles(width, rows), _tiles(width, rows)]
    for number, top in enumerate(range(0, height, rows)):
        tiles = buffers[number % 2]
        if top + rows > height:
            tiles = _tiles(width, height - top)
        left = 0
        for tile in tiles:
            _paint_part(tile, scene, theme, page, (width / page.width, height / page.height), (left, top))
            left += tile.width() - 2 * EDGE
        yield tiles


def _tiles(width: int, rows: int) -> list[QImage]:
    images = [
        QImage(min(TILE, width - left) + 2 * EDGE, rows + 2 * EDGE, QImage.Format.Format_RGB32)
        for left in range(0, width, TILE)
    ]
    if any(image.isNull() for image in images):
        raise MemoryError
    return images


def _paint_part(
    image: QImage, scene: Scene, theme: Theme, page: Page, scale: tuple[float, float], corner: tuple[int, int]
) -> None:
    """The part of the page that begins at pixel `corner`, and the edge round it."""
    left, top = corner[0] - EDGE, corner[1] - EDGE
    painter = QPainter(image)
    painter.translate(-left, -top)
    painter.scale(*scale)
    part = QRectF(left / scale[0], top / scale[1], image.width() / scale[0], image.height() / scale[1])
    paint_page(painter, scene, theme, page, part)
    painter.end()
