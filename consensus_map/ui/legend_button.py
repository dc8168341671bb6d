"""What offers the part of the legend for which there is no room."""

from PySide6.QtWidgets import QPushButton

from consensus_map.drawing.legend import ROW_HEIGHT
from consensus_map.ui.legend import PADDING
from consensus_map.ui.map_view import MapView

SIDE, HIGH = 12, 22


class LegendButton(QPushButton):
    """A child of the map at the end of its legend; hidden where nothing is left out."""

    def __init__(self, canvas: MapView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setProperty("role", "more")
        self.setAutoDefault(False)
        self.setFixedHeight(HIGH)
        self.clicked.connect(self._on_clicked)
        self.hide()

    def place(self) -> None:
        """At the right end of the last row."""
        canvas = self._canvas
        count, full = canvas.unexplained, canvas.in_full
        self.setVisible(canvas.legend_height > 0 and (full or count > 0))
        self.setText("fewer" if full else f"+ {count} more")
        self.setAccessibleName("Explain fewer marks" if full else f"Explain {count} more marks")
        self.adjustSize()
        foot = canvas.height() - PADDING - (ROW_HEIGHT + HIGH) / 2
        self.move(canvas.width() - self.width() - SIDE, round(foot))
        self.raise_()

    def _on_clicked(self) -> None:
        self._canvas.explain_in_full(not self._canvas.in_full)
