"""What menus and keys do about where cards stand."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.positions import (
    Point,
    lock_cards,
    move_cards,
    place_cards,
    positions_on,
    reset_cards,
    unlock_cards,
)
from consensus_map.drawing.options import View
from consensus_map.ui.arrange import Align, Box, aligned, distributed
from consensus_map.ui.aside import cleared
from consensus_map.ui.map_page import MapPage
from consensus_map.ui.messages import ask
from consensus_map.ui.moving import heads
from consensus_map.ui.shell import Shell
from consensus_map.ui.texts import counted

# How far a key moves a card, in units of the drawing.
STEP = 8
WAYS: dict[str, Point] = {"left": (-STEP, 0), "right": (STEP, 0), "up": (0, -STEP), "down": (0, STEP)}


class ArrangeCommands(QObject):
    """Methods by the names in commands.MENUS; they look at the selected cards that are shown."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        for how in Align:
            setattr(self, f"align_{how.value}", partial(self.align, how))
        for name, by in WAYS.items():
            setattr(self, f"nudge_{name}", partial(self.nudge, by))
            setattr(self, f"nudge_team_{name}", partial(self.nudge, by, team=True))

    def align(self, how: Align) -> None:
        """Brings the selected cards into line."""
        self._place(lambda boxes: aligned(boxes, how), "Align cards", least=2)

    def distribute_across(self) -> None:
        """Makes the gaps between the selected cards equal, from left to right."""
        self._place(lambda boxes: distributed(boxes, across=True), "Distribute cards", least=3)

    def distribute_down(self) -> None:
        """Makes the gaps between the selected cards equal, from top to bottom."""
        self._place(lambda boxes: distributed(boxes, across=False), "Distribute cards", least=3)

    def nudge(self, by: Point, *, team: bool = False) -> None:
        """Moves the selected cards a little."""
        page, boxes = self._page, self._boxes()
        if page is not None and boxes:
            account_map, sheet = page.workspace.map, page.stage.sheet
            team = team and page.workspace.view is View.ORG
            # Whoever comes along with a superior is not moved twice.
            nodes = heads(account_map, boxes) if team else tuple(boxes)
            aside = page.stage.put_aside()
            if team:
                self._do(page, lambda: move_cards(account_map, sheet, nodes, by, team=True, aside=aside))
            else:
                self._shift(page, dict.fromkeys(nodes, by), "Move cards")

    def toggle_lock(self) -> None:
        """Keeps the selected cards where they are, or lets the layout move them again."""
        page, boxes = self._page, self._boxes()
        if page is None or not boxes:
            return
        account_map, stage = page.workspace.map, page.stage
        there = positions_on(account_map, stage.sheet)
        if all(node in there and there[node].locked for node in boxes):
            homes = {node: stage.scene.home_of(node) for node in boxes}
            shifts = {
                node: (round(boxes[node][0] - home[0]), round(boxes[node][1] - home[1]))
                for node, home in homes.items()
                if home is not None
            }
            self._do(page, lambda: unlock_cards(account_map, stage.sheet, shifts))
        else:
            places = {node: (round(x), round(y)) for node, (x, y, _, _) in boxes.items()}
            self._do(page, lambda: lock_cards(account_map, stage.sheet, places))

    def reset_position(self) -> None:
        """Puts the selected cards back to where the layout puts them."""
        page, boxes = self._page, self._boxes()
        if page is not None and boxes:
            account_map, sheet = page.workspace.map, page.stage.sheet
            self._do(page, lambda: reset_cards(account_map, sheet, boxes))

    def reset_positions(self) -> None:
        """Asks, and puts all cards of this drawing back."""
        page = self._page
        if page is None:
            return
        account_map, sheet = page.workspace.map, page.stage.sheet
        count = len(positions_on(account_map, sheet))
        if count:
            text = f"Put {counted(count, 'moved card')} back?"
            detail = "All cards of this drawing then stand where the layout puts them. Undo takes it back."
            ask(
                self._window,
                text,
                detail,
                "Reset",
                lambda: self._do(page, lambda: reset_cards(account_map, sheet)),
            )

    def _place(
        self, shifts: Callable[[Mapping[str, Box]], dict[str, Point]], label: str, *, least: int
    ) -> None:
        page, boxes = self._page, self._boxes()
        if page is not None and len(boxes) < least:
            page.status.tell(f"Select at least {least} cards first: Ctrl and click, or Shift and drag.")
        elif page is not None:
            self._shift(page, shifts(boxes), label)

    def _shift(self, page: MapPage, ways: Mapping[str, Point], label: str) -> None:
        """Whatever is not selected stays where it is seen; locked cards do too."""
        stage, account_map = page.stage, page.workspace.map
        ways = {node: way for node, way in ways.items() if not stage.is_locked(node) and way != (0, 0)}
        clear, aside = cleared(stage.scene, ways), stage.put_aside()
        self._do(page, lambda: place_cards(account_map, stage.sheet, clear, label, aside))

    def _do(self, page: MapPage, make: Callable[[], ChangeSet]) -> None:
        """The view stays where it is: it is the cards that are to move."""
        page.canvas.look_from(page.canvas.camera)
        page.workspace.attempt(make)

    def _boxes(self) -> dict[str, Box]:
        page = self._page
        if page is None:
            return {}
        found = ((one, page.stage.scene.rect_of(one)) for one in page.workspace.seats)
        return {one: box for one, box in found if box is not None}

    @property
    def _page(self) -> MapPage | None:
        return self._window.page
