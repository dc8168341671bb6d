import errno
import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import overload
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Person
from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.card_painter import Detail, detail_at
from consensus_map.drawing.card_text import brief_text, card_text
from consensus_map.drawing.cards import CARD_SIZE, Card, CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.legend import legend_entries, legend_rows
from consensus_map.drawing.options import Audience, Scope, View, ViewOptions
from consensus_map.drawing.page import lay_page
from consensus_map.drawing.painter import NOBODY, paint_scene, selected_places
from consensus_map.drawing.picture import picture_image, write_picture, write_whole
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from consensus_map.layout.placement import Ints
from tests.drawing.found import card_of, rect_of
from tests.drawing.glyphs import missing_glyphs
from tests.drawing.samples import ON, crowd, crowd_with_chain, seven, seven_report, zoo

OPTIONS = ViewOptions(ON)


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    # A copy: the image and its memory are gone when this returns.
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).copy()
    return raw.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 4].reshape(
        image.height(), image.width(), 4
    )[:, :, 2::-1]


def drawn(
    scene: Scene,
    scale: float,
    theme: Theme = LIGHT,
    *,
    visible: QRectF | None = None,
    selection: Ints = NOBODY,
) -> np.ndarray:
    """The whole scene at a screen scale, with a blank margin of 20 pixels."""
    x, y, width, height = scene.bounds
    image = QImage(int(width * scale) + 41, int(height * scale) + 41, QImage.Format.Format_RGB32)
    image.fill(colour(theme.ground))
    painter = QPainter(image)
    painter.translate(20, 20)
    painter.scale(scale, scale)
    painter.translate(-x, -y)
    paint_scene(painter, scene, theme, scale=scale, visible=visible, selection=selection)
    painter.end()
    return pixels(image)


SCENES = {
    "empty": (AccountMap(), None, OPTIONS),
    "one": (AccountMap([Person("a", "", "田中 誠")]), None, OPTIONS),
    "seven": (seven(), seven_report(), OPTIONS),
    "japanese": (seven(), seven_report(), replace(OPTIONS, lang="ja")),
    "route": (seven(), seven_report(), replace(OPTIONS, view=View.ROUTE)),
    "introductions": (seven(), seven_report(), replace(OPTIONS, view=View.INTRODUCTIONS)),
    "customer": (seven(), seven_report(), replace(OPTIONS, audience=Audience.CUSTOMER)),
    "ties": (seven(), seven_report(), replace(OPTIONS, ties=True)),
    "zoo": (zoo(), None, replace(OPTIONS, scope=Scope.ALL, decision="d1")),
    "sixty": (crowd(60), None, OPTIONS),
    "packed": (crowd(130), None, OPTIONS),
}


def scene_of(name: str) -> Scene:
    return compose(*SCENES[name])


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_is_painted_outside_the_bounds(name: str, theme: Theme) -> None:
    image = drawn(scene_of(name), 1.0, theme)
    blank = colour(theme.ground)
    ground = np.array([blank.red(), blank.green(), blank.blue()])
    frame = np.ones(image.shape[:2], dtype=bool)
    frame[18:-18, 18:-18] = False
    assert (image[frame] == ground).all()


