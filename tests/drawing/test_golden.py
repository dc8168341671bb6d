"""Pictures against those that are kept in `golden/`; see golden.py for how to draw them anew."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from consensus_map.drawing.theme import DARK, LIGHT, Theme
from tests.drawing import cases
from tests.drawing.glyphs import missing_glyphs
from tests.drawing.golden import (
    FOLDER,
    MOST_SQUARE,
    Golden,
    complaint,
    goldens,
    image_of,
    page,
    palette_image,
    pixels,
)

MOST_BYTES = 1_500_000
# A square half as long as a card is high: badges are about so large.
BADGE = 24


def kept(golden: Golden) -> np.ndarray:
    image = QImage(str(golden.path))
    assert not image.isNull(), f"{golden.path.name} is missing: draw the pictures anew with `make golden`"
    return pixels(image)


@pytest.mark.parametrize("golden", list(goldens()), ids=lambda golden: golden.name)
def test_pictures_look_as_they_did(golden: Golden, tmp_path: Path) -> None:
    drawn = golden.draw()
    found = complaint(pixels(drawn), kept(golden))
    if found:
        drawn.save(str(tmp_path / golden.path.name))
    assert not found, f"{golden.name} {found}; drawn now: {tmp_path / golden.path.name}; kept: {golden.path}"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", ["one", "seven", "seven-japanese", "route", "two-roots", "sixty", "a4-page"])
def test_at_twice_the_scale_it_is_the_same_picture(name: str, theme: Theme) -> None:
    golden = next(each for each in goldens() if each.name == f"{name}-{theme.name}")
    twice, expected = pixels(page(name, theme, 2)), kept(golden)
    # Type stands between pixels there, so that its edges lie otherwise.
    assert complaint(twice, expected, 2 * MOST_SQUARE) == ""


def test_a_picture_at_twice_the_scale_is_sharper() -> None:
    """Not merely enlarged: edges stay as narrow as they were."""
    one, two = (next(each for each in goldens() if each.name == f"detail-light-{s}x") for s in (1, 2))
    steps = [np.abs(np.diff(pixels(each.draw()).astype(int), axis=1)).max(axis=-1) for each in (one, two)]
    enlarged = QImage.scaled(one.draw(), two.draw().size(), mode=cases.SMOOTH)
    smooth = np.abs(np.diff(pixels(enlarged).astype(int), axis=1)).max(axis=-1)
    assert (steps[1] > 110).sum() > 1.4 * (smooth > 110).sum()


def test_files_are_all_in_use_and_small() -> None:
    assert {path.name for path in FOLDER.glob("*.png")} == {golden.path.name for golden in goldens()}
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < MOST_BYTES


def test_no_picture_lacks_a_glyph() -> None:
    for name in cases.CASES:
        if name in ("thousand", "span-800"):
            continue
        for card in cases.scene_of(name)[0].cards:
            text = card.name + card.second + card.title + card.department + card.corner + card.stamp
            assert missing_glyphs(text) == ""


# whether a comparison can fail ------------------------------------------------------------------------


def test_a_missing_badge_is_noticed() -> None:
    golden = next(each for each in goldens() if each.name == "seven-light")
    drawn = pixels(golden.draw())
    assert complaint(drawn, kept(golden)) == ""
    ink = drawn.min(axis=-1) < 190
    counted = ink[: 450 // BADGE * BADGE, : 800 // BADGE * BADGE]
    counted = counted.reshape(450 // BADGE, BADGE, 800 // BADGE, BADGE).sum(axis=(1, 3))
    # Whatever stands on the map, title and legend: to blot out any of it is noticed.
    busy = np.argwhere(counted > 0.12 * BADGE**2)
    assert len(busy) > 30
    for row, column in busy[::4].tolist():
        blotted = drawn.copy()
        blotted[row * BADGE : (row + 1) * BADGE, column * BADGE : (column + 1) * BADGE] = 255
        assert complaint(blotted, kept(golden)) != ""


def test_a_shift_of_a_pixel_at_full_size_and_soft_edges_are_not() -> None:
    golden = next(each for each in goldens() if each.name == "seven-light")
    drawn = pixels(golden.draw()).astype(float)
    softened = (drawn * 6 + np.roll(drawn, 1, axis=1) + np.roll(drawn, 1, axis=0)) / 8
    assert complaint(softened.round().astype(np.uint8), kept(golden)) == ""


def test_other_colours_other_sizes_and_other_themes_are_noticed() -> None:
    golden = next(each for each in goldens() if each.name == "seven-light")
    drawn = pixels(golden.draw())
    assert complaint(drawn[..., ::-1], kept(golden)) != ""
    assert "rows and columns" in complaint(drawn[:-2], kept(golden))
    dark = next(each for each in goldens() if each.name == "seven-dark")
    assert complaint(pixels(dark.draw()), kept(golden)) != ""


def test_flat_colours_are_kept_exactly() -> None:
    colours = np.zeros((20, 20, 3), dtype=np.uint8)
    colours[:10], colours[10:, :19], colours[10:, 19] = (197, 52, 27), (255, 255, 255), (11, 95, 165)
    assert np.array_equal(pixels(palette_image(colours)), colours)
    assert np.array_equal(pixels(image_of(colours)), colours)
