"""Whether there is a screen."""

import os
import sys


def has_display() -> bool:
    """Whether a window can be shown: elsewhere than on Windows and macOS a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
