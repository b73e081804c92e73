"""Whether there is a display; it knows next to nothing, as the window waits for it."""

import os
import sys


def has_display() -> bool:
    """Whether there is a display to open a window on (cli.md, 'demo')."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_show() -> bool:
    """Whether Qt has anything to draw on: a display, or what somebody has named instead."""
    return has_display() or bool(os.environ.get("QT_QPA_PLATFORM"))
