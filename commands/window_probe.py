"""Whether a window can be opened here, found out without knowing Qt."""

import subprocess
import sys

from commands.display import has_display

_PROBE = "import sys; from PySide6.QtWidgets import QApplication; QApplication(sys.argv)"
_SECONDS = 60


def why_no_window() -> str:
    """Why Qt cannot start here; empty where it can. Without a display it is tried without.

    In a process of its own, since a missing library would end this one.
    """
    platform = [] if has_display() else ["-platform", "offscreen"]
    try:
        probe = subprocess.run(  # noqa: S603 - our own interpreter and a constant
            [sys.executable, "-c", _PROBE, *platform],
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if probe.returncode == 0:
        return ""
    return (probe.stderr.strip().splitlines() or ["理由は不明です"])[0]
