"""The close of the year by window: offered in its season, done step by step, put off."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment import editions, safekeeping, year_end
from assessment.clock import Clock
from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.models.year_end import put_off_days
from desktop.pages.report import ReportPage
from desktop.pages.setting.year_close import YearClose
from desktop.pages.settings import SettingsPage
from desktop.persons_files import documents
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from desktop.year_end.editions_window import EditionsWindow
from desktop.year_end.next_year_window import NextYearWindow
from desktop.year_end.put_off import PutOff, PutOffWindow
from exports.pdf.reading import page_texts
from tests.desktop.conftest import Reread
from tests.desktop.steps import press, rest
from tests.factories import make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton
JST = dt.timezone(dt.timedelta(hours=9))
OLD, NEW = "012025-2026", "012025-2027"
ITEMS = ("STD-01-01", "STD-01-02")


class Days:
    """A clock that a test sets, and that goes on by itself."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 9, tzinfo=JST)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    def be(self, month: int, day: int) -> None:
        self.now = dt.datetime(2027, month, day, 9, tzinfo=JST)


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    return (make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def clock(days: Days) -> Clock:
    return days


@pytest.fixture
def begun(window: MainWindow, session: Session, qtbot: QtBot) -> MainWindow:
    """The window on a year with one answer."""
    answer(session, 2, qtbot)
    return window


def answer(session: Session, number: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEMS[0], answer=level(number))])
    rest(session, qtbot)


def offers(window: MainWindow, session: Session, qtbot: QtBot) -> list[LinkRow]:
    window.go("home")
    rest(session, qtbot)
    found = window.page("home").findChildren(LinkRow)
    return [row for row in found if "締め" in row.accessibleName()]


def close_of(window: MainWindow, session: Session, qtbot: QtBot) -> YearClose:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    rest(session, qtbot)
    return page.year_close


def done(close: YearClose) -> list[bool]:
    return [step.state.text() == "済み" for step in close.steps]


@pytest.mark.parametrize(
    ("month", "day", "offered"),
    [(2, 28, False), (3, 1, True), (3, 31, True), (4, 30, True), (5, 1, True)],
)
def test_home_offers_it_in_its_season_and_while_nobody_has_gone_on(
    begun: MainWindow,
    session: Session,
    days: Days,
    qtbot: QtBot,
    month: int,
    day: int,
    offered: bool,
) -> None:
    days.be(month, day)
    assert bool(offers(begun, session, qtbot)) is offered


def test_the_offer_leads_to_the_first_step_that_is_left(
    begun: MainWindow, session: Session, days: Days, qtbot: QtBot, reread: Reread
) -> None:
    with reread() as workspace:
        editions.confirm(workspace, OLD, by="")
    days.be(3, 1)
    (row,) = offers(begun, session, qtbot)
    assert "事務引継書・控え・来年度の準備" in row.accessibleDescription()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    page = begun.page("settings")
    assert isinstance(page, SettingsPage)
    rest(session, qtbot)
    close = page.year_close
    assert close.summary.text() == "令和8年度の締め：4つのうち1つが済みました。"
    qtbot.waitUntil(close.save_paper.hasFocus)
    shown = close.save_paper
    qtbot.waitUntil(lambda: shown.visibleRegion().boundingRect() == shown.rect())


def test_every_step_is_done_from_here_and_says_where_and_when(
    begun: MainWindow,
    session: Session,
    days: Days,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days.be(3, 31)
    close = close_of(begun, session, qtbot)
    assert done(close) == [False] * 4
    assert "残り：未回答1問。" in close.steps[0].said.text()
    press(close.confirm, session, qtbot)
    (window,) = begun.findChildren(EditionsWindow)
    press(window.confirm, session, qtbot)
    window.reject()
    rest(session, qtbot)
    assert done(close) == [True, False, False, False]
    paper = tmp_path / "引継書.pdf"
    offered: list[str] = []

    def ask(_parent: object, _title: str, usual: str, *_: object) -> tuple[str, str]:
        offered.append(usual)
        return str(paper), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    press(close.save_paper, session, qtbot)
    assert [Path(usual).parent for usual in offered] == [documents()]
    assert paper.read_bytes().startswith(b"%PDF")
    assert done(close) == [True, True, False, False]
    assert "に保存しました。" in close.steps[1].said.text()
    assert close.steps[1].place.toolTip() == str(paper)
    assert close.steps[1].place.text().endswith(paper.name)
    assert close.open_paper.isVisible()
    press(close.copy, session, qtbot)
    assert done(close) == [True, True, True, False]
    assert "開き直して確かめた自己点検1件" in close.steps[2].said.text()
    press(close.next, session, qtbot)
    (dialog,) = begun.findChildren(NextYearWindow)
    rest(session, qtbot)
    dialog.reject()
    assert done(close) == [True, True, True, False]
    answer(session, 3, qtbot)
    assert done(close) == [False] * 4, "an answer given after is in none of them"


def test_the_next_year_is_opened_from_here_or_taken_back_while_it_is_empty(
    begun: MainWindow, session: Session, days: Days, qtbot: QtBot, reread: Reread
) -> None:
    days.be(3, 31)
    close = close_of(begun, session, qtbot)
    assert not close.give_up.isVisible()
    press(close.next, session, qtbot)
    (dialog,) = begun.findChildren(NextYearWindow)
    rest(session, qtbot)
    press(dialog.begin, session, qtbot)
    qtbot.waitUntil(lambda: session.state is not None and session.state.name == NEW)
    session.open(OLD)
    rest(session, qtbot)
    close = close_of(begun, session, qtbot)
    assert close.next.text() == "令和9年度を開く"
    press(close.give_up, session, qtbot)
    ways = [b for b in begun.banner.findChildren(QPushButton) if b.text() == "開始を取り消す"]
    qtbot.mouseClick(ways[-1], LEFT)
    rest(session, qtbot)
    with reread() as workspace:
        assert [one.name for one in safekeeping.in_bin(workspace)] == [NEW]
    assert session.state is not None
    assert session.state.name == OLD
    close = close_of(begun, session, qtbot)
    assert close.next.text() == "令和9年度を始める…"


def test_the_hand_over_is_by_whom_the_last_report_was(
    begun: MainWindow,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun.go("report")
    page = begun.page("report")
    assert isinstance(page, ReportPage)
    rest(session, qtbot)
    logo, paper = tmp_path / "logo.png", tmp_path / "引継書.pdf"
    Image.new("RGB", (90, 90), (10, 120, 60)).save(logo)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(logo), ""))
    press(page.choices.logo, session, qtbot)
    page.choices.prepared_by.setFocus()
    qtbot.keyClicks(page.choices.prepared_by, "mihon")
    page.choices.classification.setFocus()
    qtbot.keyClicks(page.choices.classification, "toriatsukai")
    close = close_of(begun, session, qtbot)
    assert "作成者「mihon」とロゴ「logo.png」が入ります。" in close.steps[1].said.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper), ""))
    press(close.save_paper, session, qtbot)
    document = pypdfium2.PdfDocument(paper)
    images = [one for one in document[0].get_objects() if one.type == FPDF_PAGEOBJ_IMAGE]
    document.close()
    told = "".join("".join(page_texts(paper)).split())
    assert "作成mihon" in told
    assert images, "the logo is on the cover"
    assert "toriatsukai" not in told, "how it is to be handled is decided for each paper"


