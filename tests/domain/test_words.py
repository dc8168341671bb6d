from enum import StrEnum

import pytest

from consensus_map.domain import words
from consensus_map.domain.words import (
    CommitmentStatus,
    Evidence,
    LineKind,
    Role,
    Seal,
    TieKind,
    TouchKind,
    Trust,
    japanese,
    parse_word,
)

TYPES = [
    kind
    for kind in vars(words).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]
WORDS = [(kind, word) for kind in TYPES for word in kind]


@pytest.mark.parametrize(("kind", "word"), WORDS)
def test_a_word_is_understood_in_both_languages(kind: type[StrEnum], word: StrEnum) -> None:
    assert parse_word(kind, word.value) is word
    assert parse_word(kind, japanese(word)) is word
    assert parse_word(kind, f"  {word.value.upper()}\u3000") is word
    assert parse_word(kind, word.value.replace(" ", "_")) is word


@pytest.mark.parametrize("kind", TYPES)
def test_no_two_words_look_alike(kind: type[StrEnum]) -> None:
    assert len({japanese(word) for word in kind}) == len(kind)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("text", ["", " ", "?", "nonsense", "信", "0"])
def test_other_text_is_no_word(kind: type[StrEnum], text: str) -> None:
    assert parse_word(kind, text) is None


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        (Trust, "ｔｒｕｓｔｉｎｇ", Trust.TRUSTING),
        (Trust, "信頼", Trust.TRUSTING),
        (Trust, "後押し", Trust.VOUCHING),
        (Trust, "反対", Trust.OPPOSED),
        (Trust, "警戒", Trust.WARY),
        (Trust, "未接触", Trust.UNKNOWN),
        (Trust, "様子見", Trust.NEUTRAL),
        (Role, "起案", Role.DRAFTER),
        (Role, "合議", Role.REVIEWER),
        (Role, "承認", Role.APPROVER),
        (Role, "決裁", Role.DECIDER),
        (Role, "相談", Role.CONSULTED),
        (Role, "回覧", Role.INFORMED),
        (TouchKind, "Support-Case", TouchKind.SUPPORT_CASE),
        (TouchKind, "挨拶", TouchKind.GREETING),
        (CommitmentStatus, "Kept  Late", CommitmentStatus.KEPT_LATE),
    ],
)
def test_words_of_the_field(kind: type[StrEnum], text: str, word: StrEnum) -> None:
    assert parse_word(kind, text) is word


def test_the_fixed_words_are_those_of_the_contract() -> None:
    assert [word.value for word in Trust] == ["opposed", "wary", "unknown", "neutral", "trusting", "vouching"]
    assert [word.value for word in Evidence] == ["assumed", "confirmed"]
    assert [word.value for word in LineKind] == ["solid", "dotted"]
    assert [word.value for word in TieKind] == ["trusts", "influences", "knows", "conflicts"]
    assert [word.value for word in Seal] == ["pending", "agreed", "conditional", "abstained", "rejected"]
    assert [word.value for word in CommitmentStatus] == [
        "open",
        "kept",
        "kept late",
        "broken",
        "renegotiated",
    ]
