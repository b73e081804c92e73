"""Every page and every dialog of the window, opened one after the other, at rest."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessment import editions
from assessment.records import AssessmentSummary
from assessment.workspace import Workspace
from desktop.first_start import FirstStart
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.models.inquiry_standing import division_rows
from desktop.own_checklist_window import OwnChecklistWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.inquiring.reassign_window import ReassignWindow
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.pages.reporting.submission_window import SubmissionWindow
from desktop.pages.table import ANSWERS, PAGES
from desktop.restore_window import RestoreWindow
from desktop.role_window import RoleWindow
from desktop.session import Session
from desktop.shortcuts_window import ShortcutsWindow
from desktop.survey_window import SurveyWindow
from desktop.text_window import Letter, TextWindow
from desktop.year_end.edition_window import EditionWindow
from desktop.year_end.editions_window import EditionsWindow
from desktop.year_end.next_year_window import NextYearWindow
from desktop.year_end.proposals_window import ProposalsWindow
from desktop.year_end.put_off import PutOffWindow
from desktop.year_end.reopen_window import ReopenWindow
from tests.factories import AS_OF

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


def dialogs(window: MainWindow, session: Session, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every dialog that opens without a file, in turn, with the name of its class."""
    assessment = session.assessment
    assert assessment is not None
    known: list[AssessmentSummary] = []
    letters = [Letter(addressee=name, text="文") for name in ("企画課", "税務課")]
    with Workspace.open(session.path) as workspace:
        edition, _ = editions.confirm(workspace, assessment.info.name, by="試験")
    for made in (
        RoleWindow(window),
        ShortcutsWindow(ANSWERS, "consultant", window),
        ManualWindow(ANSWERS, window),
        FirstStart(session, window.messages, known, window),
        LoadWindow(session, window.messages, window),
        OwnChecklistWindow(session, window.messages, window),
        SurveyWindow(session, window.messages, window),
        SubmissionWindow(session, window, window),
        SheetForm(assessment, division_rows(assessment, (), AS_OF), (), "企画課", AS_OF, window),
        ReassignWindow(["SEC-01-01"], ["企画課"], window),
        TextWindow("催促の文", "メールに貼れます。", letters, parent=window),
        RestoreWindow(session, window, session.path, window),
        EditionsWindow(session, window, window),
        EditionWindow(session, window, edition, window),
        ReopenWindow(session, window, edition, window),
        NextYearWindow(session, window, window),
        PutOffWindow(AS_OF, window),
        ProposalsWindow(session, window, window),
    ):
        made.show()
        made.activateWindow()
        come_to_rest(session, qtbot)
        yield type(made).__name__, made
        made.close()
        made.deleteLater()


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
    """Whether a page waits for a moment of calm before it goes on."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    timers = [timer for window in shown for timer in window.findChildren(QTimer)]
    return any(timer.isSingleShot() and timer.isActive() for timer in timers)


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
