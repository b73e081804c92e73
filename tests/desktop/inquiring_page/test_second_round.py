"""The page 庁内照会 when answers are there already: what is replaced, and who is asked again."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from desktop.pages.inquiries import InquiriesPage
from desktop.session import Session
from desktop.text_window import TextWindow
from tests.desktop.dragging import drop
from tests.desktop.inquiring_page.steps import (
    CITIZEN,
    LEFT,
    WELFARE,
    bring_back,
    form_of,
    hand_out,
)
from tests.desktop.steps import rest
from tests.exports.answer_sheets import fill_in


def test_what_replaces_an_answer_is_told_apart_and_comes_first(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=WELFARE[1], answer=level(3))])
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    for item in WELFARE:
        fill_in(sheet, "回答", 1, item)
    assert drop(page.window(), sheet)
    rest(session, qtbot)
    assert "2項目が変わります（うち1項目は、今の記入の書き換え）" in page.returned.summary.text()
    qtbot.mouseClick(page.returned.copy, LEFT)
    told = QApplication.clipboard().text()
    assert told.index(f"書き換える　{WELFARE[1]}") < told.index(f"新しく入る　{WELFARE[0]}")
    (replaced,) = (line for line in told.splitlines() if "元に戻す" in line)
    assert WELFARE[1] in replaced
    qtbot.mouseClick(page.returned.take, LEFT)
    rest(session, qtbot)
    qtbot.mouseClick(page.returned.copy, LEFT)
    assert "取り込んだあと" not in QApplication.clipboard().text()


def test_who_left_items_open_is_asked_again_and_not_the_others(
    page: InquiriesPage, session: Session, qtbot: QtBot, folder: Path
) -> None:
    sheets = hand_out(page, session, qtbot, folder)
    fill_in(sheets["福祉課"], "回答", 1, WELFARE[0])
    fill_in(sheets["市民課"], "回答", 1, CITIZEN[0])
    bring_back(page, session, qtbot, *sheets.values())
    qtbot.mouseClick(page.divisions.remind, LEFT)
    (window,) = page.findChildren(TextWindow)
    qtbot.mouseClick(window.copy_all, LEFT)
    told = QApplication.clipboard().text()
    assert "福祉課　御中" in told
    assert WELFARE[1] in told
    assert "市民課" not in told
    window.close()
    form = form_of(page, qtbot, folder)
    assert form.plan().labels == ("福祉課",)
    qtbot.mouseClick(form.every, LEFT)
    assert len(form.plan().labels) == 2
    qtbot.mouseClick(form.unanswered, LEFT)
    assert form.plan().labels == ("福祉課",)
    form.reject()
