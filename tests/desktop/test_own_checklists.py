"""An organisation's own checklists in the window: the form, the import, what is wrong in it."""

from pathlib import Path

import msgspec
import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.creating import create_assessment
from assessment.own_checklists import import_checklist, offered_checklists
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop.first_start import FirstStart
from desktop.main_window import MainWindow
from desktop.models.text_tree import Row, cell_text
from desktop.own_checklist_window import OwnChecklistWindow
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from exports.workbooks.checklist_workbook.reader import read_checklist
from exports.workbooks.checklist_workbook.writer import write_checklist, write_template
from tests.desktop.conftest import MakeWindow, Reread
from tests.exports.own_workbooks import DAY, Edited, own_checklist, own_item
from tests.factories import AS_OF, HAKODATE

LEFT = Qt.MouseButton.LeftButton
OWN = own_checklist()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A form that has been filled in well."""
    path = tmp_path / "窓口改革.xlsx"
    write_checklist(OWN, path, DAY)
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A form with two cells that are wrong."""
    path = tmp_path / "書きかけ.xlsx"
    write_checklist(OWN, path, DAY)
    edited = Edited(path)
    edited.put("項目", "重要度", "とても", "KAI-01-01")
    edited.put("項目", "質問", None, "KAI-01-02")
    edited.book.save(path)
    return path


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> OwnChecklistWindow:
    """Opened from the menu of the municipality."""
    entry = next(a for a in window.navigation.menu.actions() if "独自の" in a.text())
    entry.trigger()
    [made] = window.findChildren(OwnChecklistWindow)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.own.count() > 0)
    return made


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """The person chooses ``path`` in the file dialog, or none."""
    chosen = ("" if path is None else str(path), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)


def take(
    dialog: OwnChecklistWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, path)
    qtbot.mouseClick(dialog.take, LEFT)
    rest(dialog, qtbot)


def rest(dialog: OwnChecklistWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.take.isEnabled, timeout=10_000)


def standing_out(dialog: OwnChecklistWindow) -> list[QPushButton]:
    ways = (dialog.take, dialog.template, dialog.again)
    return [way for way in ways if way.property("role") == "primary"]


def own_on_disk(reread: Reread) -> list[Checklist]:
    return [checklist for checklist in offered_checklists(reread()) if checklist.id == OWN.id]


