"""The page 報告書: real files, checked and cancelled; and the preview of the very PDF."""

import threading
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.dossiers import Dossier
from assessment.planning import taking
from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.messages import Kind, Message
from desktop.pages.report import ReportPage
from desktop.session import Session
from exports import gap_report
from exports.plans import read_in
from exports.progress import Tell
from exports.report_options import ReportOptions
from tests.desktop.conftest import Reread, Wanderer
from tests.desktop.report_pages import show_report_page
from tests.factories import make_checklist, make_item

PDF = "函館市_R8_自己点検結果報告書.pdf"
EXCEL = "函館市_R8_自己点検結果.xlsx"
LEFT = Qt.MouseButton.LeftButton
ITEMS = ("STD-01-01", "STD-01-02", "STD-01-03")


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """As few items as make a report, so that tests are quick."""
    return (make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),)


@pytest.fixture
def page(session: Session, navigator: Wanderer, qtbot: QtBot, tmp_path: Path) -> ReportPage:
    """The page with two gaps and an open item, its preview made, saving to an empty folder."""
    made = show_report_page(session, navigator, qtbot, ITEMS[:2], tmp_path / "書類")
    rest(made, session, qtbot)
    return made


def rest(page: ReportPage, session: Session, qtbot: QtBot) -> None:
    """Wait until preview and files are done."""
    qtbot.waitUntil(lambda: page.preview.pages > 0 and not session.tasks.busy, timeout=20_000)


def files(page: ReportPage) -> list[str]:
    """What lies in the chosen folder, half-written files too."""
    folder = Path(page.form.folder.text())
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def outcome(page: ReportPage) -> str:
    """What the page says about saving."""
    return f"{page.outcome.title.text()} {page.outcome.said.text()}"


def press(page: ReportPage, text: str) -> QPushButton:
    """The visible button of this text."""
    return next(
        b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(page)
    )


def test_both_files_are_saved_and_said_to_have_been_checked(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.both, LEFT)
    rest(page, session, qtbot)
    assert files(page) == [EXCEL, PDF]
    assert "保存しました" in outcome(page)
    assert "3問・課題2件が一致することを確かめました" in outcome(page)
    assert str(page.form.pdf_target()) in outcome(page)
    document = pypdfium2.PdfDocument(page.form.pdf_target())
    assert len(document) == page.preview.pages
    document.close()
    with zipfile.ZipFile(page.form.excel_target()) as workbook:
        assert "xl/workbook.xml" in workbook.namelist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PDFを保存", PDF),
        ("Excelを保存", EXCEL),
    ],
)
def test_each_file_can_be_saved_alone(
    page: ReportPage, session: Session, qtbot: QtBot, text: str, name: str
) -> None:
    qtbot.mouseClick(press(page, text), LEFT)
    rest(page, session, qtbot)
    assert files(page) == [name]


