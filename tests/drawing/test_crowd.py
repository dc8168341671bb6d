"""What is painted in batches must look like what is painted card by card."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Commitment, Person
from consensus_map.domain.words import Trust
from consensus_map.drawing.block_grounds import uncovered
from consensus_map.drawing.blocks import paint_blocks
from consensus_map.drawing.buffers import FEW, fill_equal, fill_rects, fill_thin, pixels_of
from consensus_map.drawing.card_painter import CardPainter, Detail
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.columns import SINGLE, columns_of
from consensus_map.drawing.compose import compose
from consensus_map.drawing.crowd import crowd_of, paint_crowd, paint_lines
from consensus_map.drawing.crowd_words import CrowdWords
from consensus_map.drawing.deck import Deck, nodes_at
from consensus_map.drawing.frame import frame_of
from consensus_map.drawing.glyphs import glyphs
from consensus_map.drawing.options import Audience, Scope, ViewOptions
from consensus_map.drawing.painter import paint_scene
from consensus_map.drawing.raster import Raster
from consensus_map.drawing.remembered import Remembered
from consensus_map.drawing.scene import Scene
from consensus_map.drawing.text import draw_text
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from consensus_map.drawing.wording import MOST, Wording
from tests.drawing.samples import ON, crowd, crowd_with_chain, seven, seven_report, zoo
from tests.drawing.test_picture import pixels

OPTIONS = ViewOptions(ON, scope=Scope.ALL)


def canvas(scene: Scene, scale: float, theme: Theme) -> tuple[QImage, QPainter]:
    x, y, width, height = scene.bounds
    image = QImage(round(width * scale) + 20, round(height * scale) + 20, QImage.Format.Format_RGB32)
    image.fill(colour(theme.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(10 / scale - x, 10 / scale - y)
    return image, painter


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [0.1, 0.3, 0.5, 1.0, 2.0])
def test_batches_look_like_single_cards(theme: Theme, scale: float) -> None:
    scene = compose(crowd(24), None, OPTIONS)
    detail = {0.1: Detail.MARK, 0.3: Detail.COMPACT}.get(scale, Detail.FULL)
    image, painter = canvas(scene, scale, theme)
    frame = frame_of(painter)
    assert frame is not None
    paint_crowd(painter, scene, theme, np.arange(24), detail, frame, exact=True)
    painter.end()
    other, painter = canvas(scene, scale, theme)
    brush = CardPainter(painter, theme, scale, "en")
    for card, rect in zip(scene.cards, scene.rects, strict=True):
        brush.draw(card, frame.snapped(rect), detail)
    painter.end()
    ours, theirs = pixels(image).astype(int), pixels(other).astype(int)
    far = np.abs(ours - theirs).max(axis=2) > 60
    # Cards are as wide as whole pixels, so that edges and type may shift by less than one; names on compact
    # cards come in whole pixel sizes.
    assert far.mean() < {Detail.MARK: 0.02, Detail.COMPACT: 0.06, Detail.FULL: 0.02}[detail]
    assert (ours != theirs).any(axis=2).mean() < 0.2
    assert (ours != ours[0, 0]).any()


@pytest.mark.parametrize("audience", list(Audience))
def test_lazy_columns_are_those_of_the_cards(audience: Audience) -> None:
    account_map, report = crowd_with_chain(120)
    promised = AccountMap([*account_map.entities(), Commitment("c", "x", ("q50",))])
    for scene in (
        compose(promised, report, replace(OPTIONS, audience=audience)),
        compose(promised, report, replace(OPTIONS, audience=audience, scope=Scope.CHAIN)),
        compose(zoo(), None, replace(OPTIONS, audience=audience, decision="d1")),
    ):
        made = columns_of(tuple(scene.cards))
        assert np.array_equal(scene.columns.ranks, made.ranks)
        assert np.array_equal(scene.columns.looks, made.looks)
        assert np.array_equal(scene.columns.badged, made.badged)


def test_those_who_matter_are_drawn_one_by_one() -> None:
    scene = compose(seven(), seven_report(), OPTIONS)
    assert (scene.columns.looks == SINGLE).all()


def test_cards_are_made_when_they_are_looked_at() -> None:
    made: list[str] = []

    def make(key: str) -> Card:
        made.append(key)
        return Card(key, CardKind.PERSON, key.upper())

    deck = Deck(["a", "b", "c"], make, [Card("z", CardKind.GROUP, "Z")], str.upper)
    assert len(deck) == 4
    assert deck.name(1) == "B"
    assert made == []
    assert deck[1] is deck[1]
    assert deck[-1].key == "z"
    assert [card.key for card in deck[1:3]] == ["b", "c"]
    assert made == ["b", "c"]
    assert deck.with_more([Card("y", CardKind.GROUP, "Y")]) == (*deck, Card("y", CardKind.GROUP, "Y"))
    with pytest.raises(IndexError):
        deck[4]


def test_who_stands_on_a_card_is_known_without_making_it() -> None:
    account_map, report = crowd_with_chain(120)
    for scene in (compose(account_map, report, ViewOptions(ON)), compose(zoo(), None, OPTIONS)):
        assert isinstance(scene.cards, Deck)
        before = len(scene.cards._made)
        found = list(nodes_at(scene.cards, range(len(scene.cards))))
        assert len(scene.cards._made) == before
        assert found == [card.person or card.key for card in scene.cards]


def test_composing_makes_few_cards() -> None:
    scene = compose(crowd(500), None, OPTIONS)
    assert isinstance(scene.cards, Deck)
    assert not scene.cards._made
    image, painter = canvas(scene, 0.05, LIGHT)
    paint_scene(painter, scene, LIGHT, scale=0.05)
    painter.end()
    assert (pixels(image) != pixels(image)[0, 0]).any()
    assert not scene.cards._made


def test_all_posts_of_a_person_lead_to_their_card() -> None:
    scene = compose(zoo(), None, OPTIONS)
    assert scene.places["second"] == scene.places["v4"] == scene.places["p-v4"]
    assert "nobody" not in scene.places
    assert len(set(scene.places)) == len(scene.places)


def test_no_page_begins_in_the_middle_of_the_name_of_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = compose(crowd(300), None, OPTIONS)
    x, y, width, height = scene.blocks.rects[0].tolist()
    begun: list[float] = []
    monkeypatch.setattr(
        "consensus_map.drawing.blocks.draw", lambda _painter, left, *_rest: begun.append(left)
    )
    cut = x + width / 8
    _, painter = canvas(scene, 1.0, LIGHT)
    for window in (None, (cut, y, width, height)):
        seen = QRectF(*(window or (cut, y, width, height)))
        begun.clear()
        paint_blocks(painter, scene, LIGHT, seen, 1.0, None, window)
        assert begun and (min(begun) >= cut) == (window is not None)
    painter.end()


def test_frames_stand_in_the_bounds_and_say_whose_they_are() -> None:
    scene = compose(crowd(300), None, OPTIONS)
    frames = scene.blocks.rects
    assert len(frames) > 5
    x, y, width, height = scene.bounds
    assert (frames[:, :2] >= (x, y)).all()
    assert (frames[:, :2] + frames[:, 2:] <= (x + width, y + height)).all()
    headings = [scene.blocks.heading(place) for place in range(len(frames))]
    assert all(text.startswith("第") or text.endswith("'s team") for text in headings)
    areas = frames[:, 2] * frames[:, 3]
    assert (np.diff(areas) <= 0).all()
    outer = frames[scene.blocks.depth == 0]
    for place, frame in enumerate(frames):
        held = (outer[:, :2] <= frame[:2]).all(axis=1) & (
            outer[:, :2] + outer[:, 2:] >= frame[:2] + frame[2:]
        ).all(axis=1)
        assert held.sum() == 1
        assert held[np.flatnonzero(scene.blocks.depth == 0) == place].all()


@pytest.mark.parametrize("scale", [0.05, 0.15, 0.4, 0.8])
def test_frames_are_seen_at_every_zoom(scale: float) -> None:
    scene = compose(crowd(300), None, OPTIONS)
    images = []
    for each in (scene, replace(scene, blocks=replace(scene.blocks, rects=np.zeros((0, 4))))):
        image, painter = canvas(each, scale, LIGHT)
        paint_scene(painter, each, LIGHT, scale=scale)
        painter.end()
        images.append(pixels(image))
    assert (images[0] != images[1]).any(axis=2).mean() > 0.1


def test_few_people_get_all_details_and_a_crowd_what_there_is_time_for() -> None:
    few, many = compose(crowd(30), None, OPTIONS), compose(crowd(3000), None, OPTIONS)
    assert crowd_of(few, 0.5) == 30
    assert crowd_of(many, 0.1) == 3000
    assert crowd_of(many, 1.0) < 100


def test_painters_that_turn_or_draw_outlines_have_no_frame() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert frame_of(painter) is not None
    painter.rotate(10)
    assert frame_of(painter) is None
    painter.setTransform(QTransform.fromScale(1, 2))
    assert frame_of(painter) is None
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setSize(image.size())
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    assert frame_of(painter) is None
    painter.end()


def test_a_sharp_screen_is_painted_in_its_own_pixels() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    painter.translate(3, 4)
    frame = frame_of(painter)
    assert frame is not None
    assert (frame.scale, frame.dx, frame.dy) == (2.0, 6.0, 8.0)
    assert frame.boxes(np.array([[1.0, 1.0, 2.0, 0.1]])).tolist() == [[8, 10, 4, 1]]
    frame.device(painter)
    image.fill(0)
    fill_rects(painter, np.array([[30, 31, 2, 3]], dtype=np.int32), colour("#FFFFFF"))
    painter.end()
    inked = np.argwhere(pixels(image)[:, :, 0] == 255)
    assert inked.min(axis=0).tolist() == [31, 30]
    assert inked.max(axis=0).tolist() == [33, 31]


def test_glyphs_are_those_of_the_text() -> None:
    images = []
    for shaped in (True, False):
        image = QImage(300, 40, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.setPen(colour("#000000"))
        if shaped:
            for run in glyphs("戸倉 宗一 Ag é", 15, True):
                painter.drawGlyphRun(QRectF(5, 30, 0, 0).topLeft(), run)
        else:
            draw_text(painter, 5, 30, "戸倉 宗一 Ag é", 15, colour("#000000"), bold=True)
        painter.end()
        images.append(pixels(image))
    assert np.array_equal(images[0], images[1])


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (9, 4)])
def test_boxes_written_as_pixels_are_those_that_the_painter_would_fill(size: tuple[int, int]) -> None:
    """On a device with pixels and on one without; those that its edges cut too."""
    rng = np.random.default_rng(2)
    corners = np.column_stack((rng.integers(-9, 70, 60), rng.integers(-9, 50, 60))).astype(np.int32)
    one_ink = np.full(60, colour("#C5341B").rgba(), dtype=np.uint32)
    images = []
    for draw in ("pixels", "cut", "rects"):
        image = QImage(64, 42, QImage.Format.Format_RGB32)
        image.fill(colour("#FFFFFF"))
        painter = QPainter(image)
        if draw == "rects":
            fill_rects(painter, np.column_stack((corners, np.tile(size, (60, 1)))), colour("#C5341B"))
        else:
            if draw == "cut":
                painter.setClipRect(image.rect())
            assert (pixels_of(painter) is None) is (draw == "cut")
            fill_equal(painter, (corners[:, 0], corners[:, 1]), size, one_ink)
        painter.end()
        images.append(pixels(image))
    assert (images[0] != 255).any()
    assert np.array_equal(images[0], images[2])
    assert np.array_equal(images[1], images[2])


@given(st.data())
def test_thin_boxes_are_those_that_the_painter_would_fill(data: st.DataObject) -> None:
    """Single pixels, runs either way, boxes, and what lies beyond the edges of the device."""
    side = st.one_of(st.just(1), st.integers(1, 90))
    box = st.tuples(st.integers(-60, 80), st.integers(-60, 60), side, side)
    boxes = np.array(data.draw(st.lists(box, min_size=1, max_size=12)), dtype=np.int32)
    many = np.tile(boxes, (FEW, 1))
    images = []
    for fill, given_boxes in ((fill_thin, many), (fill_rects, boxes)):
        image = QImage(64, 42, QImage.Format.Format_RGB32)
        image.fill(colour("#FFFFFF"))
        painter = QPainter(image)
        fill(painter, given_boxes, colour("#C5341B"))
        painter.end()
        images.append(pixels(image))
    assert np.array_equal(images[0], images[1])


def test_a_box_may_be_larger_than_the_whole_device() -> None:
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    nowhere = np.zeros(1, dtype=np.int32)
    fill_equal(painter, (nowhere, nowhere), (5, 3), np.array([0xFFC5341B], dtype=np.uint32))
    painter.end()
    assert image.pixelColor(1, 0).name().upper() == "#C5341B"


def test_every_box_has_its_own_ink() -> None:
    raster = Raster(40, 10)
    raster.image.fill(0)
    painter = QPainter(raster.image)
    inks = np.array([colour(ink).rgba() for ink in ("#C5341B", "#0A5FB0", "#C5341B")], dtype=np.uint32)
    left, top = np.array([2, 12, 38], dtype=np.int32), np.array([3, 4, 3], dtype=np.int32)
    fill_equal(painter, (left, top), (4, 2), inks)
    painter.end()
    assert [raster.image.pixelColor(x, y).name().upper() for x, y in ((2, 3), (15, 5), (39, 4))] == [
        "#C5341B",
        "#0A5FB0",
        "#C5341B",
    ]
    assert raster.image.pixelColor(6, 3).value() == 0


@given(st.data())
def test_frames_are_filled_where_no_inner_one_covers_them(data: st.DataObject) -> None:
    """Pixel for pixel what comes of filling all of them, one level over the other."""
    box = st.tuples(st.integers(-4, 30), st.integers(-4, 30), st.integers(1, 20), st.integers(1, 20))
    levels = [np.array(data.draw(st.lists(box, max_size=5)), dtype=np.int32).reshape(-1, 4) for _ in range(3)]
    over, under = np.zeros((60, 60), dtype=np.int8), np.zeros((60, 60), dtype=np.int8)
    for ink, (boxes, left) in enumerate(zip(levels, uncovered(levels), strict=True), 1):
        for field, found in ((over, boxes), (under, left)):
            for x, y, width, height in found.tolist():
                field[y + 10 : y + 10 + height, x + 10 : x + 10 + width] = ink
    # What a level after the next covers may still be filled: it is painted over anyway.
    assert np.array_equal(over, under)


def test_a_first_look_at_very_many_cards_gets_its_words_by_and_by() -> None:
    scene = compose(crowd(24), None, OPTIONS)
    shown = []
    for _ in range(3):
        image, painter = canvas(scene, 1.0, LIGHT)
        shown.append((paint_scene(painter, scene, LIGHT, most_new=10), pixels(image).copy()))
        painter.end()
    assert [complete for complete, _ in shown] == [False, False, True]
    dark = [(image.astype(int).sum(axis=2) < 300).sum() for _, image in shown]
    assert dark[0] < dark[1] < dark[2]
    image, painter = canvas(compose(crowd(24), None, OPTIONS), 1.0, LIGHT)
    assert paint_scene(painter, scene, LIGHT)
    painter.end()
    assert np.array_equal(pixels(image), shown[2][1])


def test_an_edit_leaves_the_words_of_all_others_where_they_are() -> None:
    """Cards that are made anew and equal those before need no second frame for their words."""
    memory, account_map = Remembered(), crowd(24)
    for complete in (False, True):
        scene = compose(account_map, None, OPTIONS, memory=memory)
        _, painter = canvas(scene, 1.0, LIGHT)
        assert paint_scene(painter, scene, LIGHT, most_new=10) is complete
        assert paint_scene(painter, scene, LIGHT)
        painter.end()


def test_a_zoom_through_names_alone_leaves_none_out() -> None:
    """Whatever has been seen in one size needs no second frame in another."""
    scene = compose(crowd(24), None, OPTIONS)
    for count, scale in enumerate((0.22, 0.22, 0.22, 0.3, 0.37, 0.44)):
        _, painter = canvas(scene, scale, LIGHT)
        assert paint_scene(painter, scene, LIGHT, scale=scale, most_new=10) is (count > 1)
        painter.end()


def test_cards_keep_their_fewer_words_until_they_have_all() -> None:
    scene = compose(crowd(24), None, OPTIONS)
    dark = []
    for seen_small in (False, True):
        if seen_small:
            _, painter = canvas(scene, 0.6, LIGHT)
            assert paint_scene(painter, scene, LIGHT, scale=0.6)
            painter.end()
        fresh = replace(scene, wording=scene.wording if seen_small else Wording())
        image, painter = canvas(fresh, 1.0, LIGHT)
        assert not paint_scene(painter, fresh, LIGHT, most_new=0)
        painter.end()
        dark.append((pixels(image).astype(int).sum(axis=2) < 300).sum())
    assert dark[1] > dark[0] + 1000


def test_the_words_of_those_seen_longest_ago_are_forgotten() -> None:
    """So that a walk through a map of any size does not fill the memory."""
    wording = Wording()
    cards = [Card(str(count), CardKind.PERSON, "戸倉") for count in range(MOST + 1)]
    for card in cards:
        wording.full(card)
    assert [wording.knows(cards[place], full=True) for place in (0, MOST // 2, MOST)] == [False, True, True]
    assert wording.full(cards[0]) == wording.full(cards[MOST])


def on_screen(scale: float, ratio: float) -> QImage:
    """The same view of a map at one zoom, on a screen of so many pixels for each of the widget."""
    scene = compose(crowd(24), None, OPTIONS)
    image = QImage(round(400 * ratio), round(240 * ratio), QImage.Format.Format_RGB32)
    image.fill(colour(LIGHT.ground))
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_scene(painter, scene, LIGHT, visible=QRectF(0, 0, 400 / scale, 240 / scale), scale=scale)
    painter.end()
    image.setDevicePixelRatio(1)
    return image


@pytest.mark.parametrize("ratio", [1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("scale", [0.3, 0.4, 0.5, 0.7, 1.0])
def test_screens_of_any_scale_factor_show_what_others_show(ratio: float, scale: float) -> None:
    """As much as elsewhere in type of the same size to the eye, in more pixels: seen from afar all is one."""
    small = QSize(50, 30)
    smooth = Qt.TransformationMode.SmoothTransformation
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    seen = [pixels(on_screen(scale, one).scaled(small, ignore, smooth)).astype(int) for one in (1.0, ratio)]
    assert np.abs(seen[0] - seen[1]).mean() < 2.2
    assert np.abs(seen[0] - seen[1]).max() < 50


@pytest.mark.parametrize("ratio", [1.25, 1.5])
def test_upright_and_level_edges_are_sharp_at_fractional_factors(ratio: float) -> None:
    """Lines and frames lie on whole pixels: every pixel of a line has its full colour, none a part of it."""
    scene = compose(crowd(24), None, OPTIONS)
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(colour(LIGHT.ground))
    painter = QPainter(image)
    painter.scale(0.37, 0.37)
    frame = frame_of(painter)
    assert frame is not None
    paint_lines(painter, scene, LIGHT, QRectF(*scene.bounds), frame)
    painter.end()
    image.setDevicePixelRatio(1)
    found = {tuple(each) for each in pixels(image).reshape(-1, pixels(image).shape[-1])[:, :3].tolist()}
    assert len(found) == 2


def test_where_one_points_is_found_among_the_rects_that_are_painted() -> None:
    scene = compose(crowd(24), None, OPTIONS)
    for place, (x, y, width, height) in enumerate(scene.rects.tolist()):
        for dx, dy in ((1, 1), (width - 1, height - 1), (width / 2, height / 2)):
            assert scene.hit(x + dx, y + dy) is scene.cards[place]
    x, y, width, height = scene.bounds
    assert scene.hit(x + width + 50, y + height + 50) is None


@pytest.mark.parametrize("met", [False, True])
def test_where_nobody_was_met_small_cards_do_not_say_so(met: bool) -> None:
    """A question mark on each of a thousand cards would say nothing."""
    entities = crowd(1000).entities()
    trust = [Trust.UNKNOWN, Trust.TRUSTING if met else Trust.UNKNOWN]
    people = [
        replace(one, trust=trust[place % 2]) if isinstance(one, Person) else one
        for place, one in enumerate(entities)
    ]
    scene = compose(AccountMap(people), None, OPTIONS)
    key = next(one.id for one in people if isinstance(one, Person) and one.trust is Trust.UNKNOWN)
    x, y, width, height = scene.rects[scene.places[key]].tolist()
    image = QImage(20, 9, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(0.09, 0.09)
    painter.translate(-x, -y)
    paint_scene(painter, scene, LIGHT, visible=QRectF(x, y, width, height), scale=0.09)
    painter.end()
    shades = [QColor(image.pixel(across, down)).lightness() for across in range(5, 15) for down in (3, 4, 5)]
    assert (max(shades) - min(shades) > 20) == met


def test_of_unmet_people_on_small_cards_those_who_lead_have_names() -> None:
    people = [
        replace(one, trust=Trust.UNKNOWN) if isinstance(one, Person) else one
        for one in crowd(1000).entities()
    ]
    scene = compose(AccountMap(people), None, OPTIONS)
    leads = set(scene.line_owners.tolist())
    for place, named in ((scene.places["q3"], True), (scene.places["q999"], False)):
        assert (place in leads) == named
        x, y, width, height = scene.rects[place].tolist()
        image = QImage(56, 25, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(0.26, 0.26)
        painter.translate(-x, -y)
        paint_scene(painter, scene, LIGHT, visible=QRectF(x, y, width, height), scale=0.26)
        painter.end()
        shades = [
            QColor(image.pixel(across, down)).lightness() for across in range(6, 40) for down in range(6, 19)
        ]
        assert (min(shades) < 120) == named


@pytest.mark.parametrize("scale", [0.3, 0.36, 0.43, 0.49, 0.55, 0.64, 0.72, 0.8])
@pytest.mark.parametrize("count", [23, 60, 150])
def test_lines_reach_their_cards_at_every_zoom(count: int, scale: float) -> None:
    """Each end of a line that lies at a card is inked up to the pixels beside it."""
    scene = compose(crowd(count), None, OPTIONS)
    image, painter = canvas(scene, scale, LIGHT)
    frame = frame_of(painter)
    assert frame is not None
    paint_lines(painter, scene, LIGHT, QRectF(*scene.bounds), frame)
    painter.end()
    inked = (pixels(image)[:, :, :3] != pixels(image)[0, 0, :3]).any(axis=2)
    ends = np.concatenate((scene.lines[:, :2], scene.lines[:, 2:]))
    reached = 0
    for left, top, wide, _ in scene.rects.tolist():
        above = ends[(ends[:, 1] == top) & (ends[:, 0] > left) & (ends[:, 0] < left + wide)]
        places = zip(frame.across(above[:, 0]).tolist(), frame.down(above[:, 1]).tolist(), strict=True)
        for at, foot in places:
            reached += 1
            assert inked[foot - 2 : foot, at - 1 : at + 2].any(axis=1).all()
    assert reached


def test_all_cards_of_a_picture_have_type_of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    full = CrowdWords.full

    def noted(self: CrowdWords, *args: Any, exact: bool, **rest: Any) -> bool:
        asked.append(exact)
        return full(self, *args, exact=exact, **rest)

    monkeypatch.setattr(CrowdWords, "full", noted)
    for count, few in ((12, True), (60, False)):
        account_map, report = crowd_with_chain(count)
        scene = compose(account_map, report, OPTIONS)
        asked.clear()
        _, painter = canvas(scene, 1.15, LIGHT)
        paint_scene(painter, scene, LIGHT, scale=1.15)
        painter.end()
        # Those of the chain and the others.
        assert len(asked) >= 2 and set(asked) == {few}
