"""Pictures as files: PNG, SVG and PDF from the one painter, written whole or not at all."""

import errno
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF, QUuid
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from consensus_map.domain.errors import UserError
from consensus_map.drawing.bands import write_bands
from consensus_map.drawing.fonts import load_fonts
from consensus_map.drawing.page import Page, lay_page, paint_page
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import LIGHT, Theme

Format: TypeAlias = Literal["png", "svg", "pdf"]
KINDS: dict[str, Format] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}

# What one image can be for Qt's raster painter, and what an ordinary office computer can hold (1.6 GB).
LONGEST_SIDE = 32767
MOST_PIXELS = 400_000_000
# A PNG goes to the file band by band; these are what common programs can open: libpng, and 32-bit counts.
LONGEST_PNG_SIDE = 1_000_000
MOST_PNG_PIXELS = 2**31 - 1
# Above this a picture is made with smaller type, as long as that stays readable.
COMFORTABLE_PIXELS = 60_000_000
# The largest page that PDF viewers accept, in points.
LONGEST_POINTS = 14_400.0
PDF_RESOLUTION = 1200


def write_picture(
    scene: Scene, path: Path, *, theme: Theme = LIGHT, scale: float = 2.0, kind: Format | None = None
) -> None:
    """Writes the scene as a page to `path`; the format comes from the suffix unless given.

    scale: pixels per logical pixel of a PNG, 1 to 4. UserError where the format is unknown, the picture too
    large or the file cannot be written; an existing file is then untouched.
    """
    kind = kind or _kind_of(path)
    load_fonts()
    if kind == "png":
        page, width, height = _pixels(scene, scale)
        _check_size(width, height, LONGEST_PNG_SIDE, MOST_PNG_PIXELS)
        write_through(path, lambda file: write_bands(file, scene, theme, page, width, height))
    else:
        write_whole(path, _svg(scene, theme) if kind == "svg" else _pdf(scene, theme))


def picture_size(scene: Scene, *, scale: float = 2.0) -> tuple[int, int]:
    """Width and height of the PNG in pixels. UserError for a scale that is not from 1 to 4."""
    return _pixels(scene, scale)[1:]


def picture_image(scene: Scene, *, theme: Theme = LIGHT, scale: float = 2.0) -> QImage:
    """The page as an image, for the clipboard and previews. UserError where it would be too large."""
    page, width, height = _pixels(scene, scale)
    _check_size(width, height, LONGEST_SIDE, MOST_PIXELS)
    return _image(scene, theme, page, width, height)


def preview_image(scene: Scene, *, theme: Theme = LIGHT, width: int = 1600) -> QImage:
    """The page as write_picture would make it, at this many pixels across, however large it is."""
    page, full, height = _pixels(scene, 1.0)
    width = min(width, full)
    # At a size at which nothing can be read the details would only take time.
    scale = page.zoom * width / page.width if full > 4 * width else 1.0
    return _image(scene, theme, page, width, max(1, round(height * width / full)), scale)


def _image(scene: Scene, theme: Theme, page: Page, width: int, height: int, scale: float = 1.0) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise UserError(
            f"There is not enough memory for a picture of {width} x {height} pixels.",
            todo="Close other programs, or choose a smaller scale, SVG or PDF.",
        )
    painter = QPainter(image)
    painter.scale(width / page.width, height / page.height)
    paint_page(painter, scene, theme, page, scale=scale)
    painter.end()
    return image


def _pixels(scene: Scene, scale: float) -> tuple[Page, int, int]:
    """The page and its size in pixels."""
    if not 1 <= scale <= 4:
        raise UserError(
            f"A picture's scale must be from 1 to 4, not {scale:g}.", todo="Choose 2 for most uses."
        )
    # Type must keep at least the size that it has on an ordinary screen.
    page = lay_page(scene, min(1.0, 1.0 / scale), COMFORTABLE_PIXELS / scale**2)
    return page, round(page.width * scale), round(page.height * scale)


def _check_size(width: int, height: int, longest: int, most: int) -> None:
    if max(width, height) > longest or width * height > most:
        raise UserError(
            f"The picture would be {width} x {height} pixels, which is too large.",
            todo="Choose a smaller scale, the people of the decision only, or SVG or PDF.",
        )


def _kind_of(path: Path) -> Format:
    kind = KINDS.get(path.suffix.lower())
    if kind:
        return kind
    raise UserError(
        "A picture is a .png, .svg or .pdf file.", where=str(path), todo="Give the file one of these endings."
    )


def _svg(scene: Scene, theme: Theme) -> bytes:
    page = lay_page(scene)
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(page.width), round(page.height)))
    generator.setViewBox(QRect(0, 0, round(page.width), round(page.height)))
    generator.setResolution(96)
    generator.setTitle("Consensus map")
    generator.setDescription("")
    painter = QPainter(generator)
    paint_page(painter, scene, theme, page)
    painter.end()
    return bytes(buffer.data().data())


def _pdf(scene: Scene, theme: Theme) -> bytes:
    page = lay_page(scene)
    buffer = _buffer()
    points = min(0.75, LONGEST_POINTS / max(page.width, page.height))
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_RESOLUTION)
    writer.setPageSize(QPageSize(QSizeF(page.width * points, page.height * points), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setCreator("Consensus Map")
    writer.setTitle("")
    writer.setDocumentId(QUuid())
    painter = QPainter(writer)
    painter.scale(writer.width() / page.width, writer.height() / page.height)
    paint_page(painter, scene, theme, page)
    painter.end()
    return _without_times(bytes(buffer.data().data()))


def _without_times(pdf: bytes) -> bytes:
    """The file without the moment of its making, so that equal maps give equal files; offsets stay."""
    dated = re.sub(rb"D:\d{14}(?:[+-]\d\d'\d\d'|Z)?", _blank_time, pdf)
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", b"2000-01-01T00:00:00+00:00", dated)


def _blank_time(found: re.Match[bytes]) -> bytes:
    return b"D:20000101000000".ljust(len(found[0]))


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file beside the target, then puts it in its place; UserError and no trace where that fails."""
    write_through(path, lambda file: file.write(content))


def write_through(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Like write_whole, for content that `fill` writes bit by bit."""
    if path.is_dir():
        raise UserError("This is a folder, not a file.", where=str(path), todo="Name a file in it.")
    draft = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            fill(file)
        draft.replace(path)
    except OSError as error:
        raise UserError(_reason(error), where=str(path), todo=_remedy(error)) from error
    except MemoryError as error:
        raise UserError(
            "There is not enough memory for a picture of this size.",
            todo="Close other programs, or choose a smaller scale, SVG or PDF.",
        ) from error
    finally:
        _discard(draft)


def _discard(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return


def _reason(error: OSError) -> str:
    reasons = {
        errno.ENOENT: "The folder does not exist.",
        errno.ENOTDIR: "The folder does not exist.",
        errno.EACCES: "The file cannot be written here.",
        errno.EPERM: "The file cannot be written here.",
        errno.EROFS: "The file cannot be written here.",
        errno.ENOSPC: "The disk is full.",
        errno.EDQUOT: "The disk quota is used up.",
        errno.ENAMETOOLONG: "The file name is too long.",
    }
    return reasons.get(error.errno or 0, f"The picture could not be written ({error.strerror}).")


def _remedy(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Free some space or choose another disk."
    return "Choose another folder or name."
