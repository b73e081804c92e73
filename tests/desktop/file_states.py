"""The states of pages that only files bring about: what came back, what differs, what was read."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessment.actions import ActionEdit
from assessment.planning import keeping
from assessment.planning.taking import issue
from assessment.records import Edit, level
from assessment.results import result
from assessment.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.pages.collection import CollectionPage
from desktop.pages.gaps import GapsPage
from desktop.pages.inquiries import InquiriesPage
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.pages.plan import PlanPage
from desktop.pages.report import ReportPage
from desktop.session import Session
from exports.plans import write_plan
from exports.workbooks.encrypting import encrypted
from tests.collections import make_full_collection
from tests.desktop.surfaces import come_to_rest
from tests.exports import answer_sheets, plans

State = tuple[str, QWidget]


class FileStates:
    """Brings them about one after the other; ``items`` are of the first division, with gaps."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        qtbot: QtBot,
        folder: Path,
        items: tuple[str, str],
    ) -> None:
        self._window = window
        self._session = session
        self._qtbot = qtbot
        self._folder = folder
        self._items = items

    def of_a_town(self) -> Iterator[State]:
        """Those of one assessment: the name of each, and the page."""
        yield from self._inquiries()
        yield from self._gaps()
        yield from self._plan()
        yield from self._report()

    def of_a_prefecture(self) -> Iterator[State]:
        """Those of a collection: the name of each, and the page."""
        yield from self._collection()

    def _rest(self) -> None:
        come_to_rest(self._session, self._qtbot)

    def _go(self, key: str) -> QWidget:
        self._window.go(key)
        self._rest()
        return self._window.page(key)

    def _inquiries(self) -> Iterator[State]:
        page = self._go("inquiries")
        assert isinstance(page, InquiriesPage)
        sheet = self._hand_out(page)
        yield "庁内照会（配った）", page
        first, second = self._items
        self._session.record([Edit(item_id=first, answer=level(2))])
        answer_sheets.fill_in(sheet, "回答", 0, first)
        answer_sheets.fill_in(sheet, "回答", "済", second)
        locked = sheet.with_stem(f"{sheet.stem}（暗号）")
        locked.write_bytes(encrypted(sheet.read_bytes(), "himitsu"))
        page.take_files([sheet, locked])
        self._rest()
        assert page.returned.password.isVisible()
        assert page.returned.guesses.isVisible()
        yield "庁内照会（取り込む前）", page
        page.returned.take.click()
        self._rest()
        yield "庁内照会（取り込んだ）", page
        page.tabs.setCurrentWidget(page.conflicts)
        page.conflicts.together.click()
        self._rest()
        assert page.conflicts.list.count()
        yield "庁内照会（食い違い）", page
        page.tabs.setCurrentWidget(page.receipts)
        page.receipts.rows.fold_all(folded=False)
        self._rest()
        yield "庁内照会（受領の記録）", page

    def _hand_out(self, page: InquiriesPage) -> Path:
        """The sheet of the first division."""
        page.make.click()
        form = page.findChildren(SheetForm)[-1]
        form.folder.setText(str(self._folder / "配布"))
        form.make.click()
        self._rest()
        assert self._session.assessment is not None
        division = self._session.assessment.response(self._items[0]).division
        [sheet] = (self._folder / "配布").glob(f"*{division}*.xlsx")
        return sheet

    def _gaps(self) -> Iterator[State]:
        page = self._go("gaps")
        assert isinstance(page, GapsPage)
        page.try_out.click()
        page.table.selectAll()
        page.what_if.add.click()
        self._rest()
        yield "課題（試算）", page

    def _plan(self) -> Iterator[State]:
        page = self._go("plan")
        assert isinstance(page, PlanPage)
        assert page.no_plan.action is not None
        page.no_plan.action.click()
        page.try_out.click()
        self._rest()
        yield "取組計画（試算）", page
        page.try_out.click()
        path = self._send_plan()
        locked = path.with_stem("暗号")
        locked.write_bytes(encrypted(path.read_bytes(), "himitsu"))
        page.take_files([path, locked])
        self._rest()
        assert page.came_back.password.isVisible()
        yield "取組計画（取り込む前）", page
        page.came_back.take.click()
        self._rest()
        yield "取組計画（取り込んだ）", page
        page.tabs.setCurrentWidget(page.conflicts)
        page.conflicts.together.click()
        self._rest()
        assert page.conflicts.list.count()
        yield "取組計画（食い違い）", page
        page.tabs.setCurrentWidget(page.receipts.pane)
        page.receipts.pane.rows.fold_all(folded=False)
        self._rest()
        yield "取組計画（受領の記録）", page

    def _send_plan(self) -> Path:
        """The plan as it was written out, with other costs and notes; both differ by now."""
        path = self._folder / "取組計画.xlsx"

        def send(workspace: Workspace, name: str) -> None:
            standing, planned = result(workspace.assessment(name)), keeping.actions(workspace, name)
            issue(workspace, write_plan(standing, planned, path, workspace.now()))

        self._session.act(send, lambda _: None)
        self._rest()
        with plans.editing(path) as sheet:
            sheet.change(1, 費用=300, 備考="Excelの備考")
        edits = [ActionEdit(number=1, cost=200, note="画面の備考")]
        self._session.plan(edits, {}, lambda _: None)
        self._rest()
        return path

    def _report(self) -> Iterator[State]:
        page = self._go("report")
        assert isinstance(page, ReportPage)
        page.form.folder.setText(str(self._folder / "書類"))
        self._qtbot.waitUntil(lambda: page.preview.ready, timeout=60_000)
        page.preview.begin_search()
        page.preview.search.words.setText("課題")
        page.both.click()
        self._rest()
        yield "報告書（保存した）", page
        page.both.click()
        self._rest()
        assert page.outcome.rename.isVisible()
        yield "報告書（同じ名前）", page

    def _collection(self) -> Iterator[State]:
        page = self._go("collection")
        assert isinstance(page, CollectionPage)
        broken = self._folder / "壊れた.xlsx"
        broken.write_bytes(b"PK")
        page.take_files([broken])
        self._rest()
        assert page.trouble.isVisible()
        yield "集計（受け付けられない）", page
        collection = make_full_collection()
        page.reading.add(collection.files)
        page.stack.setCurrentWidget(page.reading)
        self._rest()
        yield "集計（読んでいる）", page
        page.results.show_collection(collection, ["31"], [2026])
        page._show(page.results)
        for place in range(page.results.tabs.count()):
            page.results.tabs.setCurrentIndex(place)
            self._rest()
            yield f"集計（{page.results.tabs.tabText(place)}）", page
