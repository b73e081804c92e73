"""Saving what a collection comes to: asks where, writes, and tells what stands there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment.collection.asking import Asking
from assessment.collection.records import Collection, Query
from assessment.fiscal_years import abbreviated
from desktop.pages.collecting.writing import (
    Saved,
    Write,
    writes_benchmark,
    writes_briefing,
    writes_feedback,
    writes_inquiries,
    writes_workbook,
)
from desktop.pages.page import Navigator
from desktop.persons_files import ask_where, saved_in, usual_folder
from desktop.under_way import UnderWay


class Saving(QObject):
    """Works on the collection that the page ``page`` shows."""

    def __init__(self, navigator: Navigator, under_way: UnderWay, page: QWidget) -> None:
        super().__init__(page)
        self._navigator = navigator
        self._under_way = under_way
        self._page = page
        self._folder = usual_folder()
        self.without_names = False
        self.collection: Collection | None = None

    def workbook(self) -> None:
        """Ask where, and write the collection workbook."""
        self._to_file(
            "集計のExcelを保存する",
            "集計.xlsx",
            lambda collection, target: writes_workbook(
                collection, target, without_names=self.without_names
            ),
        )

    def briefing(self) -> None:
        """Ask where, and write the briefing for the governor."""
        self._to_file(
            "説明資料のPDFを保存する",
            "集計_説明資料.pdf",
            lambda collection, target: writes_briefing(
                collection, target, without_names=self.without_names, audience="internal"
            ),
        )

    def public_briefing(self) -> None:
        """Ask where, and write the briefing that everyone may see."""
        self._to_file(
            "公表用の説明資料のPDFを保存する",
            "集計_説明資料_公表用.pdf",
            lambda collection, target: writes_briefing(
                collection, target, without_names=self.without_names, audience="public"
            ),
        )

    def feedback(self) -> None:
        """Ask where, and write a paper for every municipality."""
        self._to_folder("結果のお知らせ", writes_feedback)

    def inquiries(self, queries: tuple[Query, ...], asking: Asking) -> bool:
        """Ask where, and write the sheets that ask ``queries``; whether that has begun."""
        return self._to_folder(
            "疑義照会票",
            lambda collection, folder: writes_inquiries(collection, folder, queries, asking),
        )

    def benchmark(self) -> None:
        """Ask where, and write the quartiles that municipalities see themselves beside."""
        self._to_file("比較用のファイルを保存する", "比較用.xlsx", writes_benchmark, may_hide=False)

    def _marked(self, name: str) -> str:
        """A name that tells a file without names from the one with them."""
        ending = Path(name).suffix
        hidden = "（団体名なし）" if self.without_names else ""
        return f"{name.removesuffix(ending)}{hidden}{ending}"

    def _to_file(
        self,
        title: str,
        name: str,
        makes: Callable[[Collection, Path], Write],
        *,
        may_hide: bool = True,
    ) -> None:
        collection = self.collection
        if collection is None or self._under_way.busy:
            return
        place = f"{collection.prefecture_name}_{abbreviated(collection.year)}_{name}"
        place = self._marked(place) if may_hide else place
        usual, messages = self._folder / place, self._navigator.messages
        target = ask_where(self._page, messages, title, usual, Path(name).suffix)
        if target is not None:
            self._folder = target.parent
            self._begin(makes(collection, target))

    def _to_folder(self, word: str, makes: Callable[[Collection, Path], Write]) -> bool:
        """Many files get a folder of their own in the one that is chosen; its name is said first.

        Where that folder itself is chosen, they go there.
        """
        collection = self.collection
        if collection is None or self._under_way.busy:
            return False
        own = f"{collection.prefecture_name}_{abbreviated(collection.year)}_{word}"
        title = f"フォルダー「{own}」を作る場所を選ぶ"
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(self._folder))
        if not chosen:
            return False
        there = Path(chosen)
        self._folder = there.parent if there.name == own else there
        saved_in(self._folder)
        self._begin(makes(collection, self._folder / own))
        return True

    def _begin(self, work: Write) -> None:
        self._under_way.begin(
            "書き出しています",
            work,
            on_success=self._saved,
            on_failure=self._navigator.messages.error,
            on_cancel=lambda: self._under_way.activity.tell(
                "中止しました", "書き出し終えたファイルは残っています。途中のものはありません。"
            ),
        )

    def _saved(self, saved: Saved) -> None:
        self._under_way.activity.tell(saved.title, saved.words, saved.folder)
        if saved.trouble:
            self._navigator.messages.warning(saved.trouble, saved.remedy)
