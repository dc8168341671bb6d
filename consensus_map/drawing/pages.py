"""A map on paper or slides: on one page where names stay readable, else on several with a page map."""

from dataclasses import dataclass, replace
from enum import StrEnum

from consensus_map.domain.errors import UserError
from consensus_map.drawing.compact import compact_size
from consensus_map.drawing.page import LARGEST, PAGE, Face, Page, footer_height, lay_page
from consensus_map.drawing.parts import cut_up
from consensus_map.drawing.scene import Scene

# Points from which on a name is readable on a page that somebody holds, or that is shown to a meeting.
READABLE_POINTS = 6.7
# How large names are set on a card: in full, and on one with little else.
FULL_NAME, BRIEF_NAME = 15.0, 20.0
# The smallest zoom at which a short name in readable type fits a card.
LEAST_ZOOM = 0.28
# What layouts take for readable, and a footer with a legend of two rows.
LAID, USUAL_FOOTER = 0.8, 92.0
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
    """Logical pixels, 96 to the inch on paper; header and footer enlarged by `frame`; its size in a PDF."""

    width: float
    height: float
    frame: float
    points: tuple[float, float]

    def turned(self) -> "Sheet":
        """The same sheet upright."""
        return replace(self, width=self.height, height=self.width, points=self.points[::-1])

    @property
    def readable(self) -> float:
        """The smallest zoom of the map at which cards can be read in full."""
        return READABLE_POINTS * self.width / self.points[0] / FULL_NAME

    @property
    def brief(self) -> float:
        """The smallest zoom at which name and post can be read where they are set larger."""
        return self.readable * FULL_NAME / BRIEF_NAME

    def face_at(self, zoom: float) -> Face | None:
        """The fullest face of cards on which names can be read at a zoom of the map; None without any."""
        if zoom >= self.readable:
            return Face.FULL
        if zoom >= self.brief:
            return Face.BRIEF
        points = self.points[0] / self.width
        large = compact_size(zoom) * points >= READABLE_POINTS - 0.1
        return Face.NAMES if large and zoom >= LEAST_ZOOM else None


SHEETS = {
    Paper.SLIDE: Sheet(*PAGE, 1.0, (960.0, 540.0)),
    Paper.A4: Sheet(1123.0, 794.0, 0.75, (842.0, 595.0)),
    Paper.A3: Sheet(1587.0, 1123.0, 1.0, (1191.0, 842.0)),
}


def rooms(paper: Paper) -> tuple[tuple[float, float], ...]:
    """Width and height of what layouts may fill on a paper, across and upright where it can be turned.

    Scaled so that what fits at their usual least scale can be read on the paper in full.
    """
    found = []
    for sheet in _ways(paper):
        room = Page(sheet.width, sheet.height, sheet.frame, 1.0, USUAL_FOOTER).map_box()
        found.append((room.width() * LAID / sheet.readable, room.height() * LAID / sheet.readable))
    return tuple(found)


def largest_zoom(scene: Scene, paper: Paper) -> float:
    """How large the map comes out on one page."""
    return max(_single(scene, sheet).zoom for sheet in _ways(paper))


def one_page_face(scene: Scene, paper: Paper) -> Face | None:
    """What cards say where all of the map is on one page; None where not even names can be read."""
    return SHEETS[paper].face_at(largest_zoom(scene, paper))


def lay_pages(scene: Scene, paper: Paper) -> tuple[Page, ...]:
    """The pages of a map on a paper, the page map first where there are several.

    UserError where they would be too many. Paper is turned to where the map comes out larger.
    """
    if paper is Paper.FIT:
        return (lay_page(scene),)
    sheet = SHEETS[paper]
    best = max((_single(scene, each) for each in _ways(paper)), key=lambda page: page.zoom)
    face = sheet.face_at(best.zoom)
    if face is Face.FULL or (face is not None and not scene.options.in_full):
        return (replace(best, face=face),)
    upright = best.width < best.height
    return _several(scene, sheet.turned() if upright else sheet, paper)


def points_of(page: Page, paper: Paper) -> tuple[float, float]:
    """Width and height of a page in a PDF, in points."""
    if paper is Paper.FIT:
        return page.width * 0.75, page.height * 0.75
    sheet = SHEETS[paper]
    return sheet.points if (page.width > page.height) == (sheet.width > sheet.height) else sheet.points[::-1]


def _ways(paper: Paper) -> tuple[Sheet, ...]:
    sheet = SHEETS[paper]
    return (sheet,) if paper is Paper.SLIDE else (sheet, sheet.turned())


def _blank(scene: Scene, sheet: Sheet) -> Page:
    footer = footer_height(scene, sheet.width / sheet.frame)
    least = sheet.readable if scene.options.in_full else sheet.brief
    return Page(sheet.width, sheet.height, sheet.frame, least, footer)


def _single(scene: Scene, sheet: Sheet) -> Page:
    blank = _blank(scene, sheet)
    room = blank.map_box()
    width, height = max(scene.bounds[2], 1.0), max(scene.bounds[3], 1.0)
    return replace(blank, zoom=min(room.width() / width, room.height() / height, LARGEST))


def _several(scene: Scene, sheet: Sheet, paper: Paper) -> tuple[Page, ...]:
    """A page map and the parts, all at one zoom, as large as the largest of them allows."""
    blank = _blank(scene, sheet)
    room = blank.map_box()
    seen = room.width() / blank.zoom, room.height() / blank.zoom
    _check_count(scene.bounds[2] * scene.bounds[3] / (seen[0] * seen[1]), 4, paper)
    parts = tuple(cut_up(scene, seen))
    _check_count(len(parts), 1, paper)
    zoom = min(min(room.width() / part[2], room.height() / part[3]) for part in parts)
    zoom = min(max(zoom, blank.zoom), LARGEST)
    overview = replace(_single(scene, sheet), count=len(parts) + 1, parts=parts)
    shown, blank = (
        sheet.face_at(overview.zoom) or Face.NAMES,
        replace(blank, face=sheet.face_at(zoom) or Face.BRIEF),
    )
    pages = [
        replace(blank, zoom=zoom, number=place + 2, count=len(parts) + 1, window=window, parts=parts)
        for place, window in enumerate(parts)
    ]
    return replace(overview, face=shown), *pages


def _check_count(count: float, slack: int, paper: Paper) -> None:
    if count > slack * MOST_PAGES:
        raise UserError(
            f"The map would need about {round(count):,} pages of {paper.value.upper()}.",
            todo=_remedy(count, paper),
        )


def _remedy(count: float, paper: Paper) -> str:
    """What helps: a larger paper only where there is one that would do."""
    larger = "A3, " if paper is not Paper.A3 and count <= 2 * MOST_PAGES else ""
    return (
        f"Choose {larger}one picture of any size, or show fewer people: fold teams, or look at a department"
        " or at the people of the decision only."
    )
