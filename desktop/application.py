"""Starts the window: the Qt application, its language and look, and what to do with surprises."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from assessment.locations import chosen_workspace, log_file
from desktop import theme
from desktop.garbage import GarbageOnUiThread
from desktop.log_file import write_log
from desktop.main_window import TITLE
from desktop.pages.table import CLIENTS
from desktop.preferences import Preferences
from desktop.widgets.icons import icon
from desktop.windows import Windows
from desktop.workspaces import Wanted

_log = logging.getLogger(__name__)


def run(
    workspace: Path,
    open_name: str | None = None,
    argv: Sequence[str] = (),
    *,
    only_read: bool = False,
) -> int:
    """Show the window on ``workspace`` until it is closed.

    ``open_name`` is the assessment to open; without it the one changed last is. With ``only_read``
    nothing is written. Returns the exit code for the system.
    """
    app = QApplication([TITLE, *argv])
    garbage = GarbageOnUiThread()
    speak_japanese(app)
    preferences = Preferences()
    theme.follow(app, preferences)
    app.setWindowIcon(icon("app"))
    windows = Windows(preferences, write_log(log_file()))
    _catch_surprises(windows)
    chosen = workspace == chosen_workspace()
    window = windows.open(Wanted(path=workspace, only_read=only_read, new=not chosen), open_name)
    if open_name is None and preferences.chosen.role == "consultant" and _has_clients():
        window.starting.lead_to(CLIENTS)
    window.show()
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        windows.close()
        garbage.stop()


def speak_japanese(app: QApplication) -> None:
    """Have Qt's own dialogs, dates and buttons in Japanese, whatever the system's language."""
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ja", folder):
        app.installTranslator(translator)
    else:
        _log.warning("Qt's Japanese translation is missing in %s", folder)


def _has_clients() -> bool:
    from desktop.recent import recents

    return len(recents()) > 1


def _catch_surprises(windows: Windows) -> None:
    """An exception that nobody expected is logged and told calmly; the window works on."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unexpected error", exc_info=(kind, error, trace))
        windows.tell(error)

    sys.excepthook = caught
