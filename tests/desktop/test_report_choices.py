"""The page 報告書: kind, readers, division and cover, chosen by keys and seen in the preview."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from assessment.creating import create_assessment
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.pages.report import ReportPage
from desktop.session import Session
from exports.pdf.reading import page_texts
from exports.report_options import ReportOptions
from tests.desktop.conftest import Wanderer
from tests.desktop.report_pages import show_report_page
from tests.desktop.steps import enter
from tests.factories import AS_OF, make_checklist, make_item

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """Two divisions, one item that is not for the public."""
    items = [
        make_item("STD-01-01"),
        make_item("STD-01-02", division="福祉", title="ひみつの項目", sensitivity="sensitive"),
    ]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot, tmp_path: Path) -> ReportPage:
    made = show_report_page(
        session, navigator, qtbot, ("STD-01-01", "STD-01-02"), tmp_path / "書類", height=900
    )
    rest(made, session, qtbot)
    return made


def rest(page: ReportPage, session: Session, qtbot: QtBot) -> None:
    """Wait until the preview follows what is chosen."""
    qtbot.waitUntil(
        lambda: page.preview.pages > 0 and not session.tasks.busy and not page._timer.isActive(),
        timeout=20_000,
    )


def pick(box: QComboBox, text: str, qtbot: QtBot) -> None:
    """Choose an entry as keys do, one step after the other."""
    box.setFocus()
    steps = box.findText(text) - box.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert box.currentText() == text


def saved(page: ReportPage, session: Session, qtbot: QtBot) -> str:
    """The text of the PDF as it is saved now."""
    qtbot.mouseClick(page.pdf, LEFT)
    rest(page, session, qtbot)
    return "".join("".join(page_texts(page.form.pdf_target())).split())


def test_the_preview_and_the_name_follow_the_kind(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    assert page.choices.kind.currentText() == "標準"
    pick(page.choices.kind, "概要版", qtbot)
    qtbot.waitUntil(lambda: page.preview.pages == 2, timeout=20_000)
    rest(page, session, qtbot)
    assert "2ページ" in page.choices.meaning.text()
    assert page.form.pdf.text() == "函館市_R8_自己点検結果報告書（概要版）.pdf"
    assert "説明資料" in saved(page, session, qtbot)


def test_a_name_that_the_person_wrote_stays(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    page.form.pdf.setText("町長用.pdf")
    pick(page.choices.kind, "概要版", qtbot)
    rest(page, session, qtbot)
    assert page.form.pdf.text() == "町長用.pdf"


def test_for_the_public_the_page_says_what_is_left_out(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    assert not page.choices.hidden.isVisible()
    pick(page.choices.audience, "議会・公表", qtbot)
    assert page.choices.hidden.isVisible()
    rest(page, session, qtbot)
    assert "（1問、うち課題1件）" in page.choices.hidden.text()
    told = saved(page, session, qtbot)
    assert page.form.pdf_target().name == "函館市_R8_自己点検結果報告書（公表用）.pdf"
    assert page.form.excel_target().name == "函館市_R8_自己点検結果（公表用）.xlsx"
    assert "この資料は公表用です。" in told
    assert "ひみつの項目" not in told


def test_a_report_of_a_division_is_that_of_the_first_until_another_is_chosen(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    pick(page.choices.kind, "担当課別", qtbot)
    assert page.choices.division.currentText() == "総務"
    pick(page.choices.division, "福祉", qtbot)
    rest(page, session, qtbot)
    told = saved(page, session, qtbot)
    assert page.form.pdf_target().name == "函館市_R8_自己点検結果報告書（福祉）.pdf"
    assert "ひみつの項目" in told
    assert "STD-01-01" not in told


def test_all_divisions_are_no_longer_the_report_of_one(page: ReportPage, qtbot: QtBot) -> None:
    pick(page.choices.kind, "担当課別", qtbot)
    pick(page.choices.division, "すべての担当課", qtbot)
    assert page.choices.kind.currentText() == "標準"


def test_the_classification_and_the_maker_are_typed(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    page.choices.classification.setFocus()
    qtbot.keyClicks(page.choices.classification, "toriatsukai")
    page.choices.prepared_by.setFocus()
    qtbot.keyClicks(page.choices.prepared_by, "mihon")
    rest(page, session, qtbot)
    told = saved(page, session, qtbot)
    assert told.count("toriatsukai") >= page.preview.pages
    assert "作成mihon" in told


def test_a_mark_for_the_office_is_taken_off_for_the_public_and_may_be_put_back(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    choices = page.choices
    choices.classification.setFocus()
    qtbot.keyClicks(choices.classification, "toriatsukai")
    assert "取扱区分：toriatsukai" in choices.in_short.text()
    pick(choices.audience, "議会・公表", qtbot)
    assert choices.options().classification == ""
    assert choices.in_short.text() == "読み手：議会・公表　取扱区分：なし"
    assert "「toriatsukai」は、議会・公表には付けません" in choices.taken_off.text()
    pick(choices.audience, "庁内", qtbot)
    assert choices.classification.text() == "toriatsukai"
    assert not choices.taken_off.isVisible()
    pick(choices.audience, "議会・公表", qtbot)
    enter(choices.mark_again, qtbot)
    assert choices.options().classification == "toriatsukai"
    assert not choices.taken_off.isVisible()
    rest(page, session, qtbot)
    assert saved(page, session, qtbot).count("toriatsukai") >= page.preview.pages


def test_the_makers_of_the_last_report_are_chosen_again_for_the_same_workspace_alone(
    page: ReportPage, session: Session, navigator: Wanderer, qtbot: QtBot, tmp_path: Path
) -> None:
    choices = page.choices
    pick(choices.kind, "概要版", qtbot)
    for field in (choices.prepared_by, choices.classification):
        field.setFocus()
        qtbot.keyClicks(field, "mihon")
    pick(choices.audience, "議会・公表", qtbot)
    page.leave()
    rest(page, session, qtbot)
    again = ReportPage(session, navigator)
    qtbot.addWidget(again)
    kept = again.choices.options()
    assert (kept.kind, kept.prepared_by) == ("mayor", "mihon")
    assert (kept.audience, kept.classification) == ("internal", "")
    other = ReportPage(Session(tmp_path / "other.sqlite", session.tasks, by="試験"), navigator)
    qtbot.addWidget(other)
    assert other.choices.options() == ReportOptions()


def test_a_logo_is_chosen_and_taken_off(
    page: ReportPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logo = tmp_path / "町章.png"
    Image.new("RGB", (90, 90), (10, 120, 60)).save(logo)
    before = page.preview.picture.pixmap().toImage()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(logo), ""))
    qtbot.mouseClick(page.choices.logo, LEFT)
    qtbot.waitUntil(lambda: page.preview.picture.pixmap().toImage() != before, timeout=20_000)
    assert page.choices.logo_name.text() == "町章.png"
    qtbot.mouseClick(page.choices.no_logo, LEFT)
    assert page.choices.logo_name.text() == "ロゴなし"
    assert page.choices.options().logo is None


def test_a_picture_that_cannot_be_used_is_told_where_the_preview_would_be(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "町章.png").write_bytes(b"no picture")
    chosen = (str(tmp_path / "町章.png"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    qtbot.mouseClick(page.choices.logo, LEFT)
    qtbot.waitUntil(lambda: "PNGの画像ではありません" in page.preview.stack.trouble.text())


def test_an_earlier_year_is_chosen_and_compared_with(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    assert page.choices.against.count() == 1
    assert not page.choices.compared.isVisible()
    here = session.assessment
    assert here is not None
    with Workspace.open(session.path) as workspace:
        create_assessment(
            workspace, here.info.municipality, 2025, here.checklists, here.info.tier, AS_OF
        )
    page._refresh()
    rest(page, session, qtbot)
    qtbot.waitUntil(lambda: page.choices.against.count() == 2)
    pick(page.choices.against, page.choices.against.itemText(1), qtbot)
    assert not page.pdf.isEnabled()
    assert page.choices.compared.isVisible()
    rest(page, session, qtbot)
    qtbot.waitUntil(page.pdf.isEnabled)
    assert "前年度との比較" in saved(page, session, qtbot)


def test_the_report_is_saved_for_word_beside_the_pdf(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    for _ in range(2):
        qtbot.mouseClick(page.word, LEFT)
        rest(page, session, qtbot)
    qtbot.mouseClick(page.outcome.rename, LEFT)
    rest(page, session, qtbot)
    names = {path.name for path in page.form.word_target().parent.iterdir()}
    assert names == {"函館市_R8_自己点検結果報告書.docx", "函館市_R8_自己点検結果報告書 (2).docx"}
    assert page.form.pdf.text() == "函館市_R8_自己点検結果報告書.pdf"


def test_word_is_named_and_told_as_the_standard_report_whatever_the_kind(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    pick(page.choices.kind, "概要版", qtbot)
    rest(page, session, qtbot)
    qtbot.waitUntil(page.word.isEnabled)
    qtbot.mouseClick(page.word, LEFT)
    rest(page, session, qtbot)
    assert page.form.pdf.text() == "函館市_R8_自己点検結果報告書（概要版）.pdf"
    names = {path.name for path in page.form.word_target().parent.iterdir()}
    assert names == {"函館市_R8_自己点検結果報告書.docx"}
    assert "Wordには、報告書の種類によらず標準の報告書が入ります。" in page.outcome.said.text()
    assert "目次の更新" in page.outcome.said.text()
    page.form.pdf.selectAll()
    qtbot.keyClicks(page.form.pdf, "own.pdf")
    assert page.form.word_target().name == "own.docx"
