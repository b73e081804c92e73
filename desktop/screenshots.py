"""Draws every page and every dialog as PNG: ``python -m desktop.screenshots FOLDER``.

Each page is drawn filled (the sample) and empty, light and dark, on a 1366×768 screen at 100 %
and at 150 %. Each scale is a process of its own, as Qt reads it once.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from assessment.carrying_over import previous_of
from assessment.collection.records import Contact
from assessment.municipalities import municipality
from assessment.samples import fill_with_sample
from assessment.starting import Plan, start
from assessment.surveys import encode, plan_survey
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop import theme
from desktop.application import speak_japanese
from desktop.beginning import NewAssessment
from desktop.dialog import Dialog
from desktop.first_start import FirstStart
from desktop.garbage import GarbageOnUiThread
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.manual_window import ManualWindow
from desktop.messages import Messages
from desktop.own_checklist_window import OwnChecklistWindow
from desktop.pages import table
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.reporting.submission_window import SubmissionWindow
from desktop.preferences import Preferences
from desktop.revision_window import RevisionWindow
from desktop.sample_inquiry import begin_inquiry
from desktop.session import Session
from desktop.shortcuts_window import ShortcutsWindow
from desktop.survey_window import SurveyWindow
from desktop.tasks import Tasks
from desktop.widgets.link_row import LinkRow
from exports.submissions import confirm
from exports.workbooks.checklist_workbook.writer import write_template
from exports.workbooks.submission.writer import write_submission

SCREEN = QSize(1366, 768)
SCALES = {"100": 1.0, "150": 1.5}
_PATIENCE_SECONDS = 60.0
_SETTLED_SECONDS = 0.4
_DIALOG = QSize(820, 720)
_WIDE_DIALOG = QSize(1080, 720)
_LOW_DIALOG = QSize(780, 420)


def draw_all(folder: Path) -> None:
    """Draw everything into ``folder``, each scale in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, scale in SCALES.items():
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(scale),
        }
        subprocess.run(  # noqa: S603 - this very module
            [sys.executable, "-m", "desktop.screenshots", str(folder), name],
            env=environment,
            check=True,
        )


def draw_scale(folder: Path, name: str) -> None:
    """Draw everything at one scale, which the environment has set."""
    app = QApplication(["screenshots"])
    collecting = GarbageOnUiThread(app)
    speak_japanese(app)
    for scheme in theme.Scheme:
        theme.apply(app, scheme)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            pictures = _Pictures(Path(place), folder, f"{scheme.value}-{name}", SCALES[name])
            pictures.draw_pages("filled", lambda session: session.create_sample())
            pictures.draw_pages("empty", _create_empty)
            pictures.draw_first_start()
            pictures.draw_revision()
            pictures.draw_last_year()
            pictures.draw_own_checklists()
            pictures.draw_inquiry()
            pictures.draw_survey()
            pictures.draw_submission()
            pictures.draw_load()
            pictures.draw_trouble()
    collecting.stop()