def listed(dialog: OwnChecklistWindow) -> list[list[str]]:
    """The findings as they stand in the table."""
    model = dialog.findings.model()
    rows: list[Row] = [
        model.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())
    ]
    return [[cell_text(cell) for cell in row.cells] for row in rows]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_good_workbook_is_imported_and_listed(
    dialog: OwnChecklistWindow,
    workbook: Path,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "まだありません" in words(dialog)
    assert standing_out(dialog) == [dialog.template]
    assert dialog.template.hasFocus()
    take(dialog, workbook, qtbot, monkeypatch)
    assert own_on_disk(reread) == [OWN]
    assert "「窓口改革の点検」（版2026.1、2項目）を取り込みました。" in dialog.banner.words()
    qtbot.waitUntil(lambda: "窓口改革の点検　版2026.1・2項目" in words(dialog))
    assert not dialog.findings.isVisible()


def test_what_is_wrong_is_listed_by_sheet_and_cell_with_its_remedy(
    dialog: OwnChecklistWindow,
    broken: Path,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take(dialog, broken, qtbot, monkeypatch)
    expected = read_checklist(broken, DAY).findings
    assert len(expected) >= 2
    assert listed(dialog) == [[f.where, f.problem, f.remedy] for f in expected]
    assert {row[0].partition("!")[0] for row in listed(dialog)} == {"項目"}
    assert f"直すところが{len(expected)}件あります。まだ何も取り込んでいません" in words(dialog)
    assert own_on_disk(reread) == []
    assert standing_out(dialog) == [dialog.again]


def test_the_list_can_be_copied_for_a_mail(
    dialog: OwnChecklistWindow, broken: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(dialog, broken, qtbot, monkeypatch)
    qtbot.mouseClick(dialog.copy_all, LEFT)
    name, *lines = QGuiApplication.clipboard().text().splitlines()
    assert name == "書きかけ.xlsx"
    assert lines == [f"{where}：{wrong} → {remedy}" for where, wrong, remedy in listed(dialog)]


def test_a_mended_file_is_read_again_by_one_click(
    dialog: OwnChecklistWindow,
    broken: Path,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take(dialog, broken, qtbot, monkeypatch)
    write_checklist(OWN, broken, DAY)
    qtbot.mouseClick(dialog.again, LEFT)
    rest(dialog, qtbot)
    assert own_on_disk(reread) == [OWN]
    assert not dialog.findings.isVisible()


def test_a_file_of_another_kind_is_told_in_the_dialog(
    dialog: OwnChecklistWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "名簿.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "名簿"
    book.save(path)
    take(dialog, path, qtbot, monkeypatch)
    assert "名簿.xlsx" in dialog.banner.words()
    assert not dialog.findings.isVisible()
    take(dialog, tmp_path / "ない.xlsx", qtbot, monkeypatch)
    assert "ない.xlsx" in dialog.banner.words()


def test_no_file_chosen_is_nothing_done(
    dialog: OwnChecklistWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, None)
    qtbot.mouseClick(dialog.take, LEFT)
    qtbot.mouseClick(dialog.template, LEFT)
    assert dialog.take.isEnabled()
    assert dialog.banner.words() == ""


def test_columns_that_are_none_of_ours_are_named(
    dialog: OwnChecklistWindow, workbook: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = Edited(workbook)
    header = edited.header("項目", "質問")
    sheet = edited.book["項目"]
    sheet.cell(header.row, sheet.max_column + 1).value = "課内メモ"
    edited.book.save(workbook)
    take(dialog, workbook, qtbot, monkeypatch)
    assert "「課内メモ」" in dialog.ignored.text()
    assert dialog.ignored.isVisible()


def test_the_form_is_saved_and_can_be_opened(
    dialog: OwnChecklistWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    choosing(monkeypatch, tmp_path / "ひな形")
    dialog.template.setFocus()
    qtbot.keyClick(dialog.template, Qt.Key.Key_Return)
    rest(dialog, qtbot)
    target = tmp_path / "ひな形.xlsx"
    assert "項目" in openpyxl.load_workbook(target).sheetnames
    assert str(target) in dialog.banner.words()
    [way] = [b for b in dialog.banner.findChildren(QPushButton) if b.text() == "Excelで開く"]
    qtbot.mouseClick(way, LEFT)
    assert [url.toLocalFile() for url in opened] == [str(target)]


def test_a_file_that_was_not_chosen_is_never_overwritten(
    dialog: OwnChecklistWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ひな形.xlsx").write_text("大事", encoding="utf-8")
    choosing(monkeypatch, tmp_path / "ひな形")
    qtbot.mouseClick(dialog.template, LEFT)
    assert "すでにあります" in dialog.banner.words()
    assert (tmp_path / "ひな形.xlsx").read_text(encoding="utf-8") == "大事"


def test_a_form_that_cannot_be_written_is_told(
    dialog: OwnChecklistWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ファイル").write_text("フォルダーではない", encoding="utf-8")
    choosing(monkeypatch, tmp_path / "ファイル" / "ひな形.xlsx")
    qtbot.mouseClick(dialog.template, LEFT)
    rest(dialog, qtbot)
    assert "書き込めません" in dialog.banner.words()


def test_an_imported_one_goes_back_to_excel_to_be_changed(
    dialog: OwnChecklistWindow,
    workbook: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take(dialog, workbook, qtbot, monkeypatch)
    qtbot.waitUntil(lambda: OWN.id in dialog.exports)
    choosing(monkeypatch, tmp_path / "直す.xlsx")
    qtbot.mouseClick(dialog.exports[OWN.id], LEFT)
    rest(dialog, qtbot)
    assert read_checklist(tmp_path / "直す.xlsx", DAY).checklist == OWN


def test_a_dialog_closed_while_it_reads_imports_nothing(
    dialog: OwnChecklistWindow,
    window: MainWindow,
    workbook: Path,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choosing(monkeypatch, workbook)
    qtbot.mouseClick(dialog.take, LEFT)
    dialog.close()
    qtbot.waitUntil(lambda: not window.findChildren(OwnChecklistWindow))
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert own_on_disk(reread) == []


def test_the_next_new_assessment_can_have_it(
    dialog: OwnChecklistWindow,
    window: MainWindow,
    workbook: Path,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take(dialog, workbook, qtbot, monkeypatch)
    qtbot.mouseClick(dialog.done_button, LEFT)
    window.starting.ask_for_new()
    [start] = window.findChildren(FirstStart)
    qtbot.waitUntil(lambda: OWN.id in start.scope.checklists)
    qtbot.keyClicks(start.search.box, "131016")
    qtbot.keyClick(start.search.box, Qt.Key.Key_Return)
    qtbot.mouseClick(start.begin, LEFT)
    qtbot.waitUntil(lambda: window.navigation.place.text() == "千代田区")
    names = {s.info.municipality.code: s.info.name for s in reread().assessments()}
    assert OWN in reread().assessment(names["131016"]).checklists


def test_at_the_first_start_it_is_offered_at_once_and_ticks_stay(
    empty_session: Session,
    make_window: MakeWindow,
    workbook: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    [start] = window.findChildren(FirstStart)
    qtbot.waitUntil(lambda: start.scope.ready)
    start.scope.checklists["security"].setChecked(False)
    qtbot.mouseClick(start.own, LEFT)
    [dialog] = start.findChildren(OwnChecklistWindow)
    qtbot.waitExposed(dialog)
    take(dialog, workbook, qtbot, monkeypatch)
    qtbot.waitUntil(lambda: OWN.id in start.scope.checklists)
    dialog.close()
    ticked: dict[str, QCheckBox] = start.scope.checklists
    assert ticked[OWN.id].isChecked()
    assert not ticked["security"].isChecked()
    assert ticked["disaster"].isChecked()
    assert start.isVisible()


def test_a_later_version_is_offered_to_the_assessments_that_ask_it(
    empty_session: Session,
    workspace_path: Path,
    make_window: MakeWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace_path.parent.mkdir()
    with Workspace.create(workspace_path) as made:
        import_checklist(made, OWN)
        create_assessment(made, HAKODATE, 2026, [OWN], "full", AS_OF)
    window = make_window(empty_session)
    qtbot.waitUntil(lambda: window.current_page == "home")
    items = (*OWN.item, own_item("KAI-01-03"))
    later = tmp_path / "次の版.xlsx"
    write_checklist(msgspec.structs.replace(OWN, version="2027.1", item=items), later, DAY)
    dialog = OwnChecklistWindow(empty_session, window.messages, window)
    dialog.open_and_forget()
    take(dialog, later, qtbot, monkeypatch)
    assert "前の版（2026.1）から：新しい：KAI-01-03。" in dialog.banner.words()
    dialog.close()

    def offered() -> list[str]:
        rows = window.page("home").findChildren(LinkRow)
        return [r.accessibleName() for r in rows if "新しい版" in r.accessibleName()]

    qtbot.waitUntil(lambda: offered() == ["チェックリスト「窓口改革の点検」の新しい版があります"])


def test_a_form_left_empty_says_what_to_fill_in(
    dialog: OwnChecklistWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "空.xlsx"
    write_template(path, DAY)
    take(dialog, path, qtbot, monkeypatch)
    assert listed(dialog)
    assert dialog.findings.isVisible()
    assert dialog.findings.height() > 120
