"""Every page of the window, opened one after the other, at rest."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.plan import PlanPage
from desktop.pages.table import PAGES
from desktop.session import Session
from desktop.widgets.banner import Banner

PATIENCE_MS = 30_000
"""On a machine with other work to do."""


def pages(window: MainWindow, session: Session, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every page in turn, with its title, when what it has to read has arrived."""
    for info in PAGES:
        window.go(info.key)
        page = window.page(info.key)
        if isinstance(page, AnswersPage):  # folded while nobody reviews anything
            page.desk.strip.open_up()
        come_to_rest(session, qtbot)
        yield info.title, page
        if isinstance(page, PlanPage) and page.stack.currentWidget() is page.no_plan:
            assert page.no_plan.action is not None
            page.no_plan.action.click()
            come_to_rest(session, qtbot)
            yield f"{info.title}（取組あり）", page


def come_to_rest(session: Session, qtbot: QtBot) -> None:
    """Wait until nothing is under way or put off, and all of it stays where it was laid out."""
    calm = False
    laid_out: list[QRect] = []

    def at_rest() -> bool:
        nonlocal calm, laid_out
        was_calm, calm = calm, not session.tasks.busy and not _put_off()
        before, laid_out = (
            laid_out,
            [part.geometry() for part in QApplication.allWidgets() if part.isVisible()],
        )
        return was_calm and calm and before == laid_out  # what came last has been laid out too

    qtbot.waitUntil(at_rest, timeout=PATIENCE_MS)


def _put_off() -> bool:
    """Whether a page waits for a moment of calm before it goes on; a message only stays a while."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    timers = [timer for window in shown for timer in window.findChildren(QTimer)]
    soon = [timer for timer in timers if not isinstance(timer.parent(), Banner)]
    return any(timer.isSingleShot() and timer.isActive() for timer in soon)


def parts(root: QWidget) -> list[QWidget]:
    """What a person sees of ``root``, without the inner parts of lists, fields and scroll bars."""
    return [
        part
        for part in root.findChildren(QWidget)
        if part.isVisibleTo(root) and not part.objectName().startswith("qt_")
    ]


def scroll_area_of(part: QWidget) -> QAbstractScrollArea | None:
    """The nearest scroll area that ``part`` lies in."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        if above.isWindow():
            return None
        above = above.parentWidget()
    return above
