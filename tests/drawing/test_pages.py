import errno
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from PySide6.QtGui import QImage

from consensus_map.domain.errors import UserError
from consensus_map.drawing import picture
from consensus_map.drawing.bands import write_bands
from consensus_map.drawing.compact import compact_size
from consensus_map.drawing.compose import compose
from consensus_map.drawing.on_paper import compose_for
from consensus_map.drawing.options import Scope, ViewOptions
from consensus_map.drawing.page import LOCATOR, MARGIN, SMALL, SMALLER, Face, Page
from consensus_map.drawing.page_map import neighbours
from consensus_map.drawing.pages import MOST_PAGES, READABLE_POINTS, SHEETS, Paper, lay_pages, points_of
from consensus_map.drawing.painter import whole_cards
from consensus_map.drawing.picture import page_count, picture_image, preview_image, write_picture
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import wrapped
from consensus_map.drawing.theme import Theme
from tests.drawing.samples import ON, crowd, crowd_with_chain, seven, seven_report, zoo

OPTIONS = ViewOptions(ON)
PAPERS = (Paper.SLIDE, Paper.A4, Paper.A3)


def scenes() -> dict[str, Scene]:
    account_map, report = crowd_with_chain(60)
    return {
        "seven": compose(seven(), seven_report(), OPTIONS),
        "sixty": compose(account_map, report, replace(OPTIONS, scope=Scope.ALL)),
        "packed": compose(crowd(260), None, OPTIONS),
        "zoo": compose(zoo(), None, replace(OPTIONS, scope=Scope.ALL)),
    }


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["seven", "sixty", "packed", "zoo"])
def test_everybody_is_whole_on_some_page_in_a_size_that_can_be_read(paper: Paper, name: str) -> None:
    scene = scenes()[name]
    pages = lay_pages(scene, paper)
    assert {page.count for page in pages} == {len(pages)}
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    parts = pages[1:] if len(pages) > 1 else pages
    sheet = SHEETS[paper]
    assert {tuple(sorted((page.width, page.height))) for page in pages} == {(sheet.height, sheet.width)}
    seen = np.zeros(len(scene.rects), dtype=bool)
    for page in parts:
        readable = sheet.face_at(page.zoom)
        assert readable is not None and page.face <= readable
        seen |= whole_cards(scene, page.window or scene.bounds)
        if page.window is not None:
            assert page.window[2] * page.zoom <= page.map_box().width() + 0.01
            assert page.window[3] * page.zoom <= page.map_box().height() + 0.01
    assert seen.all()


def test_what_fits_is_one_page_and_more_is_several_with_a_page_map() -> None:
    all_scenes = scenes()
    assert page_count(all_scenes["seven"], Paper.SLIDE) == 1
    assert page_count(all_scenes["packed"], Paper.FIT) == 1
    counts = [page_count(all_scenes["packed"], paper) for paper in (Paper.A4, Paper.A3)]
    assert counts[0] > counts[1] >= 1
    overview, *parts = lay_pages(all_scenes["packed"], Paper.A4)
    assert overview.window is None
    assert overview.parts == tuple(part.window for part in parts)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [21, 60, 107])
def test_a_chart_that_can_be_read_is_one_page(paper: Paper, count: int) -> None:
    account_map, report = crowd_with_chain(count)
    scene = compose_for(paper, account_map, report, replace(OPTIONS, scope=Scope.ALL))
    (page,) = lay_pages(scene, paper)
    sheet = SHEETS[paper]
    points = min(sheet.points) / min(sheet.width, sheet.height)
    names = {Face.FULL: 15 * page.zoom, Face.BRIEF: 20 * page.zoom, Face.NAMES: compact_size(page.zoom)}
    assert names[page.face] * points >= READABLE_POINTS - 0.2
    assert whole_cards(scene, scene.bounds).all()


@pytest.mark.parametrize("wide", [True, False])
def test_paper_is_turned_to_where_the_map_is_larger(wide: bool) -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    x, y, _, _ = scene.bounds
    scene = replace(scene, bounds=(x, y, 2000.0, 900.0) if wide else (x, y, 900.0, 2000.0))
    (page,) = lay_pages(scene, Paper.A4)
    assert (page.width > page.height) == wide
    points = SHEETS[Paper.A4].points
    assert points_of(page, Paper.A4) == (points if wide else points[::-1])


@pytest.mark.parametrize("paper", [Paper.A4, Paper.SLIDE])
def test_no_page_cuts_a_card_shows_a_ghost_or_is_nearly_empty(paper: Paper) -> None:
    scene = compose(crowd(260), None, OPTIONS)
    _, *pages = lay_pages(scene, paper)
    rects = scene.rects
    shown = np.zeros(len(rects), dtype=int)
    for page in pages:
        assert page.window is not None
        x, y, width, height = page.window
        held = whole_cards(scene, page.window)
        shown += held
        assert held.sum() > 3
        met = (rects[:, 0] < x + width) & (rects[:, 0] + rects[:, 2] > x)
        met &= (rects[:, 1] < y + height) & (rects[:, 1] + rects[:, 3] > y)
        # A part may be cut so that cards of the next one reach into it: they are left out, not drawn in part.
        assert (met & ~held).sum() <= 0.2 * held.sum()
    assert (shown >= 1).all()
    assert shown.mean() < 1.15


