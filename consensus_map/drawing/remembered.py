"""The last drawing: where people stood and how lines were led, so that most edits need neither anew."""

from collections.abc import Sequence

import numpy as np

from consensus_map.drawing.curves import Curve
from consensus_map.drawing.labels import Label, labelled
from consensus_map.drawing.router import CurveRouter
from consensus_map.drawing.wording import Wording
from consensus_map.layout.memory import Memory
from consensus_map.layout.placement import Floats


class Remembered(Memory):
    """What the layout keeps from one drawing to the next, and curves, their labels and the words of cards."""

    def __init__(self) -> None:
        super().__init__()
        self.wording = Wording()
        self._router: CurveRouter | None = None
        self._labels: tuple[list[tuple[Curve, Label]], list[Curve], tuple[Floats, Floats], list[Curve]] | None
        self._labels = None

    def router(self, rects: Floats, lines: Floats) -> CurveRouter:
        """What leads curves round these cards and beside these lines, knowing those of the last drawing."""
        self._router = CurveRouter(rects, lines, self._router)
        return self._router

    def labelled(
        self, wished: Sequence[tuple[Curve, Label]], ties: Sequence[Curve], rects: Floats, lines: Floats
    ) -> list[Curve]:
        """As labels.labelled, which is asked only where something has changed."""
        if self._labels is not None:
            before, beside, (stood, joined), found = self._labels
            same = before == list(wished) and beside == list(ties)
            if same and np.array_equal(stood, rects) and np.array_equal(joined, lines):
                return found
        found = labelled(wished, ties, rects, lines)
        self._labels = list(wished), list(ties), (rects, lines), found
        return found