class _Pictures:
    """Draws at one scale and in one scheme."""

    def __init__(self, place: Path, folder: Path, suffix: str, scale: float) -> None:
        self._place = place
        self._folder = folder
        self._suffix = suffix
        self._size = QSize(round(SCREEN.width() / scale), round(SCREEN.height() / scale))

    def draw_pages(self, fill: str, make: Callable[[Session], None]) -> None:
        """Draw every page of the table on an assessment that ``make`` makes."""
        session = Session(self._place / f"{fill}.sqlite", Tasks(), by="見本 担当")
        make(session)
        _wait_until(lambda: session.assessment is not None)
        window = self._window(session)
        _wait_until(lambda: window.current_page is not None)
        for page in table.PAGES:
            window.go(page.key)
            self._save(window, f"{page.key}-{fill}", session)
        listing = ShortcutsWindow(table.ANSWERS, window)
        if fill == "empty":
            listing.show()
            self._save(listing, "shortcuts", session)
            manual = ManualWindow(table.ANSWERS, window)
            manual.show()
            self._save(manual, "manual", session)
            manual.close()
        listing.close()
        window.close()
        _wait_until(lambda: not window.isVisible())

    def draw_first_start(self) -> None:
        """Draw the dialog as it comes up, and with a municipality being searched."""
        session = Session(self._place / "new" / "workspace.sqlite", Tasks(), by="見本 担当")
        window = self._window(session)
        _wait_until(lambda: bool(window.findChildren(FirstStart)))
        dialog = window.findChildren(FirstStart)[0]
        self._save_dialog(dialog, "first-start-empty", session)
        dialog.search.box.setText("はこ")
        dialog.search.box.textEdited.emit("はこ")
        self._save(dialog, "first-start-filled", session)
        dialog.survey.read(self._survey_file())
        _wait_until(dialog.survey.title.isVisible)
        self._save(dialog, "first-start-survey", session)
        dialog.reject()
        self._save(window, "welcome", session)
        window.close()
        _wait_until(lambda: not window.isVisible())

    def draw_last_year(self) -> None:
        """Draw home and a question with last year's answers waiting, some reworded since."""
        path = self._place / "last-year.sqlite"
        newest = builtin_checklists()
        with Workspace.create(path) as workspace:
            old = fill_with_sample(workspace, [_older(newest[0]), *newest[1:]])
            plan = Plan(
                place=old.info.municipality,
                year=old.info.year + 1,
                checklists=newest,
                tier=old.info.tier,
                reference_date=dt.date(2027, 11, 24),
                previous=previous_of(old),
            )
            name = start(workspace, plan, by="見本 担当").info.name
        session = Session(path, Tasks(), by="見本 担当")
        window = MainWindow(session, Messages(None), Preferences(), open_name=name)
        window.resize(self._size)
        window.show()
        _wait_until(lambda: bool(_row_of(window, "を確かめる")))
        self._save(window, "home-last-year", session)
        _row_of(window, "を確かめる")[0].click()
        self._save(window, "answers-last-year", session)
        window.close()
        _wait_until(lambda: not window.isVisible())

    def _survey_file(self) -> Path:
        path = self._place / "調査設定.json"
        survey = plan_survey(
            title="市町村DX取組状況調査",
            prefecture="01",
            year=2026,
            reference_date=dt.date(2026, 10, 1),
            due=dt.date(2026, 12, 18),
            checklists=builtin_checklists(),
            tier="standard",
            notes=True,
            issued_at=dt.datetime(2026, 9, 1, 9, tzinfo=dt.UTC),
        )
        path.write_bytes(encode(survey))
        return path

    def draw_revision(self) -> None:
        """Draw what another version of a checklist looks like before and after moving to it."""
        path = self._place / "revision.sqlite"
        newest = builtin_checklists()
        with Workspace.create(path) as workspace:
            fill_with_sample(workspace, [_older(newest[0]), *newest[1:]])
        session = Session(path, Tasks(), by="見本 担当")
        window = self._window(session)
        _wait_until(lambda: bool(_row_of(window, "新しい版")))
        self._save(window, "home-revision", session)
        _row_of(window, "新しい版")[0].click()
        _wait_until(lambda: bool(window.findChildren(RevisionWindow)))
        dialog = window.findChildren(RevisionWindow)[0]
        self._save_dialog(dialog, "revision", session, _WIDE_DIALOG)
        dialog.move_on.click()
        _wait_until(lambda: not dialog.isVisible())
        self._save(window, "home-revised", session)
        window.banner.put_away()
        _row_of(window, "見直し")[0].click()
        self._save(window, "answers-revised", session)
        window.close()
        _wait_until(lambda: not window.isVisible())

    def draw_own_checklists(self) -> None:
        """Draw the dialog for own checklists, and what it says of a form that is not filled in."""
        form = self._place / "ひな形.xlsx"
        write_template(form, dt.date(2026, 11, 24))
        with self._on("filled") as (session, window):
            dialog = OwnChecklistWindow(session, Messages(None), window)
            dialog.open_and_forget()
            self._save_dialog(dialog, "own-checklists-empty", session, _LOW_DIALOG)
            dialog.read(form)
            _wait_until(dialog.findings.isVisible)
            self._save_dialog(dialog, "own-checklists-filled", session)

    def draw_inquiry(self) -> None:
        """Draw an inquiry under way: what is planned, comes back, differs and has come in."""
        files = begin_inquiry(self._place / "inquiry.sqlite", self._place / "照会")
        with self._on("inquiry") as (session, window):
            window.go(table.INQUIRIES)
            page = window.page(table.INQUIRIES)
            if not isinstance(page, InquiriesPage):
                raise TypeError("the page 庁内照会 is another")
            self._save(window, "inquiries-out", session)
            for part, name in (
                (page.make, "inquiries-form"),
                (page.divisions.remind, "inquiries-reminder"),
            ):
                part.click()
                dialog = page.findChildren(Dialog)[-1]
                self._save_dialog(dialog, name, session)
                dialog.close()
            page.take_files(files)
            _wait_until(page.returned.take.isVisible)
            self._save(window, "inquiries-preview", session)
            page.returned.take.click()
            _wait_until(page.returned.save_receipts.isVisible)
            self._save(window, "inquiries-taken", session)
            window.banner.put_away()
            for pane, name in ((page.conflicts, "conflicts"), (page.receipts, "receipts")):
                page.tabs.setCurrentWidget(pane)
                self._save(window, f"inquiries-{name}", session)

    def draw_load(self) -> None:
        """Draw the dialog that opens a file, before and after one is chosen."""
        with self._on("empty") as (session, window):
            with Workspace.open(self._place / "filled.sqlite") as workspace:
                (known,) = workspace.assessments()
                confirmed = confirm(workspace, known.info.name, by="", contact=Contact())
            source = self._place / "提出.xlsx"
            write_submission(source, confirmed.outgoing)
            dialog = LoadWindow(session, Messages(None), window)
            dialog.open_and_forget()
            self._save_dialog(dialog, "load-empty", session, _LOW_DIALOG)
            dialog.read(source)
            _wait_until(dialog.load.isEnabled)
            self._save_dialog(dialog, "load-filled", session, _LOW_DIALOG)

    def draw_survey(self) -> None:
        """Draw the dialog that makes a prefecture's survey, before and after."""
        with self._on("empty") as (session, window):
            dialog = SurveyWindow(session, Messages(None), window)
            dialog.open_and_forget()
            self._save_dialog(dialog, "survey-empty", session)
            dialog.form.prefecture.setCurrentText("富山県")
            dialog.form.folder.setText(str(self._place / "調査"))
            dialog.make.click()
            _wait_until(dialog.activity.open_folder.isVisible)
            self._save_dialog(dialog, "survey-filled", session)

    def draw_submission(self) -> None:
        """Draw the dialog for submitting, before and after an edition is confirmed."""
        with self._on("filled") as (session, window):
            dialog = SubmissionWindow(session, window, window)
            dialog.open_and_forget()
            self._save_dialog(dialog, "submission-empty", session)
            dialog.form.division.setText("企画課")
            dialog.only.click()
            _wait_until(dialog.editions.isVisible)
            self._save_dialog(dialog, "submission-filled", session)

    def draw_trouble(self) -> None:
        """Draw the window on a file that is none of ours."""
        path = self._place / "trouble.sqlite"
        path.write_text("not a workspace", encoding="utf-8")
        session = Session(path, Tasks(), by="見本 担当")
        window = self._window(session)
        _wait_until(lambda: bool(window.banner.words()))
        self._save(window, "trouble", session)
        window.close()
        _wait_until(lambda: not window.isVisible())

    @contextmanager
    def _on(self, fill: str) -> Iterator[tuple[Session, MainWindow]]:
        """A window on an assessment that ``draw_pages`` has made, closed at the end."""
        session = Session(self._place / f"{fill}.sqlite", Tasks(), by="見本 担当")
        window = self._window(session)
        _wait_until(lambda: window.current_page is not None)
        yield session, window
        for dialog in window.findChildren(Dialog):
            dialog.close()
        window.close()
        _wait_until(lambda: not window.isVisible())

    def _window(self, session: Session) -> MainWindow:
        window = MainWindow(session, Messages(self._place / "log"), Preferences())
        window.resize(self._size)
        window.show()
        return window

    def _save_dialog(
        self, dialog: Dialog, name: str, session: Session, usual: QSize = _DIALOG
    ) -> None:
        dialog.resize(usual.boundedTo(self._size - QSize(32, 48)))
        self._save(dialog, name, session)

    def _save(self, widget: QWidget, name: str, session: Session) -> None:
        _settle(session)
        target = self._folder / f"{name}-{self._suffix}.png"
        if not widget.grab().save(str(target)):
            raise OSError(f"could not write {target}")


