"""All marks of a family are told apart in grey and by people who see colours otherwise."""

import numpy as np
import pytest

from consensus_map.drawing.theme import DARK, LIGHT, Theme
from tests.drawing import cases
from tests.drawing.golden import pixels
from tests.drawing.vision import VISIONS, difference, seen

# Colours so far apart in L*a*b* are told apart at a glance; 2.3 can just be noticed.
PLAIN = 20.0
# How many pixels of a mark at 2x must differ as plainly, of 40 to 88 x 40 units: a tenth of what is drawn.
LEAST = 60


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("family", list(cases.signs()))
def test_marks_are_told_apart(family: str, vision: str, theme: Theme) -> None:
    looks = {
        name: seen(pixels(cases.mark_image(family, name, theme)), vision) for name in cases.signs()[family]
    }
    close = {
        pair: count
        for pair in cases.pairs(family)
        if (count := int((difference(looks[pair[0]], looks[pair[1]]) > PLAIN).sum())) < LEAST
    }
    assert close == {}


def test_simulations_change_what_they_should() -> None:
    """Reds and greens meet for who lacks red or green cones, blues and greens for who lacks blue ones."""
    red, green, blue, white = (
        np.array([[colour]], dtype=np.uint8)
        for colour in ((200, 60, 40), (95, 130, 40), (30, 90, 200), (255, 255, 255))
    )
    for vision in ("protanopia", "deuteranopia"):
        before, after = difference(red, green), difference(seen(red, vision), seen(green, vision))
        assert after < 0.55 * before
        assert difference(seen(red, vision), seen(blue, vision)) > 60
    teal = np.array([[(0, 130, 140)]], dtype=np.uint8)
    before = difference(blue, teal)
    assert difference(seen(blue, "tritanopia"), seen(teal, "tritanopia")) < 0.7 * before
    for vision in VISIONS:
        assert (np.abs(seen(white, vision).astype(int) - 255) <= 1).all()
    grey = seen(red, "grey")
    assert np.ptp(grey) == 0


def test_a_colour_alone_would_not_do() -> None:
    """The test can fail: a mark in red and the same in green are one and the same in grey."""
    red, green = (np.full((40, 40, 3), colour, dtype=np.uint8) for colour in ((180, 60, 60), (40, 119, 40)))
    assert (difference(red, green) > PLAIN).all()
    assert not (difference(seen(red, "grey"), seen(green, "grey")) > PLAIN).any()
