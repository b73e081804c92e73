"""What a collection comes to is saved, checked, and told of; corrections come back."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.fiscal_years import date_and_weekday
from assessment.records import level
from desktop.main_window import MainWindow
from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.collection import CollectionPage
from desktop.session import Session
from exports.progress import Tell
from exports.workbooks.benchmark.reader import read_benchmark
from exports.workbooks.collection_workbook import writer
from exports.workbooks.collection_workbook.reader import read_past_collection
from exports.workbooks.reading import sheets_of
from tests.desktop.collecting_page.conftest import KURAYOSHI, TOTTORI_CITY, YONAGO, collection_of
from tests.desktop.steps import rest
from tests.exports import inquiry_sheets as sheets
from tests.exports.answer_sheets import column_of
from tests.exports.pdf_pages import Pages
from tests.exports.received import SAPPORO, lay_out_prefecture, submission, usual_name

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""A menu that pops up asks the offscreen platform for what it has not."""

LEFT = Qt.MouseButton.LeftButton
PAPERS, SHEETS = "鳥取県_R8_結果のお知らせ", "鳥取県_R8_疑義照会票"
WORKBOOK, BRIEFING, PUBLIC_BRIEFING, FEEDBACK, INQUIRIES, BENCHMARK = range(6)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go; the dialogs choose the names that they are offered."""
    folder = tmp_path / "書き出し"

    def file(_parent: object, _title: str, offered: str, kinds: str) -> tuple[str, str]:
        return str(folder / Path(offered).name), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def save(page: CollectionPage, number: int, qtbot: QtBot) -> None:
    """Choose an entry of the menu by keys."""
    page.results.save.setFocus()
    qtbot.keyClick(page.results.save, Qt.Key.Key_Space)
    menu = page.results.menu
    qtbot.waitUntil(menu.isVisible)
    for _ in range(number):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_the_workbook_is_saved_and_said_to_have_been_checked(
    collected: CollectionPage, out: Path, session: Session, qtbot: QtBot
) -> None:
    save(collected, WORKBOOK, qtbot)
    rest(session, qtbot)
    assert collected.activity.title.text() == "✓ 集計のExcelを保存しました"
    assert "確かめました" in collected.activity.said.text()
    assert collected.activity.open_folder.isVisible()
    past = read_past_collection(out / "鳥取県_R8_集計.xlsx")
    assert past.year == 2026
    assert set(past.given) == {TOTTORI_CITY, YONAGO, KURAYOSHI}


def test_names_are_hidden_where_that_is_wanted(
    collected: CollectionPage, out: Path, session: Session, qtbot: QtBot
) -> None:
    hide = collected.results.menu.actions()[-1]
    assert "伏せる" in hide.text()
    hide.trigger()
    save(collected, BRIEFING, qtbot)
    rest(session, qtbot)
    assert "説明資料" in collected.activity.title.text()
    assert "団体名を伏せ" in collected.activity.said.text()
    words = "".join(Pages(out / "鳥取県_R8_集計_説明資料（団体名なし）.pdf").texts)
    assert "団体名を伏せた集計です。" in words
    assert "米子市" not in words


def test_the_briefing_for_everyone_names_nobody_with_figures(
    collected: CollectionPage, out: Path, session: Session, qtbot: QtBot
) -> None:
    save(collected, PUBLIC_BRIEFING, qtbot)
    rest(session, qtbot)
    assert "説明資料" in collected.activity.title.text()
    [public] = out.glob("*_公表用.pdf")
    words = "".join(Pages(public).texts)
    assert "公表して差し支えないよう" in words
    assert "米子市" not in words


def test_every_municipality_with_an_answer_gets_a_paper(
    collected: CollectionPage, out: Path, session: Session, qtbot: QtBot
) -> None:
    save(collected, FEEDBACK, qtbot)
    rest(session, qtbot)
    assert "3団体への結果のお知らせ" in collected.activity.title.text()
    assert [path.name for path in out.iterdir()] == [PAPERS]
    assert len(list((out / PAPERS).glob("*.pdf"))) == 3
    assert str(out / PAPERS) in collected.activity.said.text()


def test_the_folder_of_the_papers_is_named_before_it_is_made_and_never_within_itself(
    collected: CollectionPage,
    out: Path,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def choose(_parent: object, title: str, _begin: str) -> str:
        asked.append(title)
        return str(out / PAPERS)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    save(collected, FEEDBACK, qtbot)
    rest(session, qtbot)
    assert asked == [f"フォルダー「{PAPERS}」を作る場所を選ぶ"]
    assert len(list((out / PAPERS).glob("*.pdf"))) == 3
    assert not (out / PAPERS / PAPERS).exists()


def test_the_benchmark_holds_the_quartiles(
    page: CollectionPage, tmp_path: Path, out: Path, session: Session, qtbot: QtBot
) -> None:
    folder = tmp_path / "六団体"
    folder.mkdir()
    lay_out_prefecture(folder, 6)
    page.take_files([folder])
    rest(session, qtbot)
    save(page, BENCHMARK, qtbot)
    rest(session, qtbot)
    assert "比較用のファイル" in page.activity.title.text()
    read = read_benchmark(out / "鳥取県_R8_比較用.xlsx")
    whole = read.whole("security")
    assert whole is not None
    assert whole.figures.n == 6


def test_a_paper_that_cannot_be_written_is_named_and_the_others_stand(
    collected: CollectionPage,
    out: Path,
    session: Session,
    window: MainWindow,
    qtbot: QtBot,
) -> None:
    save(collected, FEEDBACK, qtbot)
    rest(session, qtbot)
    paper = next((out / PAPERS).glob("*米子市*"))
    paper.unlink()
    paper.mkdir()
    save(collected, FEEDBACK, qtbot)
    rest(session, qtbot)
    assert "2団体への結果のお知らせ" in collected.activity.title.text()
    assert "米子市" in window.banner.words()


def test_a_file_that_cannot_be_written_is_told(
    collected: CollectionPage, out: Path, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    (out / "鳥取県_R8_集計.xlsx").mkdir(parents=True)
    save(collected, WORKBOOK, qtbot)
    rest(session, qtbot)
    assert "鳥取県_R8_集計.xlsx" in window.banner.words()
    assert not collected.activity.isVisible()
    assert collected.results.save.isEnabled()


def test_saving_can_be_stopped_and_leaves_nothing(
    collected: CollectionPage,
    out: Path,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = writer.write_collection_workbook

    def many_times(collection: object, target: Path, tell: Tell) -> tuple[Path, ...]:
        while True:
            usual(collection, target.with_stem("途中"), tell)  # type: ignore[arg-type]

    monkeypatch.setattr(writer, "write_collection_workbook", many_times)
    save(collected, WORKBOOK, qtbot)
    qtbot.waitUntil(lambda: collected.activity.bar.value() > 0)
    assert not collected.results.save.isEnabled()
    assert not collected.results.prefecture.isEnabled()
    qtbot.mouseClick(collected.activity.stop, LEFT)
    rest(session, qtbot)
    assert collected.activity.title.text() == "中止しました"
    assert not list(out.rglob("鳥取県*"))


def test_last_years_workbook_laid_beside_shows_what_has_changed(
    page: CollectionPage, tmp_path: Path, out: Path, session: Session, qtbot: QtBot
) -> None:
    folders = {}
    for year in (2025, 2026):
        folders[year] = tmp_path / str(year)
        folders[year].mkdir()
        for code in (TOTTORI_CITY, YONAGO):
            (folders[year] / f"{code}.xlsx").write_bytes(submission(code, year))
    page.take_files([folders[2025]])
    rest(session, qtbot)
    assert not page.results.tabs.isTabVisible(6)
    save(page, WORKBOOK, qtbot)
    rest(session, qtbot)
    qtbot.mouseClick(page.change, LEFT)
    page.setup.last_year.box.setText(str(out / "鳥取県_R7_集計.xlsx"))
    page.setup.take_places([folders[2026]])
    qtbot.mouseClick(page.setup.collect, LEFT)
    rest(session, qtbot)
    assert page.results.tabs.isTabVisible(6)
    assert {row.code for row in page.results.changes.places.rows} == {TOTTORI_CITY, YONAGO}


def asking_window(page: CollectionPage) -> AskingWindow:
    """The open one; closed ones go when the window comes to rest."""
    return next(one for one in page.window().findChildren(AskingWindow) if one.isVisible())


@pytest.fixture
def inquiry(page: CollectionPage, out: Path, session: Session, qtbot: QtBot, folder: Path) -> Path:
    """The 疑義照会票 of 鳥取市, of which a file altered after export is asked about."""
    path = next(folder.glob(f"{TOTTORI_CITY}*"))
    book = openpyxl.load_workbook(path)
    sheet = book["データ"]
    header = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in range(2, 20) if sheet.cell(r, header["状態"]).value == "level")
    cell = sheet.cell(row, header["レベル"])
    cell.value = 1 if cell.value != 1 else 2
    book.save(path)
    page.take_files([folder])
    rest(session, qtbot)
    page.results.tabs.setCurrentWidget(page.results.queries)
    qtbot.mouseClick(page.results.queries.make, LEFT)
    qtbot.mouseClick(asking_window(page).make, LEFT)
    rest(session, qtbot)
    assert "疑義照会票" in page.activity.title.text()
    return next((out / SHEETS).glob(f"{TOTTORI_CITY}*"))


def fill_in(path: Path, item_id: str, before: str, after: str) -> None:
    book = openpyxl.load_workbook(path)
    table = book["疑義照会票"]
    top = next(c.row for r in table.iter_rows() for c in r if c.value == "新")
    code = column_of(table, "団体コード")
    row = next(
        r
        for r in range(top + 1, top + 40)
        if table.cell(r, code).value and not table.cell(r, column_of(table, "疑義の内容")).value
    )
    for header, value in (("項目ID", item_id), ("旧", before), ("新", after), ("理由", "電話")):
        table.cell(row, column_of(table, header)).value = value
    book.save(path)


def test_corrections_that_came_back_are_applied_and_told(
    page: CollectionPage,
    inquiry: Path,
    session: Session,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    standing = collection_of(page).standing(TOTTORI_CITY)
    item_id, given = next((i, g) for i, g in standing.given.items() if g.level is not None)
    fill_in(inquiry, item_id, str(given.level), "4")
    broken = tmp_path / "壊れた補正.xlsx"
    broken.write_bytes(b"PK")
    chosen = [str(inquiry), str(broken)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    qtbot.mouseClick(page.results.queries.take, LEFT)
    rest(session, qtbot)
    assert page.activity.title.text() == "✓ 1項目を補正して、集計し直しました"
    assert outcomes(page) == ["corrected"]
    now = collection_of(page).standing(TOTTORI_CITY)
    assert now.given[item_id].level == level(4).level
    assert "壊れた補正.xlsx" in window.banner.words()
    assert page.setup.corrections.text() == f"{inquiry.name}、壊れた補正.xlsx"


def outcomes(page: CollectionPage) -> list[str]:
    return [row.reply.outcome for row in page.results.queries.replies.model.rows]


def read_back(page: CollectionPage, chosen: Path, qtbot: QtBot, session: Session) -> None:
    """Choose a 疑義照会票 that came back."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(chosen)], ""))
        qtbot.mouseClick(page.results.queries.take, LEFT)
    rest(session, qtbot)


