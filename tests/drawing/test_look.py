from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from consensus_map.domain.model import Person
from consensus_map.domain.words import Seal, Trust
from consensus_map.drawing.marks import seal_image, stamp_size, trust_image
from consensus_map.drawing.names import family_name, first_name_line, second_name_line, stamp_of, stamps_of
from consensus_map.drawing.theme import DARK, LIGHT, Theme, colour

THEMES = (LIGHT, DARK)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_reaches_aa(theme: Theme) -> None:
    pairs = [
        (theme.text, theme.surface),
        (theme.text, theme.ground),
        (theme.secondary, theme.surface),
        (theme.secondary, theme.ground),
        (theme.secondary, theme.group),
        (theme.action_text, theme.action),
        (theme.action, theme.surface),
        (theme.on_blocker, theme.blocker),
        (theme.blocker_text, theme.blocker_tint),
        (theme.blocker_text, theme.surface),
        (theme.blocker, theme.surface),
        (theme.warning_text, theme.warning_tint),
        (theme.warning_text, theme.surface),
        (theme.route_text, theme.route_tint),
        (theme.seal, theme.surface),
        (theme.pending, theme.surface),
        (theme.faded_text, theme.faded_surface),
        (theme.faded_secondary, theme.faded_surface),
    ]
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_signs_reach_aa_and_what_cannot_be_done_stays_readable(theme: Theme) -> None:
    pairs = [(look.mark, look.band) for look in theme.trust.values()]
    pairs += [(look.mark, theme.surface) for look in theme.trust.values()]
    pairs += [(theme.blocker, theme.ground), (theme.route, theme.ground), (theme.selection, theme.ground)]
    pairs += [(theme.disabled, theme.surface), (theme.disabled, theme.ground)]
    pairs += [(theme.field, theme.surface), (theme.field, theme.ground)]
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 3.0} == {}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_tokens_are_colours() -> None:
    for theme in THEMES:
        assert colour(theme.text).isValid()
        assert set(theme.trust) == set(theme.faded_trust) == set(Trust)


def shape(image: QImage) -> np.ndarray:
    """Where ink is, whatever its colour."""
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    rows = (
        np.frombuffer(alpha.constBits(), dtype=np.uint8).copy().reshape(alpha.height(), alpha.bytesPerLine())
    )
    return rows[:, : alpha.width()] > 100


@pytest.mark.parametrize("one, other", list(combinations(Trust, 2)))
def test_marks_differ_in_shape_alone(one: Trust, other: Trust) -> None:
    first, second = (shape(trust_image(trust, LIGHT, 20, 2)) for trust in (one, other))
    assert (first ^ second).sum() > 0.3 * min(first.sum(), second.sum())


@pytest.mark.parametrize("one, other", list(combinations(Seal, 2)))
def test_seals_differ_in_shape_alone(one: Seal, other: Seal) -> None:
    first, second = (shape(seal_image(seal, "戸倉", LIGHT, 32, 2)) for seal in (one, other))
    assert (first ^ second).sum() > 0.15 * min(first.sum(), second.sum())


def test_marks_stay_inside_their_box() -> None:
    for images in (
        [trust_image(t, LIGHT, 18, 3) for t in Trust],
        [seal_image(s, "長谷川", LIGHT, 32, 3) for s in Seal],
    ):
        for image in images:
            ink = shape(image)
            assert ink.any()
            assert not (ink[0].any() or ink[-1].any() or ink[:, 0].any() or ink[:, -1].any())


@pytest.mark.parametrize(
    "native, name, stamp, family",
    [
        ("戸倉 宗一", "Tokura Soichi", "戸倉", "戸倉"),
        ("長谷川　千恵子", "", "長谷川", "長谷川"),
        ("榊原芳之介", "", "榊原", "榊原芳之介"),
        ("林修", "", "林", "林修"),
        ("김민수", "Kim Min-su", "김", "김민수"),
        ("", "Quentin Albrecht", "QA", "Quentin Albrecht"),
        ("", "Cher", "C", "Cher"),
        ("勅使河原 健", "", "勅使河原", "勅使河原"),
    ],
)
def test_stamps_and_family_names(native: str, name: str, stamp: str, family: str) -> None:
    person = Person("p", name, native)
    assert stamp_of(person) == stamp
    assert family_name(person) == family


def test_name_lines() -> None:
    full = Person("p", "Tokura Soichi", "戸倉 宗一", "とくら そういち")
    assert first_name_line(full) == "戸倉 宗一"
    assert second_name_line(full, "en") == "Tokura Soichi"
    assert second_name_line(full, "ja") == "とくら そういち"
    assert second_name_line(Person("p", "Tokura"), "en") == ""
    assert first_name_line(Person("p", "", "", "とくら")) == "とくら"
    assert first_name_line(Person("p", "")) == "?"
    assert stamp_of(Person("p", "")) == "?"


@pytest.mark.parametrize(
    ("names", "stamps"),
    [
        (["関口 由美", "関口 健一", "高瀬 修"], ["関口 由", "関口 健", "高瀬"]),
        (["佐藤 直樹", "佐藤 直人"], ["佐藤 直樹", "佐藤 直人"]),
        (["関口由美", "関口健一"], ["関口 由", "関口 健"]),
        (["佐藤 修", "佐藤 修", "佐藤 恵"], ["佐藤 1", "佐藤 2", "佐藤 3"]),
        (["Anna Berg", "Alan Brown", "Eva Lind"], ["ABe", "ABr", "EL"]),
        (["佐藤", "佐藤"], ["佐 1", "佐 2"]),
    ],
)
def test_seals_of_namesakes_tell_apart(names: list[str], stamps: list[str]) -> None:
    people = [Person(f"p{place}", name) for place, name in enumerate(names)]
    assert list(stamps_of(people).values()) == stamps
    # Whoever has two steps has one seal.
    assert stamps_of([people[0], people[0]]) == {"p0": stamp_of(people[0])}


def test_what_a_space_parts_stands_in_two_lines_and_is_seen() -> None:
    images = [seal_image(Seal.PENDING, stamp, LIGHT, 64) for stamp in ("関口", "関口 由", "関口 健")]
    assert all(one != other for one, other in combinations(images, 2))
    assert stamp_size("関口 由", 32) == stamp_size("関口由美", 32)


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two tokens, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(token: str) -> float:
    parts = [int(token[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