def _create_empty(session: Session) -> None:
    session.create(
        NewAssessment(
            place=municipality("012025"),
            year=2026,
            checklist_ids=tuple(checklist.id for checklist in builtin_checklists()),
            tier="standard",
            reference_date=dt.date(2026, 11, 24),
        )
    )


def _older(checklist: Checklist) -> Checklist:
    """A made-up earlier version: two items worded otherwise, one since gone, one new."""
    first, second, *others, last = checklist.item
    return msgspec.structs.replace(
        checklist,
        version="2023.1",
        item=(
            msgspec.structs.replace(first, question=f"（前の版の見本）{first.question}", weight=2),
            msgspec.structs.replace(
                second, levels=(*second.levels[:3], "（前の版の見本の説明）", second.levels[4])
            ),
            *others,
            msgspec.structs.replace(last, id=f"{last.theme_id}-98", title="前の版の見本"),
        ),
    )


def _row_of(window: MainWindow, words: str) -> list[LinkRow]:
    """The rows of the home page that say so."""
    return [row for row in window.findChildren(LinkRow) if words in row.accessibleName()]


def _settle(session: Session) -> None:
    """Wait until nothing is under way and what came of it has been painted."""
    quiet_since = time.monotonic()

    def quiet() -> bool:
        nonlocal quiet_since
        if session.tasks.busy:
            quiet_since = time.monotonic()
        return time.monotonic() - quiet_since > _SETTLED_SECONDS

    _wait_until(quiet)


def _wait_until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        if time.monotonic() > until:
            raise TimeoutError("the window did not come to rest")
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        draw_scale(Path(sys.argv[1]), sys.argv[2])
    else:
        draw_all(Path(sys.argv[1]))