def test_the_plan_in_a_saved_workbook_is_known_when_it_comes_back(
    page: ReportPage, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.mouseClick(press(page, "Excelを保存"), LEFT)
    rest(page, session, qtbot)
    assert session.assessment is not None
    outcomes = read_in(session.assessment, [page.form.excel_target()])
    with reread() as workspace:
        name = session.assessment.info.name
        (receipt,) = taking.take(workspace, name, outcomes, rule=None, by="", dry_run=True)
    assert (receipt.status, receipt.added, receipt.notes) == ("ok", 0, ())


def test_a_name_without_ending_gets_its_own(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    page.form.pdf.setText("報告 第1版")
    qtbot.mouseClick(page.pdf, LEFT)
    rest(page, session, qtbot)
    assert files(page) == ["報告 第1版.pdf"]


def test_cancelling_leaves_no_file(
    page: ReportPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, asked_to_stop = threading.Event(), threading.Event()
    real = gap_report.write_gap_report_file

    def slow(
        dossier: Dossier, target: Path, options: ReportOptions, tell: Tell | None = None
    ) -> object:
        begun.set()
        asked_to_stop.wait(10)
        return real(dossier, target, options, tell)

    monkeypatch.setattr(gap_report, "write_gap_report_file", slow)
    qtbot.mouseClick(page.both, LEFT)
    assert not page.both.isEnabled()
    assert begun.wait(10)
    qtbot.mouseClick(page.outcome.stop, LEFT)
    asked_to_stop.set()
    rest(page, session, qtbot)
    assert "中止しました" in outcome(page)
    assert "ファイルは書き出していません" in outcome(page)
    assert files(page) == []
    assert page.both.isEnabled()


def test_what_was_finished_before_cancelling_is_named(
    page: ReportPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, asked_to_stop = threading.Event(), threading.Event()
    real = gap_report.write_gap_report_file

    def slow_workbook(
        dossier: Dossier, target: Path, options: ReportOptions, tell: Tell | None = None
    ) -> object:
        if target.suffix == ".xlsx":
            begun.set()
            asked_to_stop.wait(10)
        return real(dossier, target, options, tell)

    monkeypatch.setattr(gap_report, "write_gap_report_file", slow_workbook)
    qtbot.mouseClick(page.both, LEFT)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    qtbot.mouseClick(page.outcome.stop, LEFT)
    asked_to_stop.set()
    rest(page, session, qtbot)
    assert f"{PDF} は保存済みです" in outcome(page)
    assert files(page) == [PDF]


def test_a_file_that_is_there_is_replaced_only_when_the_person_says_so(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    target = page.form.pdf_target()
    target.parent.mkdir()
    target.write_bytes(b"edited by hand")
    qtbot.mouseClick(page.both, LEFT)
    rest(page, session, qtbot)
    assert target.name in page.outcome.question.text()
    assert files(page) == [target.name]
    assert target.read_bytes() == b"edited by hand"
    qtbot.mouseClick(page.outcome.replace, LEFT)
    rest(page, session, qtbot)
    assert target.read_bytes().startswith(b"%PDF")
    assert len(files(page)) == 2


def test_a_file_that_is_there_can_be_kept_beside_the_new_one(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    target = page.form.pdf_target()
    target.parent.mkdir()
    target.write_bytes(b"edited by hand")
    qtbot.mouseClick(page.pdf, LEFT)
    rest(page, session, qtbot)
    qtbot.mouseClick(page.outcome.rename, LEFT)
    rest(page, session, qtbot)
    assert files(page) == [
        "函館市_R8_自己点検結果報告書 (2).pdf",
        PDF,
    ]
    assert target.read_bytes() == b"edited by hand"
    assert page.form.pdf.text() == "函館市_R8_自己点検結果報告書 (2).pdf"


def test_what_cannot_be_written_is_told_by_the_one_door(
    page: ReportPage, session: Session, qtbot: QtBot, tmp_path: Path, told: list[Message]
) -> None:
    (tmp_path / "ファイル").write_text("a file, no folder", encoding="utf-8")
    page.form.folder.setText(str(tmp_path / "ファイル" / "下"))
    qtbot.mouseClick(page.pdf, LEFT)
    rest(page, session, qtbot)
    assert [message.kind for message in told] == [Kind.ERROR]
    assert told[0].remedy
    assert "保存できませんでした" in outcome(page)
    assert page.pdf.isEnabled()


def test_the_folder_and_the_files_can_be_opened(
    page: ReportPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    qtbot.mouseClick(page.both, LEFT)
    rest(page, session, qtbot)
    for text in ("PDFを開く", "Excelを開く", "フォルダーを開く"):
        qtbot.mouseClick(press(page, text), LEFT)
    assert [Path(url.toLocalFile()) for url in opened] == [
        page.form.pdf_target(),
        page.form.excel_target(),
        Path(page.form.folder.text()),
    ]


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("folder", "", "フォルダーを選んでください"),
        ("folder", "書類", "「選ぶ…」"),
        ("pdf", " ", "PDFのファイル名を書いてください"),
        ("excel", "a/b", "使えません"),
    ],
)
def test_what_cannot_be_a_place_is_said_beside_the_field(
    page: ReportPage, field: str, text: str, problem: str
) -> None:
    getattr(page.form, field).setText(text)
    assert problem in page.form.problem.text()
    assert not page.both.isEnabled()
    getattr(page.form, field).setText("/結果" if field == "folder" else "結果")
    assert page.both.isEnabled()


def test_the_preview_shows_the_pages_and_turns_them(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    assert page.preview.number.text() == f"1 / {page.preview.pages} ページ"
    assert page.preview.picture.pixmap().width() > 300
    first = page.preview.picture.pixmap().toImage()
    assert not page.preview.back.isEnabled()
    qtbot.mouseClick(page.preview.on, LEFT)
    rest(page, session, qtbot)
    assert page.preview.number.text().startswith("2 / ")
    second = page.preview.picture.pixmap().toImage()
    assert second != first
    page.preview.area.setFocus()
    qtbot.keyClick(page.preview.area, Qt.Key.Key_PageUp)
    rest(page, session, qtbot)
    assert page.preview.number.text().startswith("1 / ")
    assert page.preview.picture.pixmap().toImage() != second


def type_day(page: ReportPage, qtbot: QtBot) -> None:
    page.form.as_of.field.selectAll()
    qtbot.keyClicks(page.form.as_of.field, "2030/1/1")


def test_the_preview_follows_day_and_answers(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    first = page.preview.picture.pixmap().toImage()
    type_day(page, qtbot)
    qtbot.waitUntil(lambda: page.preview.picture.pixmap().toImage() != first, timeout=20_000)
    rest(page, session, qtbot)
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=ITEMS[2], answer=level(0))])
    qtbot.waitUntil(lambda: "課題3件" in page.state.text())
    rest(page, session, qtbot)


def test_the_saved_pdf_is_as_of_the_chosen_day(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    type_day(page, qtbot)
    qtbot.mouseClick(page.pdf, LEFT)
    rest(page, session, qtbot)
    document = pypdfium2.PdfDocument(page.form.pdf_target())
    text = "".join(leaf.get_textpage().get_text_range() for leaf in document)
    document.close()
    assert "令和12年1月1日" in text


def test_a_page_left_while_its_preview_is_made_makes_it_again(
    session: Session, navigator: Wanderer, qtbot: QtBot
) -> None:
    page = ReportPage(session, navigator)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    page.leave()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    page.shown()
    rest(page, session, qtbot)
    assert "まだ回答がない" in page.state.text()


def test_trouble_with_the_preview_stands_where_it_would_be(
    session: Session, navigator: Wanderer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assessment.errors import DiskFullError

    def full(dossier: Dossier, options: ReportOptions, tell: Tell | None = None) -> bytes:
        raise DiskFullError(Path("r.pdf"))

    monkeypatch.setattr(gap_report, "preview_gap_report", full)
    page = ReportPage(session, navigator)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: "空きが足りず" in page.preview.stack.trouble.text())
