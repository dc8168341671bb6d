"""A map on paper or slides: on one page where it stays readable, else on several with a page map."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from consensus_map.domain.errors import UserError
from consensus_map.drawing.page import LARGEST, PAGE, READABLE, Page, footer_height, lay_page
from consensus_map.drawing.painter import whole_cards
from consensus_map.drawing.scene import Scene

# What two neighbouring pages share, in scene units: a card with all that stands out of it is whole on one.
SHARED = (256.0, 152.0)
# More pages than anybody would lay side by side.
MOST_PAGES = 100


class Paper(StrEnum):
    """FIT: one picture as large as it must be. The others keep their size and become several."""

    FIT = "fit"
    SLIDE = "16:9"
    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Logical pixels, 96 to the inch on paper; header and footer enlarged by `frame`.

    readable: the smallest zoom of the map; points: its size in a PDF.
    """

    width: float
    height: float
    frame: float
    readable: float
    points: tuple[float, float]

    def turned(self) -> "Sheet":
        """The same sheet upright."""
        return replace(self, width=self.height, height=self.width, points=self.points[::-1])


# On paper the smallest type of a card, 11 units, gets 6 points.
ON_PAPER = 0.73
SHEETS = {
    Paper.SLIDE: Sheet(*PAGE, 1.0, READABLE, (960.0, 540.0)),
    Paper.A4: Sheet(1123.0, 794.0, 0.75, ON_PAPER, (842.0, 595.0)),
    Paper.A3: Sheet(1587.0, 1123.0, 1.0, ON_PAPER, (1191.0, 842.0)),
}


def lay_pages(scene: Scene, paper: Paper) -> tuple[Page, ...]:
    """The pages of a map on a paper, the page map first where there are several.

    UserError where they would be too many. Parts of the map in which nobody stands get no page.
    """
    if paper is Paper.FIT:
        return (lay_page(scene),)
    sheet = SHEETS[paper]
    sheets = [sheet] if paper is Paper.SLIDE else [sheet, sheet.turned()]
    singles = [_single(scene, each) for each in sheets]
    best = max(singles, key=lambda page: page.zoom)
    if best.zoom >= sheet.readable:
        return (best,)
    _check_count(min(_columns_and_rows(scene, _blank(scene, each)) for each in sheets), paper)
    return min((_several(scene, each) for each in sheets), key=lambda pages: (len(pages), -pages[-1].zoom))


def points_of(page: Page, paper: Paper) -> tuple[float, float]:
    """Width and height of a page in a PDF, in points."""
    if paper is Paper.FIT:
        return page.width * 0.75, page.height * 0.75
    sheet = SHEETS[paper]
    return sheet.points if (page.width > page.height) == (sheet.width > sheet.height) else sheet.points[::-1]


def _blank(scene: Scene, sheet: Sheet) -> Page:
    return Page(
        sheet.width,
        sheet.height,
        sheet.frame,
        sheet.readable,
        footer_height(scene, sheet.width / sheet.frame),
    )


def _single(scene: Scene, sheet: Sheet) -> Page:
    blank = _blank(scene, sheet)
    room = blank.map_box()
    width, height = max(scene.bounds[2], 1.0), max(scene.bounds[3], 1.0)
    return replace(blank, zoom=min(room.width() / width, room.height() / height, LARGEST))


def _columns_and_rows(scene: Scene, page: Page) -> tuple[int, int]:
    """How many pages a map needs side by side and one below the other."""
    room = page.map_box()
    counts = []
    for size, side, shared in zip(scene.bounds[2:], (room.width(), room.height()), SHARED, strict=True):
        seen = side / page.zoom
        counts.append(1 if size <= seen else ceil((size - shared) / (seen - shared)))
    return counts[0], counts[1]


def _check_count(grid: tuple[int, int], paper: Paper) -> None:
    if grid[0] * grid[1] > 4 * MOST_PAGES:
        raise _too_many(grid[0] * grid[1], paper)


def _too_many(count: int, paper: Paper) -> UserError:
    return UserError(
        f"The map would need about {count:,} pages of {paper.value.upper()}.",
        todo="Choose a larger paper, one picture of any size, or the people of the decision only.",
    )


def _several(scene: Scene, sheet: Sheet) -> tuple[Page, ...]:
    """A page map and the parts, as large as as many pages allow; each row from left to right."""
    blank = _blank(scene, sheet)
    grid, room = _columns_and_rows(scene, blank), blank.map_box()
    sides = (room.width(), room.height())
    zoom = min(
        side * count / (size + (count - 1) * shared)
        for side, count, size, shared in zip(sides, grid, scene.bounds[2:], SHARED, strict=True)
    )
    zoom = min(max(zoom, sheet.readable), LARGEST)
    xs, ys = (
        _starts(first, size, side / zoom, count)
        for first, size, side, count in zip(scene.bounds[:2], scene.bounds[2:], sides, grid, strict=True)
    )
    windows = [(x, y, room.width() / zoom, room.height() / zoom) for y in ys for x in xs]
    windows = [window for window in windows if whole_cards(scene, window).any()]
    if len(windows) > MOST_PAGES:
        raise _too_many(len(windows), Paper.A4 if sheet.frame < 1 else Paper.A3)
    parts = tuple(windows)
    overview = replace(_single(scene, sheet), count=len(parts) + 1, parts=parts)
    pages = [
        replace(blank, zoom=zoom, number=place + 2, count=len(parts) + 1, window=window, parts=parts)
        for place, window in enumerate(parts)
    ]
    return overview, *pages


def _starts(first: float, size: float, seen: float, count: int) -> list[float]:
    """Where each of `count` windows begins: from edge to edge, or one in the middle."""
    if count == 1:
        return [first + (size - seen) / 2]
    step = (size - seen) / (count - 1)
    return [first + step * place for place in range(count)]
