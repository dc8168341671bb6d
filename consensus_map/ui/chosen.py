"""Which cards of the picture are selected: looked up once, not in every frame."""

from consensus_map.drawing.painter import selected_places
from consensus_map.drawing.scene import Scene
from consensus_map.layout.placement import Ints


class Chosen:
    """Remembers the last answer: everybody may be selected, and a frame has no time to go through them."""

    def __init__(self) -> None:
        self._asked: tuple[Scene, tuple[str, ...]] | None = None
        self._found: Ints | None = None

    def places(self, scene: Scene, selection: tuple[str, ...]) -> Ints:
        """Places of the selected people's cards. `scene` and `selection` are never changed, but replaced."""
        asked = self._asked
        if self._found is None or asked is None or asked[0] is not scene or asked[1] is not selection:
            self._found = selected_places(scene, dict.fromkeys(selection).keys())
            self._asked = scene, selection
        return self._found
