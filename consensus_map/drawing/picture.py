"""Pictures as files: PNG, SVG and PDF from the one painter, written whole or not at all."""

import errno
import re
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF, QUuid
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from consensus_map.domain.errors import UserError
from consensus_map.drawing.bands import write_bands
from consensus_map.drawing.caption import heading
from consensus_map.drawing.fonts import load_fonts
from consensus_map.drawing.page import Page, lay_page, paint_page
from consensus_map.drawing.pages import Paper, lay_pages, points_of
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.svg import shrunk
from consensus_map.drawing.theme import LIGHT, Theme

Format: TypeAlias = Literal["png", "svg", "pdf"]
Fill: TypeAlias = Callable[[BinaryIO], object]
Told: TypeAlias = Callable[[float], object]
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
# Where Qt says when a PDF was made, and last changed: in its list of properties, and again in XML.
_DATES = re.compile(rb'/(?:Creation|Mod)Date \(D:[^)]*\)| xmp:(?:Create|Modify|Metadata)Date="[^"]*"')


def write_picture(
    scene: Scene,
    path: Path,
    *,
    theme: Theme = LIGHT,
    scale: float = 2.0,
    kind: Format | None = None,
    paper: Paper = Paper.FIT,
    told: Told = lambda share: None,
) -> list[Path]:
    """Writes the scene as pages of a paper to `path`; the format comes from the suffix unless given.

    Several pages make one PDF, but numbered PNG and SVG files (map-1.png ...); returns what was written.
    scale: pixels per logical pixel of a PNG, 1 to 4. UserError where the format is unknown, the picture too
    large or a file cannot be written; existing files are then untouched. told: hears now and then what share
    is there (0 to 1); whatever it raises stops the work, without a trace on the disk.
    """
    kind = kind or _kind_of(path)
    load_fonts()
    if kind == "pdf":
        content = _pdf(scene, theme, lay_pages(scene, paper), paper, told)
        return write_files({path: lambda file: file.write(content)})
    pages = _scaled(scene, paper, scale) if kind == "png" else lay_pages(scene, paper)
    png, svg = partial(_write_png, scene, theme, scale, told), partial(_write_svg, scene, theme, told)
    write = png if kind == "png" else svg
    return write_files({_numbered(path, page): partial(write, page) for page in pages})


def _numbered(path: Path, page: Page) -> Path:
    if page.count == 1:
        return path
    return path.with_name(f"{path.stem}-{page.number:0{len(str(page.count))}}{path.suffix}")


def _write_png(scene: Scene, theme: Theme, scale: float, told: Told, page: Page, file: BinaryIO) -> None:
    width, height = _pixels(page, scale)
    _check_size(width, height, LONGEST_PNG_SIDE, MOST_PNG_PIXELS, _smaller(scale, "SVG or PDF"))
    before = page.number - 1
    write_bands(
        file, scene, theme, page, width, height, told=lambda share: told((before + share) / page.count)
    )


def _write_svg(scene: Scene, theme: Theme, told: Told, page: Page, file: BinaryIO) -> None:
    before = page.number - 1
    file.write(_svg(scene, theme, page, lambda share: told((before + share) / page.count)))


def picture_size(scene: Scene, *, scale: float = 2.0, paper: Paper = Paper.FIT) -> tuple[int, int]:
    """Width and height of a PNG's pages in pixels. UserError for a scale that is not from 1 to 4."""
    return _pixels(_scaled(scene, paper, scale)[0], scale)


def page_count(scene: Scene, paper: Paper) -> int:
    """How many pages the map takes, the page map included. UserError where they would be too many."""
    return len(lay_pages(scene, paper))


def picture_image(
    scene: Scene, *, theme: Theme = LIGHT, scale: float = 2.0, paper: Paper = Paper.FIT, number: int = 1
) -> QImage:
    """A page as an image, for the clipboard and previews. UserError where it would be too large."""
    page = _scaled(scene, paper, scale)[number - 1]
    width, height = _pixels(page, scale)
    _check_size(width, height, LONGEST_SIDE, MOST_PIXELS, _smaller(scale, "save it as a file"))
    return _image(scene, theme, page, width, height)


def sharpest_image(
    scene: Scene, *, theme: Theme = LIGHT, scale: float = 2.0, paper: Paper = Paper.FIT
) -> QImage:
    """The first page at this scale, or at 1 where that would be too large. UserError as picture_image."""
    try:
        return picture_image(scene, theme=theme, scale=scale, paper=paper)
    except UserError:
        return picture_image(scene, theme=theme, scale=1.0, paper=paper)


def preview_image(
    scene: Scene, *, theme: Theme = LIGHT, width: int = 1600, paper: Paper = Paper.FIT, number: int = 1
) -> QImage:
    """The page as write_picture would make it, at this many pixels across, however large it is."""
    page = _scaled(scene, paper, 1.0)[number - 1]
    full, height = _pixels(page, 1.0)
    width = min(width, full)
    # At a size at which nothing can be read the details would only take time.
    scale = page.zoom * width / page.width if full > 4 * width else 1.0
    return _image(scene, theme, page, width, max(1, round(height * width / full)), scale)


