import errno
import gc
import io
import struct
import sys
import threading
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from consensus_map.domain.errors import UserError
from consensus_map.drawing import bands
from consensus_map.drawing.bands import TILE, write_bands
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Scope, ViewOptions
from consensus_map.drawing.page import Page, lay_page
from consensus_map.drawing.picture import picture_image, picture_size, preview_image, write_picture
from consensus_map.drawing.png import PngWriter
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import DARK, LIGHT
from tests.drawing.samples import ON, crowd, crowd_with_chain, seven, seven_report

OPTIONS = ViewOptions(ON)


def decoded(content: bytes) -> np.ndarray:
    """Rows of an unfiltered RGB PNG, every length and checksum checked."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    at, kinds, data, size = 8, [], [], (0, 0)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert struct.unpack(">I", content[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
            assert body[8:] == bytes([8, 2, 0, 0, 0])
        elif kind == b"IDAT":
            data.append(body)
        kinds.append(kind)
        at += length + 12
    assert kinds[0] == b"IHDR"
    assert kinds[-1] == b"IEND"
    assert set(kinds) == {b"IHDR", b"IDAT", b"IEND"}
    rows = np.frombuffer(zlib.decompress(b"".join(data)), dtype=np.uint8).reshape(size[1], 1 + 3 * size[0])
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(size[1], size[0], 3)


def rgb(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).copy()
    return raw.reshape(image.height(), -1)[:, : image.width() * 3].reshape(image.height(), image.width(), 3)


def banded(scene: Scene, page: Page, size: tuple[int, int], band: int) -> bytes:
    file = io.BytesIO()
    write_bands(file, scene, LIGHT, page, *size, band=band)
    return file.getvalue()


def test_garbage_is_freed_in_the_thread_that_paints_alone(collecting: set[threading.Thread]) -> None:
    """It may hold widgets, and Qt crashes when they go in another thread."""
    scene = compose(seven(), seven_report(), OPTIONS)
    banded(scene, lay_page(scene), (600, 400), 600 * 40)
    gc.collect()
    assert {thread.name for thread in collecting} == {"MainThread"}


def test_a_picture_in_bands_is_the_picture_in_one_piece(tmp_path: Path) -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    whole = picture_image(scene, scale=2)
    expected = rgb(whole)
    size = whole.width(), whole.height()
    for band in (size[0] * 7, size[0] * 500, 10**9):
        assert np.array_equal(decoded(banded(scene, lay_page(scene), size, band)), expected)
    write_picture(scene, tmp_path / "map.png", scale=2)
    assert np.array_equal(rgb(QImage(str(tmp_path / "map.png"))), expected)
    assert picture_size(scene, scale=2) == size


def test_tiles_beside_one_another_make_the_same_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    account_map, report = crowd_with_chain(60)
    scene = compose(account_map, report, replace(OPTIONS, scope=Scope.ALL))
    page = lay_page(scene)
    size = round(page.width), round(page.height)
    expected = decoded(banded(scene, page, size, 1_000_000))
    monkeypatch.setattr(bands, "TILE", 333)
    tiled = decoded(banded(scene, page, size, 1_000_000))
    # Round corners right at the edge of a tile may come out a shade different.
    assert (tiled != expected).any(axis=2).mean() < 6e-5


def test_wider_than_any_one_image_can_be() -> None:
    scene = compose(crowd(7), None, OPTIONS)
    x, y, width, height = scene.bounds
    page = replace(lay_page(scene), width=TILE * 2.0 + 5000, height=40.0)
    far = replace(scene, bounds=(x - 36_000, y, width + 36_000 * 2, height))
    zoomed = replace(page, zoom=0.5)
    rows = decoded(banded(far, zoomed, (TILE * 2 + 5000, 40), 1_000_000))
    assert rows.shape == (40, TILE * 2 + 5000, 3)
    assert (rows[:, :8] == 255).all()
    assert (rows[:, TILE - 3000 : TILE + 6000] != 255).any()


def test_rows_of_every_width_and_a_last_band_that_is_lower() -> None:
    rng = np.random.default_rng(5)
    for width, heights in ((1, (1,)), (7, (3, 3, 1)), (333, (2, 5))):
        file = io.BytesIO()
        writer = PngWriter(file, width, sum(heights))
        parts = []
        for height in heights:
            image = QImage(width, height, QImage.Format.Format_RGB32)
            for at in range(width * height):
                value = int(rng.integers(0, 1 << 24))
                image.setPixelColor(at % width, at // width, QColor.fromRgb(0xFF000000 | value))
            parts.append(rgb(image))
            writer.add([image])
        writer.end()
        assert np.array_equal(decoded(file.getvalue()), np.concatenate(parts))
        loaded = QImage()
        assert loaded.loadFromData(file.getvalue(), "PNG")
        assert np.array_equal(rgb(loaded), np.concatenate(parts))


def test_without_isal_the_picture_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    page = lay_page(scene)
    with_isal = decoded(banded(scene, page, (800, 450), 100_000))
    monkeypatch.setitem(sys.modules, "isal.isal_zlib", None)
    assert np.array_equal(decoded(banded(scene, page, (800, 450), 100_000)), with_isal)


def test_pictures_beyond_what_programs_can_open_are_refused(tmp_path: Path) -> None:
    scene = compose(crowd(60), None, OPTIONS)
    for bounds in ((0.0, 0.0, 300_000.0, 170_000.0), (0.0, 0.0, 3_000_000.0, 100.0)):
        with pytest.raises(UserError, match="too large") as caught:
            write_picture(replace(scene, bounds=bounds), tmp_path / "map.png", scale=1)
        assert "PDF" in caught.value.todo
    assert list(tmp_path.iterdir()) == []


def test_failures_while_painting_leave_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    target = tmp_path / "map.png"
    target.write_bytes(b"before")
    for error, words in ((MemoryError(), "memory"), (OSError(errno.ENOSPC, "No space left"), "disk is full")):

        def fail(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(PngWriter, "add", fail)
        with pytest.raises(UserError, match=words):
            write_picture(scene, target)
        assert target.read_bytes() == b"before"
        assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


def test_a_preview_of_a_picture_that_no_image_could_hold() -> None:
    scene = compose(crowd(60), None, OPTIONS)
    huge = replace(scene, bounds=(0.0, 0.0, 90_000.0, 50_000.0))
    image = preview_image(huge, width=800)
    assert image.width() == 800
    assert (rgb(image) != 255).any()


def test_dark_pictures_are_dark(tmp_path: Path) -> None:
    write_picture(compose(seven(), None, OPTIONS), tmp_path / "map.png", theme=DARK, scale=1)
    image = QImage(str(tmp_path / "map.png"))
    assert image.pixelColor(2, 2) == QColor(DARK.ground)
