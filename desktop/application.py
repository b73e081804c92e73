"""Starts the window: its first frame, then the program behind it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.first_frame import TITLE
from desktop.main_window import MainWindow


def run(
    workspace: Path,
    open_name: str | None = None,
    argv: Sequence[str] = (),
    *,
    named: bool = True,
    only_read: bool = False,
) -> int:
    """Show the window on ``workspace`` until it is closed; nobody has ``named`` the usual one.

    ``open_name`` is the assessment to open; without it the one shown last is. With ``only_read``
    nothing is written. Returns the exit code for the system.
    """
    app = QApplication([TITLE, *argv])
    window = MainWindow(workspace)
    window.appear()
    window.wait_for_first_frame()
    if not window.isVisible():
        return 0  # closed again at once

    from desktop.program import Program  # takes longer to load than the first frame to be seen

    program = Program(app, window, workspace, open_name, named=named, only_read=only_read)
    try:
        return app.exec()
    finally:
        program.end()
