"""What came with an answer that differs stands beside it, and every way to decide in sight."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from desktop.main_window import MainWindow
from desktop.pages.inquiries import InquiriesPage
from desktop.session import Session
from tests.desktop.inquiring_page.steps import SMALL, WELFARE, bring_back, hand_out
from tests.desktop.keyboard import Keyboard
from tests.desktop.surfaces import come_to_rest
from tests.exports.answer_sheets import fill_in

ITEM = WELFARE[0]
NOTE = "3校のうち1校のみ。" + "残りは来年度に始める予定と聞いている。" * 6


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_note_and_evidence_of_the_sheet_stand_beside_its_answer(
    page: InquiriesPage, window: MainWindow, session: Session, qtbot: QtBot, folder: Path
) -> None:
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEM, evidence="旧い計画")])
    sheet = hand_out(page, session, qtbot, folder)["福祉課"]
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEM, answer=level(3), evidence="議事録")])
    for header, value in (("回答", 1), ("備考", NOTE), ("根拠資料", "年間計画")):
        fill_in(sheet, header, value, ITEM)
    bring_back(page, session, qtbot, sheet)
    assert "食い違い2件は" in page.returned.summary.text()
    headline = page.returned.rows.model().index(0, 0).data()
    assert "食い違い 1項目（2件）" in headline, "items are counted, as of those that are taken"
    window.resize(*SMALL)
    pane = page.conflicts
    Keyboard(window).to_tab(page.tabs, pane)
    come_to_rest(session, qtbot)
    assert not window.banner.words(), "it would lie over the buttons"
    conflict = pane.current()
    assert conflict is not None
    assert conflict.field == "answer"
    theirs = pane.theirs.accessibleName()
    assert f"備考（取込済み）：{NOTE}\n根拠資料：年間計画" in theirs
    assert "根拠資料：議事録" in pane.ours.accessibleName()
    assert "備考" not in pane.ours.accessibleName(), "it is the same"
    assert "根拠資料：旧い計画" in pane.base.accessibleName()
    for card in (pane.base, pane.ours, pane.theirs):
        assert re.search("令和.+年.+月.+日", card.source.text()), "all days are written in one form"
    assert all(card.beside.isVisible() for card in (pane.base, pane.ours, pane.theirs))
    for choice in (*pane.choices.values(), pane.later, pane.together):
        assert choice.visibleRegion().boundingRect() == choice.rect(), choice.text()
