"""An image that lies in memory of numpy's."""

import numpy as np
from PySide6.QtGui import QImage


class Raster:
    """As large as a screen, or a film of one; of what colour it is at first is not said.

    The system gives numpy large arrays in large pages, which the painter fills a fifth faster than Qt's own.
    """

    def __init__(self, width: int, height: int, ratio: float = 1.0) -> None:
        """Width and height in pixels of the screen; ratio: how many of them a pixel of a widget is wide."""
        # The image does not own its pixels: they must stay as long as it does.
        self._pixels = np.empty((height, width), dtype=np.uint32)
        self.image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)

    def fits(self, width: int, height: int, ratio: float) -> bool:
        """Whether it is of this size."""
        there = self.image.width(), self.image.height(), self.image.devicePixelRatio()
        return there == (width, height, ratio)