def _image(scene: Scene, theme: Theme, page: Page, width: int, height: int, scale: float = 1.0) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise UserError(
            f"There is not enough memory for a picture of {width:,} × {height:,} pixels.",
            todo="Close other programs, or show fewer people: fold teams, or look at some of them only.",
        )
    painter = QPainter(image)
    painter.scale(width / page.width, height / page.height)
    paint_page(painter, scene, theme, page, scale=scale)
    painter.end()
    return image


def _scaled(scene: Scene, paper: Paper, scale: float) -> tuple[Page, ...]:
    """The pages of a PNG."""
    if not 1 <= scale <= 4:
        raise UserError(
            f"A picture's scale must be from 1 to 4, not {scale:g}.", todo="Choose 2 for most uses."
        )
    if paper is not Paper.FIT:
        return lay_pages(scene, paper)
    # Type must keep at least the size that it has on an ordinary screen.
    return (lay_page(scene, min(1.0, 1.0 / scale), COMFORTABLE_PIXELS / scale**2),)


def _pixels(page: Page, scale: float) -> tuple[int, int]:
    return round(page.width * scale), round(page.height * scale)


def _check_size(width: int, height: int, longest: int, most: int, todo: str) -> None:
    if max(width, height) > longest or width * height > most:
        raise UserError(f"The picture would be {width:,} × {height:,} pixels, which is too large.", todo=todo)


def _smaller(scale: float, otherwise: str) -> str:
    """What helps against too many pixels; there is no scale below 1."""
    ways = ["choose a smaller scale"] if scale > 1 else []
    ways += [otherwise if otherwise.startswith("save") else f"choose {otherwise}"]
    text = f"{', '.join(ways)}, or show fewer people: fold teams, or look at some of them only."
    return text[0].upper() + text[1:]


def _kind_of(path: Path) -> Format:
    kind = KINDS.get(path.suffix.lower())
    if kind:
        return kind
    raise UserError(
        "A picture is a .png, .svg or .pdf file.", where=str(path), todo="Give the file one of these endings."
    )


def _svg(scene: Scene, theme: Theme, page: Page, told: Told) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(page.width), round(page.height)))
    generator.setViewBox(QRect(0, 0, round(page.width), round(page.height)))
    generator.setResolution(96)
    generator.setTitle(heading(scene.options))
    generator.setDescription("")
    painter = QPainter(generator)
    try:
        paint_page(painter, scene, theme, page, told=lambda share: told(share / 2))
    finally:
        painter.end()
    written = bytes(buffer.data().data()).decode()
    return shrunk(written, lambda share: told((1 + share) / 2)).encode()


def _pdf(scene: Scene, theme: Theme, pages: tuple[Page, ...], paper: Paper, told: Told) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_RESOLUTION)
    writer.setCreator("Consensus Map")
    writer.setTitle(heading(scene.options))
    writer.setDocumentId(QUuid())
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    try:
        for page in pages:
            _set_page(writer, page, paper)
            if page.number == 1:
                painter.begin(writer)
            else:
                writer.newPage()
            painter.resetTransform()
            painter.scale(writer.width() / page.width, writer.height() / page.height)
            before, count = page.number - 1, page.count
            paint_page(painter, scene, theme, page, told=partial(_tell_part, told, before, count))
            told(page.number / count)
    finally:
        # A painter that is left open takes the whole process down with it.
        painter.end()
    return _without_times(bytes(buffer.data().data()))


def _tell_part(told: Told, before: int, count: int, share: float) -> None:
    told((before + share) / count)


def _set_page(writer: QPdfWriter, page: Page, paper: Paper) -> None:
    width, height = points_of(page, paper)
    shrunk = min(1.0, LONGEST_POINTS / max(width, height))
    size = QSizeF(width * shrunk, height * shrunk)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))


def _without_times(pdf: bytes) -> bytes:
    """The file without the moment of its making, so that equal maps give equal files; offsets stay."""
    return _DATES.sub(lambda found: b" " * len(found[0]), pdf)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file beside the target, then puts it in its place; UserError and no trace where that fails."""
    write_through(path, lambda file: file.write(content))


def write_through(path: Path, fill: Fill) -> None:
    """Like write_whole, for content that `fill` writes bit by bit."""
    write_files({path: fill})


def write_files(contents: Mapping[Path, Fill]) -> list[Path]:
    """Writes all files beside their targets, then puts them in their places; UserError as write_whole."""
    drafts: dict[Path, Path] = {}
    try:
        for path, fill in contents.items():
            drafts[path] = _draft(path, fill)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        raise UserError(_reason(error), where=str(path), todo=_remedy(error)) from error
    except MemoryError as error:
        raise UserError(
            "There is not enough memory for a picture of this size.",
            todo="Close other programs, or choose a smaller scale, SVG or PDF.",
        ) from error
    finally:
        for draft in drafts.values():
            _discard(draft)
    return list(contents)


def _draft(path: Path, fill: Fill) -> Path:
    """The content in a file beside the target, or no trace of it."""
    if path.is_dir():
        raise UserError("This is a folder, not a file.", where=str(path), todo="Name a file in it.")
    draft = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            fill(file)
    except BaseException:
        _discard(draft)
        raise
    return draft


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
