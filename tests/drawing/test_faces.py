"""Cards that are painted as pictures with words on them must look as if each were drawn by itself."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.card_painter import CardPainter, detail_at
from consensus_map.drawing.cards import CARD_SIZE, Card, CardKind
from consensus_map.drawing.compose import compose
from consensus_map.drawing.faces import FaceCards, face_image, face_of
from consensus_map.drawing.frame import frame_of
from consensus_map.drawing.options import ViewOptions
from consensus_map.drawing.standing import Standing
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour
from tests.drawing.golden import pixels
from tests.drawing.samples import ON, crowd

ONE = compose(crowd(1), None, ViewOptions(ON))
NAMES = st.sampled_from(["戸倉 宗一", "Jennifer Nayer-Wolkenstein", "長谷川千恵子マリア・フェルナンデス"])
CARDS = st.builds(
    Card,
    st.just("a"),
    st.sampled_from([CardKind.PERSON, CardKind.VACANT]),
    NAMES,
    title=st.sampled_from(["", "部長"]),
    department=st.sampled_from(["", "管理本部 情報システム部"]),
    trust=st.none() | st.sampled_from(Trust),
    corner=st.sampled_from(["", "3 weeks ago"]),
    commitments=st.integers(0, 2),
    concerns=st.sampled_from([0, 12]),
    seal=st.none() | st.sampled_from(Seal),
    stamp=st.sampled_from(["", "戸倉", "佐々木"]),
    tag=st.sampled_from(["", "2 · approver"]),
    level=st.sampled_from(["", "low", "medium", "high"]),
    owed=st.booleans(),
    standing=st.sampled_from(Standing),
    stranded=st.booleans(),
    chain=st.booleans(),
    faded=st.booleans(),
    stranger=st.booleans(),
)


def drawn(
    card: Card, theme: Theme, scale: float, ratio: float, *, selected: bool, brief: bool, as_face: bool
) -> np.ndarray:
    """The card in the middle of an image with room for all that stands out of it; ratio: of its screen."""
    wide, high = (round((side * scale + 60) * ratio) for side in (320, 200))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(colour(theme.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(30 + 50 * scale, 30 + 50 * scale)
    painter.scale(scale, scale)
    brush, frame = CardPainter(painter, theme, scale, "en", brief), frame_of(painter)
    assert frame is not None
    rects = np.array([[0.0, 0.0, *CARD_SIZE]])
    if as_face:
        scene = replace(ONE, cards=(card,), rects=rects)
        places = np.zeros(1, dtype=np.int64)
        FaceCards(painter, scene, frame, brush).draw(places, detail_at(scale), exact=True, selected=selected)
    else:
        brush.draw(card, frame.snapped(rects[0]), detail_at(scale), selected=selected)
    painter.end()
    image.setDevicePixelRatio(1)
    return pixels(image).astype(int)


@given(
    CARDS,
    st.sampled_from([LIGHT, DARK]),
    st.sampled_from([0.12, 0.3, 0.6, 1.0, 1.37, 2.0]),
    st.sampled_from([1.0, 1.5, 2.0]),
    st.booleans(),
    st.booleans(),
)
def test_a_card_as_a_picture_looks_like_the_card(
    card: Card, theme: Theme, scale: float, ratio: float, selected: bool, brief: bool
) -> None:
    one, other = (
        drawn(card, theme, scale, ratio, selected=selected, brief=brief, as_face=kind)
        for kind in (True, False)
    )
    apart = np.abs(one - other).max(axis=2)
    # Type may come to lie a part of a pixel aside; nothing is missing, and nothing more is there.
    assert (apart > 60).mean() < 0.02
    assert abs(one.mean() - other.mean()) < 0.35


@given(CARDS)
def test_a_face_says_nothing_of_one_person_alone(card: Card) -> None:
    """Else pictures would be as many as people."""
    other = replace(card, key="b", name="Somebody Else", title="x", department="y", corner="z", stamp="w")
    assert face_of(card) == face_of(replace(other, commitments=7, concerns=7, person="p", post="q"))


def test_faces_of_all_states_differ() -> None:
    plain = Card("", CardKind.PERSON, "", trust=Trust.WARY)
    states = [
        replace(plain, kind=CardKind.VACANT, trust=None),
        replace(plain, trust=Trust.OPPOSED),
        replace(plain, seal=Seal.AGREED),
        replace(plain, owed=True, level="low"),
        replace(plain, owed=True, level="high"),
        replace(plain, standing=Standing.STALE),
        replace(plain, stranded=True),
        replace(plain, faded=True),
        replace(plain, stranger=True),
    ]
    seen = {
        pixels(face_image(face_of(card), detail_at(1.0), False, False, "en", (1.0, 1.0), 30)).tobytes()
        for card in (plain, *states)
    }
    assert len(seen) == len(states) + 1
