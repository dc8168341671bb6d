"""What a test looks for in a scene, and takes for granted that it is there."""

from consensus_map.drawing.cards import Card
from consensus_map.drawing.scene import Scene
from consensus_map.layout.placement import Box


def card_of(scene: Scene, key: str) -> Card:
    """The card of a person, post, step or group that is shown."""
    card = scene.card_of(key)
    assert card is not None, f"{key} is not shown"
    return card


def rect_of(scene: Scene, key: str) -> Box:
    """Where a card that is shown stands."""
    rect = scene.rect_of(key)
    assert rect is not None, f"{key} is not shown"
    return rect
