import errno
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from consensus_map.domain.errors import UserError
from consensus_map.drawing import picture
from consensus_map.drawing.bands import write_bands
from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Scope, ViewOptions
from consensus_map.drawing.page_map import cells, neighbours
from consensus_map.drawing.pages import MOST_PAGES, SHEETS, Paper, lay_pages
from consensus_map.drawing.painter import whole_cards
from consensus_map.drawing.picture import page_count, picture_image, preview_image, write_picture
from consensus_map.drawing.scene import Scene
from tests.drawing.samples import ON, crowd, crowd_with_chain, seven, seven_report, zoo

OPTIONS = ViewOptions(ON)
PAPERS = (Paper.SLIDE, Paper.A4, Paper.A3)


def scenes() -> dict[str, Scene]:
    account_map, report = crowd_with_chain(60)
    return {
        "seven": compose(seven(), seven_report(), OPTIONS),
        "sixty": compose(account_map, report, replace(OPTIONS, scope=Scope.ALL)),
        "packed": compose(crowd(130), None, OPTIONS),
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
    assert all(page.zoom >= SHEETS[paper].readable for page in parts)
    sheet = SHEETS[paper]
    assert {tuple(sorted((page.width, page.height))) for page in pages} == {(sheet.height, sheet.width)}
    seen = np.zeros(len(scene.rects), dtype=bool)
    for page in parts:
        seen |= whole_cards(scene, page.window or scene.bounds)
        if page.window is not None:
            assert page.window[2] * page.zoom == pytest.approx(page.map_box().width())
            assert page.window[3] * page.zoom == pytest.approx(page.map_box().height())
    assert seen.all()


def test_what_fits_is_one_page_and_more_is_several_with_a_page_map() -> None:
    all_scenes = scenes()
    assert page_count(all_scenes["seven"], Paper.SLIDE) == 1
    assert page_count(all_scenes["packed"], Paper.FIT) == 1
    counts = [page_count(all_scenes["packed"], paper) for paper in (Paper.A4, Paper.A3)]
    assert counts[0] > counts[1] > 2
    overview, *parts = lay_pages(all_scenes["packed"], Paper.A4)
    assert overview.window is None
    assert overview.parts == tuple(part.window for part in parts)


def test_neighbours_name_one_another() -> None:
    _, *pages = lay_pages(scenes()["packed"], Paper.A4)
    opposite = {"left": "right", "right": "left", "above": "below", "below": "above"}
    found = {page.number: neighbours(page.window, page.parts) for page in pages}
    assert any(found.values())
    for number, sides in found.items():
        for side, other in sides.items():
            assert found[other][opposite[side]] == number


def test_cells_lie_side_by_side_and_cover_all() -> None:
    parts = ((0.0, 0.0, 10.0, 6.0), (8.0, 0.0, 10.0, 6.0), (16.0, 0.0, 10.0, 6.0), (0.0, 5.0, 10.0, 6.0))
    assert cells(parts) == [(0, 0, 9, 5.5), (9, 0, 8, 5.5), (17, 0, 9, 5.5), (0, 5.5, 9, 5.5)]
    assert neighbours(parts[1], parts) == {"left": 2, "right": 4}
    assert cells(()) == []


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
    written = write_picture(scene, tmp_path / "map.png", scale=1, paper=Paper.A3)
    count = page_count(scene, Paper.A3)
    assert [path.name for path in written] == [f"map-{number}.png" for number in range(1, count + 1)]
    assert sorted(tmp_path.iterdir()) == written
    sizes = {(QImage(str(path)).width(), QImage(str(path)).height()) for path in written}
    assert sizes in ({(1587, 1123)}, {(1123, 1587)})
    assert write_picture(scene, tmp_path / "one.svg") == [tmp_path / "one.svg"]
    svgs = write_picture(scene, tmp_path / "many.svg", paper=Paper.A3)
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

    def full_after_two(*arguments: object) -> None:
        done.append(1)
        if len(done) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_bands(*arguments)

    monkeypatch.setattr(picture, "write_bands", full_after_two)
    with pytest.raises(UserError, match="disk is full"):
        write_picture(scenes()["packed"], tmp_path / "map.png", scale=1, paper=Paper.A4)
    assert [path.name for path in tmp_path.iterdir()] == ["map-1.png"]
    assert (tmp_path / "map-1.png").read_bytes() == b"before"


def test_more_pages_than_anybody_wants_are_refused() -> None:
    scene = compose(crowd(4000), None, OPTIONS)
    with pytest.raises(UserError, match="pages of A4") as caught:
        lay_pages(scene, Paper.A4)
    assert "larger paper" in caught.value.todo
    assert len(lay_pages(compose(crowd(600), None, OPTIONS), Paper.A3)) <= MOST_PAGES


def test_each_page_can_be_previewed() -> None:
    scene = scenes()["packed"]
    one, two = (preview_image(scene, width=700, paper=Paper.A4, number=number) for number in (1, 2))
    assert one.width() == two.width() == 700
    assert one != two
