"""The places on a map that were visited, and the way back and forward between them. No Qt here."""

from dataclasses import dataclass

from consensus_map.drawing.options import Around, Scope, View
from consensus_map.ui.camera import Camera

MOST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """What was looked at, and how. `fits`: the whole picture, whatever the size of the window."""

    view: View
    scope: Scope
    people: tuple[str, ...]
    camera: Camera
    fits: bool
    department: str = ""
    around: Around | None = None


class Journey:
    """A list of places with a finger on the present one."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Comes to a new place; those to which one could have gone forward are forgotten."""
        if self._at >= 0 and self._places[self._at] == place:
            return
        self._places = [*self._places[: self._at + 1], place][-MOST:]
        self._at = len(self._places) - 1

    def move(self, place: Place) -> None:
        """Looks about at the present place."""
        if self._at >= 0:
            self._places[self._at] = place
        else:
            self.visit(place)

    def go(self, step: int) -> Place | None:
        """One place back (-1) or forward (1), None where there is none."""
        if not 0 <= self._at + step < len(self._places):
            return None
        self._at += step
        return self._places[self._at]
