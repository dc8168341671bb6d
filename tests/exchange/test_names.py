"""Names loosened for comparison, one at a time and all at once."""

from hypothesis import given
from hypothesis import strategies as st

from consensus_map.exchange.names import loosened, loosened_all

_PART = st.sampled_from(
    (
        *("Dr.", "dr ", "MR", "様", "さん", " ", "\u3000", "・", "Ａｂｅ", "ß", "İ", "ﾊﾟ"),
        *("山田", "\n", "\r", "\x1c", ".", "é", "e\u0301"),
    )
)
_NAME = st.one_of(st.lists(_PART).map("".join), st.text(max_size=8), st.just("x" * 201))
_NAMES = st.lists(_NAME, max_size=6)


@given(_NAMES)
def test_all_at_once_are_as_one_at_a_time(names: list[str]) -> None:
    assert loosened_all(names) == [loosened(name) for name in names]


def test_honorifics_width_case_and_spaces_do_not_count() -> None:
    names = ["Ｄｒ. Anna  Weiß", "山田 太郎 様", "anna weiss"]
    assert loosened_all(names) == ["annaweiss", "山田太郎", "annaweiss"]
