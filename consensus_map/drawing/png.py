"""PNG files written band by band, so that a picture never has to be in memory as a whole."""

import struct
import zlib
from collections.abc import Sequence
from importlib import import_module
from typing import BinaryIO, Protocol, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What the format can say; what programs can open is less.
LONGEST = 2**31 - 1
CHUNK = 1 << 20
# A byte before each row, which is 0: flat graphics gain nothing from the filters of the format.
FILTER = 1


class Compressor(Protocol):
    """What zlib and isal have in common."""

    def compress(self, data: bytes | memoryview, /) -> bytes:
        """Takes more; returns what has become ready."""

    def flush(self) -> bytes:
        """Returns the rest."""


def fast_compressor() -> Compressor:
    """isal's, which takes gigabytes a second; where it cannot be imported zlib's at its fastest level."""
    try:
        made = import_module("isal.isal_zlib").compressobj(1)
    except ImportError:
        made = zlib.compressobj(1)
    return cast(Compressor, made)


class PngWriter:
    """Writes IHDR, IDAT and IEND and nothing else: no text, no times."""

    def __init__(self, file: BinaryIO, width: int, height: int) -> None:
        self._file = file
        self._compressor = fast_compressor()
        self._ready: list[bytes] = []
        self._held = 0
        file.write(SIGNATURE)
        # 8 bits a channel, RGB, deflate, the five filters, not interlaced.
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))

    def add(self, tiles: Sequence[QImage], edge: int = 0) -> None:
        """The next rows: images of equal height side by side, `edge` pixels all round left out.

        All in one piece, for which other threads can go on meanwhile; a row at a time they would wait.
        """
        widths = [3 * (tile.width() - 2 * edge) for tile in tiles]
        rows = np.zeros((tiles[0].height() - 2 * edge, FILTER + sum(widths)), dtype=np.uint8)
        left = FILTER
        for tile, width in zip(tiles, widths, strict=True):
            _copy_pixels(tile, edge, rows[:, left : left + width])
            left += width
        self._keep(self._compressor.compress(rows.data))

    def end(self) -> None:
        """Writes what is left."""
        self._keep(self._compressor.flush())
        self._write()
        self._chunk(b"IEND", b"")

    def _keep(self, compressed: bytes) -> None:
        if compressed:
            self._ready.append(compressed)
            self._held += len(compressed)
            if self._held >= CHUNK:
                self._write()

    def _write(self) -> None:
        if self._ready:
            self._chunk(b"IDAT", b"".join(self._ready))
        self._ready, self._held = [], 0

    def _chunk(self, kind: bytes, content: bytes) -> None:
        check = zlib.crc32(content, zlib.crc32(kind))
        self._file.write(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check))


def _copy_pixels(image: QImage, edge: int, rows: NDArray[np.uint8]) -> None:
    """Three bytes a pixel into rows (height, 3 * width), without the padding between Qt's own."""
    written = image.convertToFormat(QImage.Format.Format_RGB888)
    every = np.frombuffer(written.constBits(), dtype=np.uint8).reshape(-1, written.bytesPerLine())
    rows[:] = every[edge : edge + len(rows), 3 * edge : 3 * edge + rows.shape[1]]
