from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.card_painter import LEGIBLE, CardPainter, detail_at
from consensus_map.drawing.card_text import EDGE, SEAL
from consensus_map.drawing.cards import CARD_SIZE, Card, CardKind
from consensus_map.drawing.marks import stamp_size
from consensus_map.drawing.small import SEAL_FOOT, badge_place, small_rows
from consensus_map.drawing.theme import LIGHT, colour

NAMES = st.sampled_from(
    ["戸倉 宗一", "Jennifer Nayer-Wolkenstein", "?", "長谷川千恵子マリア・フェルナンデス"]
)


@given(NAMES, NAMES, st.floats(0.45, 0.75), st.booleans(), st.integers(0, 2))
def test_words_of_small_cards_can_be_read_and_stay_on_them(
    name: str, post: str, scale: float, sealed: bool, promises: int
) -> None:
    card = Card(
        "a",
        CardKind.PERSON,
        name,
        title=post,
        department=post,
        trust=Trust.WARY,
        commitments=promises,
        seal=Seal.PENDING if sealed else None,
    )
    rows = list(small_rows(card, scale))
    uses = [row.use for row in rows]
    assert uses[0] == "name" and len(uses) >= 2
    assert uses == sorted(uses, key=["name", "title", "department"].index)
    assert rows[0].fitted.size >= 12
    assert all(row.fitted.size >= 11 for row in rows)
    assert all(row.x + row.fitted.width <= CARD_SIZE[0] * scale for row in rows)
    assert all(row.fitted.size - 2 <= row.baseline <= CARD_SIZE[1] * scale - 1 for row in rows)


@given(st.floats(0.45, 0.75), st.integers(0, 2), st.booleans(), st.sampled_from(["", "部長", "x" * 60]))
def test_neither_words_nor_badges_lie_on_the_seal(
    scale: float, promises: int, concerned: bool, title: str
) -> None:
    card = Card(
        "a",
        CardKind.PERSON,
        "戸倉 宗一",
        title=title,
        department="管理本部 情報システム部 業務システム課",
        trust=Trust.WARY,
        commitments=promises,
        concerns=int(concerned),
        seal=Seal.PENDING,
    )
    seal_left, seal_foot = (CARD_SIZE[0] - 6 - SEAL + 2) * scale, SEAL_FOOT * scale
    rows = small_rows(card, scale)
    beside = [row for row in rows if row.baseline - row.fitted.size * 0.8 < seal_foot - 1]
    assert beside and all(row.x + row.fitted.width <= seal_left + 1 for row in beside)
    right, baseline = badge_place(card, scale)
    assert baseline in [row.baseline for row in rows]
    if baseline - 9.5 < seal_foot - 1:
        assert right <= seal_left + 1
    elif baseline - 14 > seal_foot:
        assert right == (CARD_SIZE[0] - EDGE) * scale


def test_a_name_that_is_too_long_for_one_line_takes_two_and_the_post_what_is_left() -> None:
    sealed = Card("a", CardKind.PERSON, "Bruno Castellane", title="Director", seal=Seal.PENDING)
    banded = replace(sealed, trust=Trust.WARY)
    plain = replace(sealed, seal=None)
    for card, scale, uses in (
        (banded, 0.46, ["name", "name"]),
        (sealed, 0.6, ["name", "name", "title"]),
        (plain, 0.7, ["name", "title"]),
    ):
        rows = list(small_rows(card, scale))
        assert [row.use for row in rows] == uses
        assert " ".join(row.fitted.text for row in rows if row.use == "name") == card.name


def test_a_post_that_is_cut_takes_a_second_line_where_one_is_free() -> None:
    card = Card("a", CardKind.PERSON, "小川 由紀", title="生産技術部 生産技術課長", trust=Trust.TRUSTING)
    rows = [(row.use, row.fitted.text) for row in small_rows(card, 0.62)]
    assert rows == [("name", "小川 由紀"), ("title", "生産技術部"), ("title", "生産技術課長")]
    long = replace(card, title="課長", department="管理本部 情報システム部 基盤課")
    assert [row.fitted.text for row in small_rows(long, 0.69)][2:] == ["…情報システム部", "基盤課"]
    wide = replace(long, department="管理本部 情報システム部")
    assert [row.fitted.text for row in small_rows(wide, 0.69)][2:] == ["管理本部", "情報システム部"]
    # Where none is free the department says its end.
    assert [row.fitted.text for row in small_rows(long, 0.5)][-1] == "…基盤課"


@given(st.sampled_from(["戸倉", "佐々木", "長谷川千", "JN", "W"]), st.floats(0.3, 2.0))
def test_seals_bear_as_much_of_a_name_as_can_be_read(stamp: str, scale: float) -> None:
    """All of it, its first sign, larger, or nothing: never less than LEGIBLE."""
    shown, first, empty = (_sealed(each, scale) for each in (stamp, stamp[0], ""))
    if stamp_size(stamp, SEAL - 2) * scale >= LEGIBLE:
        assert shown != empty and (len(stamp) == 1 or shown != first)
    else:
        assert shown == first
        assert (first != empty) == (stamp_size(stamp[0], SEAL - 2) * scale >= LEGIBLE)


def _sealed(stamp: str, scale: float) -> QImage:
    card = Card("a", CardKind.PERSON, "", seal=Seal.AGREED, stamp=stamp)
    image = QImage(round(CARD_SIZE[0] * scale), round(CARD_SIZE[1] * scale), QImage.Format.Format_RGB32)
    image.fill(colour(LIGHT.ground))
    painter = QPainter(image)
    painter.scale(scale, scale)
    CardPainter(painter, LIGHT, scale, "en").draw(card, QRectF(0, 0, *CARD_SIZE), detail_at(max(scale, 0.45)))
    painter.end()
    return image
