"""Editions (版) by window: confirmed, listed, looked at exactly as they were, opened again."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment import editions, reopening
from assessment.clock import Clock
from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.report import ReportPage
from desktop.session import Session
from desktop.widgets.text_tree import TextTree
from desktop.year_end.edition_window import EditionWindow
from desktop.year_end.editions_window import EditionsWindow
from desktop.year_end.reopen_window import ReopenWindow
from tests.desktop.conftest import Reread
from tests.desktop.input_method import compose
from tests.desktop.steps import rest
from tests.factories import NOW, make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return
NAME = "012025-2026"
ITEMS = ("STD-01-01", "STD-01-02", "STD-01-03")


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """As few items as make a report, so that its preview is quick."""
    return (make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),)


@pytest.fixture
def clock() -> Clock:
    return lambda: NOW


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> EditionsWindow:
    """The window that the page 報告書 leads to, with one answer given."""
    answer(session, 1, qtbot)
    window.go("report")
    (page,) = window.findChildren(ReportPage)
    rest(session, qtbot)
    press(page.submission.editions, qtbot)
    made = window.findChildren(EditionsWindow)[-1]
    qtbot.waitExposed(made)
    rest(session, qtbot)
    return made


def answer(session: Session, number: int, qtbot: QtBot, note: str = "") -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEMS[0], answer=level(number), note=note)])
    rest(session, qtbot)


def press(button: QPushButton, qtbot: QtBot) -> None:
    assert button.isEnabled()
    button.setFocus()
    qtbot.keyClick(button, ENTER)


def listed(tree: TextTree, column: int) -> list[str]:
    model = tree.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def confirmed(dialog: EditionsWindow, session: Session, qtbot: QtBot, note: str = "") -> None:
    compose(dialog.note, note)
    press(dialog.confirm, qtbot)
    rest(session, qtbot)


def test_the_first_edition_is_confirmed_with_a_note_and_what_is_open_is_said(
    dialog: EditionsWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    assert dialog.state.text() == "まだ確定していません。"
    assert dialog.open_ones.text().startswith("まだ残っているもの：未回答2問。")
    assert dialog.none.isVisible()
    assert dialog.note.hasFocus()
    assert dialog.confirm.text() == "第1版として確定する"
    confirmed(dialog, session, qtbot, "議会報告用")
    assert listed(dialog.list, 0) == ["第1版"]
    assert listed(dialog.list, 2) == ["議会報告用"]
    assert listed(dialog.list, 3) == ["なし"]
    assert not dialog.confirm.isEnabled()
    assert dialog.confirm.text() == "第1版は確定済みです"
    with reread() as workspace:
        (edition,) = editions.editions(workspace, NAME)
    assert (edition.note, edition.by, edition.confirmed_at) == ("議会報告用", "試験", NOW)


def test_answers_given_since_are_counted_and_make_the_next_edition(
    dialog: EditionsWindow, session: Session, qtbot: QtBot
) -> None:
    confirmed(dialog, session, qtbot)
    answer(session, 3, qtbot)
    assert dialog.state.text() == "第1版の確定後に変更あり（1項目）"
    assert listed(dialog.list, 3) == ["1項目"]
    confirmed(dialog, session, qtbot)
    assert listed(dialog.list, 0) == ["第2版", "第1版"]
    assert listed(dialog.list, 3) == ["なし", "1項目"]


def test_an_edition_is_looked_at_and_saved_exactly_as_it_was(
    dialog: EditionsWindow,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(session, 1, qtbot, "そのときの備考")
    confirmed(dialog, session, qtbot)
    answer(session, 3, qtbot, "後からの備考")
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, ENTER)
    (looking,) = dialog.findChildren(EditionWindow)
    qtbot.waitExposed(looking)
    rest(session, qtbot)
    assert looking.preview.pages > 0
    assert looking.preview.print.isEnabled()
    first = looking.answers.model().index(0, 0)
    row = looking.answers.model().index(0, 2, first).data()
    assert row == "そのときの備考"
    assert looking.tabs.tabText(2) == "今との違い（2か所）"
    for target, way in (
        (tmp_path / "版.pdf", looking.pdf),
        (tmp_path / "版.xlsx", looking.excel),
    ):
        chosen = (str(target), "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)  # noqa: B023
        press(way, qtbot)
        rest(session, qtbot)
        assert target.name in looking.activity.title.text()
    with pypdfium2.PdfDocument(tmp_path / "版.pdf") as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "第1版（令和8年11月24日確定）" in text
    cells = {
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "版.xlsx")
        for line in sheet
        for cell in line
    }
    assert any("第1版" in value for value in cells)
    assert "後からの備考" not in cells
    looking.reject()
    assert session.assessment is not None
    assert session.assessment.response(ITEMS[0]).entry.note == "後からの備考"


def test_an_edition_is_opened_again_only_with_a_reason_which_stays_in_the_list(
    dialog: EditionsWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    confirmed(dialog, session, qtbot)
    answer(session, 4, qtbot)
    press(dialog.reopen, qtbot)
    (asking,) = dialog.findChildren(ReopenWindow)
    qtbot.waitUntil(asking.reason.hasFocus)
    assert not asking.open_again.isEnabled()
    compose(asking.reason, "県の照会により訂正")
    asking.as_then.setFocus()
    qtbot.keyClick(asking.as_then, Qt.Key.Key_Space)
    press(asking.open_again, qtbot)
    rest(session, qtbot)
    qtbot.waitUntil(lambda: not dialog.findChildren(ReopenWindow))
    assert "県の照会により訂正（回答を戻した）" in listed(dialog.list, 4)[0]
    assert dialog.state.text().startswith("第1版を令和8年11月24日に確定済み")
    with reread() as workspace:
        (kept,) = reopening.reopenings(workspace, NAME)
        assert (kept.reason, kept.by) == ("県の照会により訂正", "試験")
        assert workspace.assessment(NAME).response(ITEMS[0]).answer == level(1)
    with qtbot.waitSignal(session.saved):
        session.undo()
    assert session.assessment is not None
    assert session.assessment.response(ITEMS[0]).answer == level(4)


def test_giving_up_opens_nothing(
    dialog: EditionsWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    confirmed(dialog, session, qtbot)
    press(dialog.reopen, qtbot)
    (asking,) = dialog.findChildren(ReopenWindow)
    assert not asking.as_then.isEnabled(), "nothing has changed since, so nothing comes back"
    compose(asking.reason, "やはりやめる")
    qtbot.keyClick(asking, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.findChildren(ReopenWindow))
    with reread() as workspace:
        assert reopening.reopenings(workspace, NAME) == ()
