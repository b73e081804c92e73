"""The program behind the window: its language and look, all its windows, and surprises."""

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from assessment.locations import chosen_workspace, log_file
from desktop import theme
from desktop.garbage import GarbageOnUiThread
from desktop.log_file import write_log
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.widgets.icons import icon
from desktop.windows import Windows
from desktop.workspaces import Wanted
from resources import find

_log = logging.getLogger(__name__)


class Program:
    """Fills ``window`` with ``workspace``, and opens every further window, until it is ended.

    ``named`` says that somebody asked for this workspace; otherwise it is the usual one.
    """

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        workspace: Path,
        open_name: str | None,
        *,
        named: bool,
        only_read: bool,
    ) -> None:
        self._garbage = GarbageOnUiThread()
        speak_japanese(app)
        preferences = Preferences()
        theme.follow(app, preferences)
        app.setWindowIcon(icon("app"))
        self._windows = Windows(preferences, write_log(log_file()))
        _catch_surprises(self._windows)
        new = workspace != chosen_workspace()
        wanted = Wanted(path=workspace, only_read=only_read, new=new, usual=not named)
        self._windows.open(wanted, open_name, into=window)

    def end(self) -> None:
        """Let go of every file."""
        sys.excepthook = sys.__excepthook__
        self._windows.close()
        self._garbage.stop()


def speak_japanese(app: QApplication) -> None:
    """Have Qt's own dialogs, dates and buttons in Japanese, whatever the system's language."""
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_ja"),
        (str(find("translations/dialogs_ja.qm").parent), "dialogs_ja"),  # what that one lacks
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
        else:
            _log.warning("Qt's Japanese translation %s is missing in %s", name, folder)


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
