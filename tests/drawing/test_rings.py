"""Very many selected cards: every one of them is marked, and nobody else."""

import pytest
from PySide6.QtGui import QColor

from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import Scope, ViewOptions
from consensus_map.drawing.painter import paint_scene, selected_places
from consensus_map.drawing.rings import FEW
from consensus_map.drawing.theme import DARK, LIGHT, Theme
from tests.drawing.found import rect_of
from tests.drawing.samples import ON, crowd
from tests.drawing.test_crowd import canvas

COUNT = 2 * FEW


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [0.02, 0.1, 0.3, 1.0])
def test_each_of_very_many_selected_cards_has_its_ring(theme: Theme, scale: float) -> None:
    scene = compose(crowd(COUNT), None, ViewOptions(ON, scope=Scope.ALL))
    chosen = [card.key for place, card in enumerate(scene.cards) if place % 3]
    assert len(chosen) > FEW
    image, painter = canvas(scene, scale, theme)
    paint_scene(painter, scene, theme, scale=scale, selection=selected_places(scene, frozenset(chosen)))
    painter.end()
    x, y = scene.bounds[:2]
    ink = QColor(theme.selection)

    def marked(key: str) -> bool:
        rect = rect_of(scene, key)
        left, top = int((rect[0] - x) * scale + 10), int((rect[1] - y) * scale + 10)
        wide, high = int(rect[2] * scale) + 1, int(rect[3] * scale) + 1
        edge = range(left - 5, left + 3)
        return any(
            image.pixelColor(across, down) == ink
            for across in edge
            for down in (top + high // 2, top + 1, top + high - 2)
        ) or any(image.pixelColor(left + wide // 2, down) == ink for down in range(top - 5, top + 3))

    # Some lie under the headings of departments.
    assert sum(marked(key) for key in chosen) > 0.9 * len(chosen)
    if scale == 1.0:
        assert not any(marked(card.key) for card in scene.cards if card.key not in set(chosen))
