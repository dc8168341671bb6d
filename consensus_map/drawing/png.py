"""PNG files written band by band, so that a picture never has to be in memory as a whole."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from PySide6.QtGui import QImage

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What the format can say; what programs can open is less.
LONGEST = 2**31 - 1
CHUNK = 1 << 20
# Flat graphics gain nothing from the filters of the format, which would cost a copy of every row.
UNFILTERED = b"\0"


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
        """The next rows: RGB888 images of equal height side by side, `edge` pixels all round left out."""
        rows = zip(*(_rows(tile, edge) for tile in tiles), strict=True)
        for row in rows:
            self._keep(self._compressor.compress(UNFILTERED))
            for part in row:
                self._keep(self._compressor.compress(part))

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


def as_written(tiles: Sequence[QImage]) -> list[QImage]:
    """Images of any format as PngWriter wants them; other threads can go on meanwhile."""
    return [tile.convertToFormat(QImage.Format.Format_RGB888) for tile in tiles]


def _rows(image: QImage, edge: int) -> Iterator[memoryview]:
    """Each row's bytes without the padding that Qt keeps between rows."""
    memory, step = memoryview(image.constBits()), image.bytesPerLine()
    for row in range(edge, image.height() - edge):
        yield memory[row * step + edge * 3 : row * step + (image.width() - edge) * 3]