def test_a_hand_over_saved_on_the_page_of_reports_counts(
    begun: MainWindow, session: Session, days: Days, qtbot: QtBot, tmp_path: Path
) -> None:
    days.be(3, 1)
    begun.go("report")
    page = begun.page("report")
    assert isinstance(page, ReportPage)
    rest(session, qtbot)
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("handover"))
    page.form.folder.setText(str(tmp_path))
    qtbot.waitUntil(page.pdf.isEnabled, timeout=20_000)
    press(page.pdf, session, qtbot)
    assert done(close_of(begun, session, qtbot)) == [False, True, False, False]


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # menus on no screen
def test_it_is_put_off_by_a_choice_and_comes_back_on_that_day(
    begun: MainWindow, session: Session, days: Days, qtbot: QtBot
) -> None:
    days.be(3, 1)
    assert offers(begun, session, qtbot)
    (button,) = begun.page("home").findChildren(PutOff)
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(button.menu_of_days.isVisible)
    qtbot.keyClick(button.menu_of_days, Qt.Key.Key_Down)
    qtbot.keyClick(button.menu_of_days, Qt.Key.Key_Return)
    rest(session, qtbot)
    days.be(3, 7)
    assert offers(begun, session, qtbot) == []
    close = close_of(begun, session, qtbot)
    assert "令和9年3月8日まで出しません" in close.put_off_said.text()
    days.be(3, 8)
    assert offers(begun, session, qtbot)


def test_it_is_put_off_to_any_day_and_offered_again_from_settings(
    begun: MainWindow, session: Session, days: Days, qtbot: QtBot, reread: Reread
) -> None:
    days.be(3, 1)
    assert offers(begun, session, qtbot)
    (button,) = begun.page("home").findChildren(PutOff)
    button.menu_of_days.actions()[-1].trigger()
    dialog = begun.findChildren(PutOffWindow)[-1]
    dialog.day.field.setFocus()
    dialog.day.field.selectAll()
    qtbot.keyClicks(dialog.day.field, "R9.4.5")
    qtbot.mouseClick(dialog.put_off, LEFT)
    rest(session, qtbot)
    with reread() as workspace:
        assert year_end.read_year_end(workspace, OLD).put_off_until == dt.date(2027, 4, 5)
    assert offers(begun, session, qtbot) == []
    close = close_of(begun, session, qtbot)
    qtbot.mouseClick(close.offer_again, LEFT)
    rest(session, qtbot)
    assert not close.offer_again.isVisible()
    assert offers(begun, session, qtbot)


def test_the_days_to_choose_from_go_over_the_end_of_the_fiscal_year() -> None:
    assert [day for _, day in put_off_days(dt.date(2027, 3, 25))] == [
        dt.date(2027, 4, 1),
        dt.date(2027, 4, 8),
    ]
    assert put_off_days(dt.date(2027, 12, 31))[2][1] == dt.date(2028, 1, 1)


def test_where_nothing_can_be_changed_the_steps_that_change_are_out_of_use_and_say_why(
    begun: MainWindow, session: Session, days: Days, qtbot: QtBot
) -> None:
    days.be(3, 31)
    with qtbot.waitSignal(session.opened_as, timeout=20_000):
        session.open_again(only_read=True)
    rest(session, qtbot)
    close = close_of(begun, session, qtbot)
    for way in (close.copy, close.confirm, close.next):
        assert not way.isEnabled()
        assert "閲覧専用" in way.toolTip()
    assert not {step.ways[0].property("role") for step in close.steps} & {"primary"}


def test_nothing_is_confirmed_before_anything_is_answered(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    close = close_of(window, session, qtbot)
    assert not close.confirm.isEnabled()
    assert "まだ1問も答えていない" in close.steps[0].said.text()
    assert [step.ways[0].property("role") for step in close.steps] == [""] * 4, "none stands out"
    answer(session, 2, qtbot)
    assert close.confirm.isEnabled()
    assert close.confirm.property("role") == "primary"