@pytest.mark.parametrize("name", SCENES)
def test_pages_hold_the_whole_map_inside_a_blank_border(name: str) -> None:
    scene = scene_of(name)
    page = lay_page(scene)
    box = page.map_box()
    assert scene.bounds[2] * page.zoom <= box.width() + 1
    assert scene.bounds[3] * page.zoom <= box.height() + 1
    assert page.width / page.height == pytest.approx(16 / 9, rel=0.01)
    image = pixels(picture_image(scene, scale=1))
    for edge in (image[:20], image[-20:], image[:, :20], image[:, -20:]):
        assert (edge == 255).all()


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_png_size(tmp_path: Path, scale: int) -> None:
    path = tmp_path / "map.png"
    write_picture(scene_of("seven"), path, scale=scale)
    content = path.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (1600 * scale, 900 * scale)
    chunks, at = set(), 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        chunks.add(content[at + 4 : at + 8])
        at += length + 12
    assert chunks <= {b"IHDR", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA"}


def test_a_thousand_people_get_a_larger_page() -> None:
    scene = compose(crowd(1000), None, OPTIONS)
    page = lay_page(scene, 0.5, 15_000_000)
    assert page.width > 3200
    assert 0.5 <= page.zoom < 1
    box = page.map_box()
    assert scene.bounds[2] * page.zoom <= box.width() + 2
    assert scene.bounds[3] * page.zoom <= box.height() + 2


def test_a_picture_too_large_is_refused_with_advice() -> None:
    scene = compose(crowd(60), None, OPTIONS)
    huge = replace(scene, bounds=(0.0, 0.0, 90_000.0, 50_000.0))
    with pytest.raises(UserError, match="too large") as caught:
        picture_image(huge, scale=2)
    assert "smaller scale" in caught.value.todo and "file" in caught.value.todo
    with pytest.raises(UserError, match="too large") as caught:
        picture_image(huge, scale=1)
    assert "scale" not in caught.value.todo and "fold teams" in caught.value.todo
    with pytest.raises(UserError, match="scale"):
        picture_image(scene, scale=9)


@pytest.mark.parametrize("name", SCENES)
def test_all_texts_have_glyphs_and_fit_their_cards(name: str) -> None:
    scene = scene_of(name)
    for card in scene.cards:
        rows = card_text(card).rows
        for row in rows:
            assert missing_glyphs(row.fitted.text, bold=row.fitted.bold) == ""
            assert row.x >= 10
            assert row.x + row.fitted.width <= CARD_SIZE[0] - 9
            assert 10 < row.baseline < CARD_SIZE[1] - 5
        if card.name and card.kind != "group":
            assert any(row.use == "name" and row.fitted.text for row in rows)


def test_a_long_name_without_another_below_it_takes_two_lines() -> None:
    def names(name: str, second: str = "", seal: Seal | None = None) -> list[str]:
        card = Card("a", CardKind.PERSON, name, second, "部長", "法務課", trust=Trust.WARY, seal=seal)
        rows = card_text(card).rows
        assert len({row.fitted.size for row in rows if row.use == "name"}) == 1
        return [row.fitted.text for row in rows if row.use == "name"]

    long = "Maximiliane Wolkenstein-Trostburg zu Hohenbruck"
    assert names(long) == ["Maximiliane Wolkenstein-", "Trostburg zu Hohenbruck"]
    assert names(long, seal=Seal.PENDING)[0] == "Maximiliane"
    assert names("戸倉 宗一") == ["戸倉 宗一"]
    assert len(names(long, "Wolkenstein")) == 1
    assert names("Wolfeschlegelsteinhausenbergerdorff")[1]


def test_the_corner_leaves_the_last_line_to_a_department_that_needs_it() -> None:
    def rows(department: str, title: str = "課長", concerns: int = 0) -> dict[str, tuple[str, float]]:
        card = Card(
            "a", CardKind.PERSON, "伊藤 淳", "イトウ ジュン", title, department,
            trust=Trust.UNKNOWN, corner="never met", concerns=concerns,
        )  # fmt: skip
        found = card_text(card).rows
        for one, other in combinations(found, 2):
            if one.baseline == other.baseline:
                assert one.x + one.fitted.width <= other.x
        return {row.use: (row.fitted.text, row.baseline) for row in found}

    long = rows("情報システム部 企画課", concerns=2)
    assert long["department"][0] == "情報システム部 企画課"
    assert long["corner"][1] == long["title"][1]
    short = rows("企画課")
    assert short["corner"][1] == short["department"][1]
    both = rows("情報システム部 企画課", "執行役員 グローバル本部長")
    assert both["corner"][1] == both["department"][1]


def test_cards_that_say_less_say_it_larger_and_within_their_edges() -> None:
    scenes = [scene_of(name) for name in ("zoo", "seven", "customer")]
    for card in [card for scene in scenes for card in scene.cards]:
        rows = brief_text(card).rows
        for row in rows:
            assert row.x >= 10
            assert row.x + row.fitted.width <= CARD_SIZE[0] - 9
        for one, other in combinations(rows, 2):
            if one.baseline == other.baseline:
                assert one.x + one.fitted.width <= other.x
    takase = card_of(scenes[1], "takase")
    assert brief_text(takase).rows[0].fitted.size > card_text(takase).rows[0].fitted.size
    assert {row.use for row in brief_text(card_of(scenes[2], "takase")).rows} >= {"name", "title", "corner"}


def test_lines_of_type_do_not_meet() -> None:
    for card in scene_of("zoo").cards:
        rows = card_text(card).rows
        for one in rows:
            for other in rows:
                if one is not other and abs(one.baseline - other.baseline) < 12:
                    assert one.x + one.fitted.width <= other.x or other.x + other.fitted.width <= one.x


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_map_gives_the_same_file(tmp_path: Path, kind: str) -> None:
    paths = [tmp_path / f"{place}.{kind}" for place in range(2)]
    for path in paths:
        write_picture(scene_of("seven"), path, scale=1)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_svg_is_drawn_in_outlines(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    write_picture(scene_of("seven"), path)
    root = ElementTree.parse(path).getroot()
    assert root.attrib["viewBox"] == "0 0 1600 900"
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("name", ["seven", "zoo"])
def test_svg_shows_what_the_picture_shows(tmp_path: Path, name: str) -> None:
    path = tmp_path / "map.svg"
    write_picture(scene_of(name), path)
    wanted = pixels(picture_image(scene_of(name), scale=1)).astype(int)
    image = QImage(wanted.shape[1], wanted.shape[0], QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    # Squares of 20 pixels: an edge may lie a shade otherwise, no word may be missing.
    unlike = np.abs(pixels(image).astype(int) - wanted).mean(axis=2)
    high, wide = (side // 20 * 20 for side in unlike.shape)
    squares = unlike[:high, :wide].reshape(high // 20, 20, wide // 20, 20).mean(axis=(1, 3))
    assert squares.max() < 45 and squares.mean() < 2


def test_svg_says_nothing_twice(tmp_path: Path) -> None:
    sizes = []
    for count in (100, 300):
        path = tmp_path / "map.svg"
        write_picture(compose(crowd(count), None, replace(OPTIONS, scope=Scope.ALL)), path)
        content = path.read_text("utf-8")
        sizes.append(len(content))
        names = re.findall(r' id="([^"]*)"', content)
        outlines = re.findall(r'<path id="[^"]*" d="([^"]*)"', content)
        assert len(set(names)) == len(names) and len(set(outlines)) == len(outlines)
        assert set(re.findall(r'href="#([^"]*)"', content)) == set(names)
        assert not re.search(r"<g[^>]*>\s*</g>", content)
    # What one more person takes.
    assert (sizes[1] - sizes[0]) / 200 < 2500


def test_pdf_carries_its_fonts_and_no_names_beside_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    write_picture(scene_of("seven"), path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert b"ConsensusMap" in content
    assert b"/Author ()" in content


@pytest.mark.parametrize(
    ("audience", "title"),
    [(Audience.TEAM, "Consensus map"), (Audience.CUSTOMER, "Organisation and decision route")],
)
def test_a_pdf_has_a_title_that_names_nobody_and_no_date(
    tmp_path: Path, audience: Audience, title: str
) -> None:
    path = tmp_path / "map.pdf"
    write_picture(compose(seven(), None, replace(OPTIONS, audience=audience)), path)
    content = path.read_bytes()
    assert title.encode("utf-16-be").replace(b"(", rb"\(") in content
    start = content.index(b"<x:xmpmeta")
    described = ElementTree.fromstring(content[start : content.index(b"</x:xmpmeta>") + 12])
    assert title in [found.text for found in described.iter()]
    assert not re.search(rb"Date|D:\d{8}|\d{4}-\d\d-\d\dT", content[start : start + 4000])
    assert not re.search(rb"/(?:Creation|Mod)Date", content)
    # Nothing was moved: the table of contents still stands where the end of the file says.
    table = int(content[content.rindex(b"startxref") :].split()[1])
    assert content[table:].startswith(b"xref")


def test_failures_leave_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = scene_of("one")
    with pytest.raises(UserError, match="does not exist"):
        write_picture(scene, tmp_path / "no" / "map.png")
    with pytest.raises(UserError, match=r"\.png, \.svg or \.pdf"):
        write_picture(scene, tmp_path / "map.bmp")
    with pytest.raises(UserError, match="folder"):
        write_whole(tmp_path, b"x")
    target = tmp_path / "map.png"
    target.write_bytes(b"before")

    def full(self: Path, other: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="disk is full"):
        write_picture(scene, target)
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


def grey_contrast(image: np.ndarray, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a region are dark enough to stand out in grey."""
    x, y, width, height = box
    grey = image[y : y + height, x : x + width].astype(float) @ [0.299, 0.587, 0.114]
    return int((grey < 125).sum())


@pytest.mark.parametrize("scale", [1.0, 0.4, 0.2, 0.1, 0.05])
def test_a_blocker_stands_out_at_every_zoom_in_grey(scale: float) -> None:
    account_map, report = crowd_with_chain(60)
    calm = compose(account_map, replace(report, blockers=()), replace(OPTIONS, scope=Scope.ALL))
    scene = compose(account_map, report, replace(OPTIONS, scope=Scope.ALL))
    assert scene.bounds == calm.bounds
    x, y, width, height = rect_of(scene, "q5")
    reach = max(12.0, 10 / scale)
    left, top = (
        int((x - reach - scene.bounds[0]) * scale) + 20,
        int((y - reach - scene.bounds[1]) * scale) + 20,
    )
    box = (max(0, left), max(0, top), int((width + 2 * reach) * scale), int((height + 2 * reach) * scale))
    with_flag, without = (grey_contrast(drawn(each, scale), box) for each in (scene, calm))
    assert with_flag > without + 40


def test_detail_follows_the_scale() -> None:
    assert [detail_at(scale) for scale in (2, 0.75, 0.5, 0.3, 0.1, 0.02)] == [
        Detail.FULL,
        Detail.FULL,
        Detail.SMALL,
        Detail.COMPACT,
        Detail.MARK,
        Detail.DOT,
    ]


class Asked(Sequence[Card]):
    """Cards that know which of them somebody has looked at."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards, self.places = cards, set[int]()

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...

    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        assert isinstance(place, int)
        self.places.add(place)
        return self._cards[place]


def test_only_what_can_be_seen_is_painted() -> None:
    scene = compose(crowd(1000), None, OPTIONS)
    x, y, width, height = scene.rects[500].tolist()
    for seen, least, most in ((QRectF(x, y, width, height), 1, 30), (QRectF(*scene.bounds), 1000, 1000)):
        asked = Asked(scene.cards)
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_scene(painter, replace(scene, cards=asked), LIGHT, visible=seen)
        painter.end()
        assert 500 in asked.places
        assert least <= len(asked.places) <= most


def test_a_visible_part_looks_as_it_does_in_the_whole() -> None:
    scene = scene_of("seven")
    whole = drawn(scene, 1.0)
    x, y, width, height = (int(value) for value in rect_of(scene, "tokura"))
    part = drawn(scene, 1.0, visible=QRectF(x, y, width, height))
    left, top = int(x - scene.bounds[0]) + 20, int(y - scene.bounds[1]) + 20
    assert np.array_equal(
        whole[top : top + height, left : left + width], part[top : top + height, left : left + width]
    )


@pytest.mark.parametrize("scale", [1.0, 0.3, 0.1, 0.04])
def test_a_selection_shows_at_every_zoom(scale: float) -> None:
    scene = scene_of("sixty")
    chosen = drawn(scene, scale, selection=selected_places(scene, {"q40"}))
    assert (chosen != drawn(scene, scale)).any(axis=2).sum() > 20


def test_a_crowd_seen_from_far_is_still_there() -> None:
    scene = compose(crowd(3000), None, OPTIONS)
    image = drawn(scene, 0.02)
    assert (image != image[0, 0]).any()


def test_a_legend_of_names_alone_explains_no_seals_and_badges() -> None:
    scene = scene_of("seven")
    words = {entry.text for entry in legend_entries(scene)}
    alone = {entry.text for entry in legend_entries(scene, names=True)}
    assert words - alone == {"agreed", "pending", "open promises", "open concerns"}
    assert alone < words


def test_the_legend_explains_what_is_used_and_fits() -> None:
    words = [entry.text for entry in legend_entries(scene_of("seven"))]
    assert words[:6] == ["vouches for us", "trusts", "neutral", "not met", "wary", "opposed"]
    assert {"blocks (high)", "blocks (medium)", "not yet convinced"} <= set(words)
    assert {"trusts, but out of touch too long", "convinced through others: verify"} <= set(words)
    assert {"agreed", "pending", "open concerns", "introduction to ask for, its chance"} <= set(words)
    assert "rejected" not in words
    assert legend_entries(scene_of("customer")) == ()
    rows = legend_rows(legend_entries(scene_of("zoo")), 700)
    assert len(rows) > 1
    assert all(sum(entry.width for entry in row) <= 700 for row in rows)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_whoever_waits_hears_how_far_it_is_and_may_stop(tmp_path: Path, kind: str) -> None:
    scene = compose(crowd(600), None, replace(OPTIONS, scope=Scope.ALL))
    heard: list[float] = []
    path = tmp_path / f"map.{kind}"
    write_picture(scene, path, told=heard.append)
    assert heard == sorted(heard) and heard[-1] == 1.0 and path.is_file()
    # Also on the way, not only when all is done.
    assert len([share for share in heard if 0 < share < 1]) >= 3
    path.unlink()

    def stop(share: float) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        write_picture(scene, path, told=stop)
    assert not list(tmp_path.iterdir())
