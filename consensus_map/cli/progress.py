"""A progress bar on standard error, for work that takes more than a moment and only where somebody looks."""

import sys
import time

PATIENCE = 0.5
WIDTH = 30


class Progress:
    """Call it with what is being done, how much is done, and of how much; `close` clears the line."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._shown = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draws the bar where standard error is a terminal and half a second has passed."""
        if not sys.stderr.isatty() or time.monotonic() - self._begun < PATIENCE or total <= 0:
            return
        filled = WIDTH * min(done, total) // total
        text = f"{what} [{'#' * filled}{'.' * (WIDTH - filled)}] {100 * min(done, total) // total} %"
        if text != self._shown:
            self._write(text)

    def close(self) -> None:
        """Leaves nothing behind on the screen."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        print("\r" + text.ljust(len(self._shown)), end="" if text else "\r", file=sys.stderr, flush=True)
        self._shown = text
