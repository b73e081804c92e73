"""Every dialog that the window can open, each made as it opens for a person."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import desktop
from assessment import editions, safekeeping
from assessment.collection.records import Query
from assessment.records import AssessmentSummary, Edition
from assessment.results import result
from assessment.workspace import Workspace
from desktop.benchmark_window import BenchmarkWindow
from desktop.dialog import Dialog
from desktop.first_start import FirstStart
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.models.inquiry_standing import division_rows
from desktop.own_checklist_window import OwnChecklistWindow
from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.collecting.place_window import PlaceWindow
from desktop.pages.inquiring.reassign_window import ReassignWindow
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.pages.planning.item_choice import ItemChoice
from desktop.pages.reporting.submission_window import SubmissionWindow
from desktop.pages.table import ANSWERS
from desktop.restore_window import RestoreWindow
from desktop.revision import offers
from desktop.revision_window import RevisionWindow
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
from tests.collections import make_collection
from tests.desktop.surfaces import come_to_rest
from tests.factories import AS_OF

Make = Callable[[MainWindow, Session], QDialog]


def _first_start(window: MainWindow, session: Session) -> QDialog:
    known: list[AssessmentSummary] = []
    return FirstStart(session, window.messages, known, window)


def _sheet_form(window: MainWindow, session: Session) -> QDialog:
    assessment = session.assessment
    assert assessment is not None
    return SheetForm(assessment, division_rows(assessment, (), AS_OF), (), "企画課", AS_OF, window)


def _asking(window: MainWindow, _session: Session) -> QDialog:
    """One query is shown of two that there are."""
    shown = Query(code="312011", kind="altered", why="内容が変わっています。")
    other = msgspec.structs.replace(shown, code="312029")
    return AskingWindow((shown,), (shown, other), AS_OF, lambda *_: True, window)


def _item_choice(window: MainWindow, session: Session) -> QDialog:
    assert session.assessment is not None
    return ItemChoice(result(session.assessment), (), "", window)


def _text_window(window: MainWindow, _session: Session) -> QDialog:
    letters = [Letter(addressee=name, text="文") for name in ("企画課", "税務課")]
    return TextWindow("催促の文", "メールに貼れます。", letters, parent=window)


def _revision(window: MainWindow, session: Session) -> QDialog:
    """An offer of a version in which a question is worded otherwise and another is gone."""
    assessment = session.assessment
    assert assessment is not None
    held = assessment.checklists[0]
    first, _, *others = held.item
    newer = msgspec.structs.replace(
        held,
        version="2099.1",
        item=(msgspec.structs.replace(first, question="言い換えた質問ですか。"), *others),
    )
    [offer] = offers(assessment, [newer], assessment.info.tier)
    return RevisionWindow(session, window.contents, offer, window)


def _restore(window: MainWindow, session: Session) -> QDialog:
    copy = Path(session.path).with_name("控え.sqlite")
    if not copy.exists():
        safekeeping.back_up(session.path, copy)
    return RestoreWindow(session, window.contents, copy, window)


def _confirmed(session: Session) -> Edition:
    """The answers as an edition."""
    assessment = session.assessment
    assert assessment is not None
    with Workspace.open(session.path, session.now) as workspace:
        edition, _ = editions.confirm(workspace, assessment.info.name, by="試験")
    return edition


DIALOGS: Mapping[type[QDialog], Make] = {
    RoleWindow: lambda window, _: RoleWindow(window),
    ShortcutsWindow: lambda window, _: ShortcutsWindow(ANSWERS, "consultant", window),
    ManualWindow: lambda window, _: ManualWindow(ANSWERS, window),
    FirstStart: _first_start,
    LoadWindow: lambda window, session: LoadWindow(session, window.messages, window),
    OwnChecklistWindow: lambda window, s: OwnChecklistWindow(s, window.messages, window),
    SurveyWindow: lambda window, session: SurveyWindow(session, window.messages, window),
    BenchmarkWindow: lambda window, session: BenchmarkWindow(session, window.messages, window),
    SubmissionWindow: lambda window, session: SubmissionWindow(session, window.contents, window),
    EditionsWindow: lambda window, session: EditionsWindow(session, window.contents, window),
    EditionWindow: lambda window, s: EditionWindow(s, window.contents, _confirmed(s), window),
    ReopenWindow: lambda window, s: ReopenWindow(s, window.contents, _confirmed(s), window),
    NextYearWindow: lambda window, session: NextYearWindow(session, window.contents, window),
    PutOffWindow: lambda window, _: PutOffWindow(AS_OF, window),
    ProposalsWindow: lambda window, session: ProposalsWindow(session, window.contents, window),
    RevisionWindow: _revision,
    RestoreWindow: _restore,
    SheetForm: _sheet_form,
    AskingWindow: _asking,
    PlaceWindow: lambda window, _: PlaceWindow(make_collection(), "312011", window),
    ItemChoice: _item_choice,
    ReassignWindow: lambda window, _: ReassignWindow(["SEC-01-01"], ["企画課"], window),
    TextWindow: _text_window,
}
"""How each is made; a dialog that is missing here is one that nobody has looked at."""


def dialogs(window: MainWindow, session: Session, qtbot: QtBot) -> Iterator[tuple[str, QDialog]]:
    """Every dialog in turn, open and at rest, with the name of its class."""
    for kind, make in DIALOGS.items():
        made = make(window, session)
        made.show()
        made.activateWindow()
        come_to_rest(session, qtbot)
        yield kind.__name__, made
        made.close()
        made.deleteLater()


def kinds_there_are() -> set[type[QDialog]]:
    """Every class of a dialog in ``desktop``, but the one that the others have in common."""
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    waiting: list[type[QDialog]] = [QDialog]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("desktop.") and kind is not Dialog:
                found.add(kind)
    return found
