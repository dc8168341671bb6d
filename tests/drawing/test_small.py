from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.cards import CARD_SIZE, Card, CardKind
from consensus_map.drawing.small import small_rows

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
    assert [row.use for row in rows][:2] == ["name", "title"]
    assert rows[0].fitted.size >= 12
    assert all(row.fitted.size >= 11 for row in rows)
    assert all(row.x + row.fitted.width <= CARD_SIZE[0] * scale for row in rows)
    assert all(row.fitted.size - 2 <= row.baseline <= CARD_SIZE[1] * scale - 1 for row in rows)