def test_an_answer_that_is_right_leaves_the_candidates_and_its_reason_is_seen(
    page: CollectionPage, inquiry: Path, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    queries = page.results.queries
    before = queries.model.rowCount()
    sheets.fill_in(inquiry, 0, why="手で直した（見本）", by="見本 太郎")
    sheets.fill_in(inquiry, before, item="STD-01-01", old="2", new="9", why="書き間違い")
    read_back(page, inquiry, qtbot, session)
    assert outcomes(page) == ["unusable", "confirmed"]
    assert queries.model.rowCount() == before - 1
    assert all(row.query.kind != "altered" for row in queries.model.rows)
    assert "回答のとおり（確認済み）1件" in page.activity.said.text()
    said = window.banner.words()
    assert "1件のファイルを受け付けられませんでした" in said, "neither hides the other"
    assert "疑義照会票の1行は使えませんでした" in said
    qtbot.keyClick(queries.replies.table, Qt.Key.Key_Down)
    assert "手で直した（見本）（見本 太郎）" in queries.replies.said.text()


def test_what_was_said_of_a_collection_goes_away_while_it_is_chosen_anew(
    collected: CollectionPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert "受け付けられませんでした" in window.banner.words()
    qtbot.mouseClick(collected.change, LEFT)
    assert window.banner.words() == ""
    window.messages.warning("ほかのこと")
    qtbot.mouseClick(collected.setup.collect, LEFT)
    assert "ほかのこと" in window.banner.words(), "only its own"


def test_what_came_back_belongs_to_the_municipalities_and_stays_with_another_folder(
    page: CollectionPage,
    inquiry: Path,
    session: Session,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    standing = collection_of(page).standing(TOTTORI_CITY)
    item_id, given = next((i, g) for i, g in standing.given.items() if g.level is not None)
    fill_in(inquiry, item_id, str(given.level), "4")
    read_back(page, inquiry, qtbot, session)
    copied = tmp_path / "別の場所"
    shutil.copytree(tmp_path / "受領", copied)
    another = tmp_path / "北海道"
    another.mkdir()
    (another / usual_name(SAPPORO)).write_bytes(submission(SAPPORO))
    page.take_files([copied])
    rest(session, qtbot)
    assert outcomes(page) == ["corrected"]
    page.take_files([another])
    rest(session, qtbot)
    assert page.results.prefecture.currentText() == "北海道"
    assert outcomes(page) == ["unusable"]
    said = window.banner.words()
    assert "疑義照会票の1行は、北海道の団体のものではなく、使っていません" in said
    assert "元のフォルダーや年度に戻すと使います" in said
    page.take_files([tmp_path / "受領"])
    rest(session, qtbot)
    assert outcomes(page) == ["corrected"]


def test_another_sheet_that_comes_back_later_does_not_replace_the_first(
    page: CollectionPage, inquiry: Path, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    standing = collection_of(page).standing(TOTTORI_CITY)
    first, second = [i for i, g in standing.given.items() if g.level is not None][:2]
    later = tmp_path / "あとから.xlsx"
    shutil.copy(inquiry, later)
    for path, item_id in ((inquiry, first), (later, second)):
        fill_in(path, item_id, str(standing.given[item_id].level), "4")
        read_back(page, path, qtbot, session)
    assert outcomes(page) == ["corrected", "corrected"]
    read_back(page, later, qtbot, session)
    assert outcomes(page) == ["corrected", "corrected"], "once more is the same"
    qtbot.mouseClick(page.change, LEFT)
    assert page.setup.corrections.text() == f"{inquiry.name}、{later.name}"
    qtbot.mouseClick(page.setup.drop_corrections, LEFT)
    qtbot.mouseClick(page.setup.collect, LEFT)
    rest(session, qtbot)
    assert outcomes(page) == []


def test_what_is_shown_is_what_is_asked_with_a_deadline_that_is_remembered(
    collected: CollectionPage, out: Path, session: Session, qtbot: QtBot
) -> None:
    queries = collected.results.queries
    collected.results.tabs.setCurrentWidget(queries)
    of_all, bodies = queries.model.rowCount(), len({r.query.code for r in queries.model.rows})
    assert queries.make.text() == f"照会票を作る…（{of_all}件・{bodies}団体）"
    qtbot.keyClicks(queries.search, YONAGO)
    shown = queries.filtered.rowCount()
    assert 0 < shown < of_all
    assert queries.make.text() == f"照会票を作る…（{shown}件・1団体）"
    qtbot.keyClick(queries.make, Qt.Key.Key_Space)
    asked = asking_window(collected)
    assert asked.only_shown.text() == f"表示中の{shown}件・1団体"
    assert asked.all.text() == f"すべての{of_all}件・{bodies}団体"
    assert asked.focusWidget() is asked.only_shown
    qtbot.keyClick(asked.all, Qt.Key.Key_Space)
    assert asked.make.text() == f"{bodies}団体の照会票を作る…"
    qtbot.keyClick(asked.only_shown, Qt.Key.Key_Space)
    asked.contact.setText("デジタル推進課")  # no key types Japanese
    qtbot.keyClicks(asked.reply_to, "dx@example.lg.jp")
    qtbot.keyClick(asked.due, Qt.Key.Key_Up)
    due = asked.due.chosen()
    qtbot.keyClick(asked.make, Qt.Key.Key_Return)
    rest(session, qtbot)
    assert f"1団体への疑義照会票（{shown}件）" in collected.activity.title.text()
    [made] = (out / SHEETS).glob("*.xlsx")
    assert made.name.startswith(YONAGO)
    facts = {row[0]: row[1] for row in sheets_of(made)["記入要領"]}
    assert facts["回答期限"] == f"{date_and_weekday(due)}まで"
    assert (facts["担当・連絡先"], facts["返送先"]) == ("デジタル推進課", "dx@example.lg.jp")
    assert len(sheets.rows_asked(made)) == shown
    queries.search.clear()
    qtbot.keyClick(queries.make, Qt.Key.Key_Space)
    again = asking_window(collected)
    assert not again.only_shown.isVisible()
    assert (again.contact.text(), again.reply_to.text()) == ("デジタル推進課", "dx@example.lg.jp")
    assert again.due.chosen() == due
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert len(list((out / SHEETS).iterdir())) == 1


def test_whoever_thinks_better_of_the_folder_is_still_asked(
    collected: CollectionPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    collected.results.tabs.setCurrentWidget(collected.results.queries)
    qtbot.mouseClick(collected.results.queries.make, LEFT)
    asked = asking_window(collected)
    qtbot.mouseClick(asked.make, LEFT)
    assert asked.isVisible()
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