def test_neighbours_lie_where_they_are_said_to() -> None:
    parts = ((0.0, 0.0, 10.0, 6.0), (11.0, 0.0, 10.0, 4.0), (11.0, 5.0, 10.0, 6.0), (0.0, 7.0, 10.0, 6.0))
    assert neighbours(parts[0], parts) == {"right": 3, "below": 5}
    assert neighbours(parts[3], parts) == {"right": 4, "above": 2}
    assert neighbours(parts[2], parts) == {"left": 5, "above": 3}
    assert neighbours(parts[0], parts[:1]) == {}


def test_header_lines_wrap_and_are_not_cut() -> None:
    blocked = "blocked at 田中 (情報システム部), 高橋 (情報システム本部), 佐藤 (経営) and 2 more"
    for page in (794 / 0.75, 1123 / 0.75):
        room = page - 2 * MARGIN - LOCATOR[0] - 24
        lines = wrapped(blocked, room * 0.5 - 40, SMALL, SMALLER)
        assert "".join(line.text for line in lines).replace(" ", "") == blocked.replace(" ", "")
        assert all(line.width <= room * 0.5 - 40 for line in lines)
        assert len({line.size for line in lines}) == 1
    assert [line.text for line in wrapped("short", 300, SMALL, SMALLER)] == ["short"]


def test_nothing_of_the_map_reaches_into_the_margins() -> None:
    scene = scenes()["packed"]
    pages = lay_pages(scene, Paper.A4)
    image = picture_image(scene, scale=1, paper=Paper.A4, number=3)
    box = pages[2].map_box()
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.width(), 4)
    for side in (raw[:, : int(box.left()) - 30], raw[:, int(box.right()) + 32 :]):
        upper = side[int(box.top()) : int(box.bottom())]
        assert (upper[..., :3] == 255).all()
    assert (raw[..., :3] != 255).any()


def test_pages_of_a_png_are_numbered(tmp_path: Path) -> None:
    scene = scenes()["packed"]
    written = write_picture(scene, tmp_path / "map.png", scale=1, paper=Paper.A4)
    count = page_count(scene, Paper.A4)
    assert [path.name for path in written] == [f"map-{number}.png" for number in range(1, count + 1)]
    assert sorted(tmp_path.iterdir()) == written
    sizes = {(QImage(str(path)).width(), QImage(str(path)).height()) for path in written}
    assert sizes in ({(1123, 794)}, {(794, 1123)})
    assert write_picture(scene, tmp_path / "one.svg") == [tmp_path / "one.svg"]
    svgs = write_picture(scene, tmp_path / "many.svg", paper=Paper.A4)
    assert len(svgs) == count


@pytest.mark.parametrize("paper, sizes", [(Paper.A4, {842, 595}), (Paper.SLIDE, {960, 540})])
def test_a_pdf_holds_all_pages_in_their_true_size(tmp_path: Path, paper: Paper, sizes: set[int]) -> None:
    scene = scenes()["packed"]
    write_picture(scene, tmp_path / "map.pdf", paper=paper)
    content = (tmp_path / "map.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b[^s]", content)) == page_count(scene, paper)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert {round(float(side)) for box in boxes for side in box} == sizes


def test_all_pages_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "map-1.png").write_bytes(b"before")
    done: list[int] = []

    def full_after_two(
        file: BinaryIO,
        scene: Scene,
        theme: Theme,
        page: Page,
        width: int,
        height: int,
        *,
        told: Callable[[float], object],
    ) -> None:
        done.append(1)
        if len(done) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_bands(file, scene, theme, page, width, height, told=told)

    monkeypatch.setattr(picture, "write_bands", full_after_two)
    with pytest.raises(UserError, match="disk is full"):
        write_picture(scenes()["packed"], tmp_path / "map.png", scale=1, paper=Paper.A4)
    assert [path.name for path in tmp_path.iterdir()] == ["map-1.png"]
    assert (tmp_path / "map-1.png").read_bytes() == b"before"


def test_more_pages_than_anybody_wants_are_refused() -> None:
    scene = compose(crowd(4000), None, OPTIONS)
    with pytest.raises(UserError, match="pages of A4") as caught:
        lay_pages(scene, Paper.A4)
    assert "A3" in caught.value.todo and "one picture of any size" in caught.value.todo
    assert len(lay_pages(scene, Paper.A3)) <= MOST_PAGES + 1
    # Nobody is sent from A3 to a larger one.
    with pytest.raises(UserError, match="pages of A3") as caught:
        lay_pages(compose(crowd(20_000), None, OPTIONS), Paper.A3)
    assert "fold teams" in caught.value.todo and "A3" not in caught.value.todo
    assert len(lay_pages(compose(crowd(600), None, OPTIONS), Paper.A3)) <= MOST_PAGES


def test_each_page_can_be_previewed() -> None:
    scene = scenes()["packed"]
    one, two = (preview_image(scene, width=700, paper=Paper.A4, number=number) for number in (1, 2))
    assert one.width() == two.width() == 700
    assert one != two
