"""Copies of the workspace (控え): made, listed, and put back."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assessment.safekeeping import Copy
from desktop.models.text_tree import Column, Row, cell
from desktop.theme import in_text
from desktop.widgets.buttons import button
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import soft

_COLUMNS = (Column(title="控えた日時", width=230), Column(title="ファイル", share=1))
_HEIGHT = 160


class Copies(QWidget):
    """``make`` is called with where to write a copy (``None``: the usual place), ``put_back`` with
    the copy that is to replace what stands."""

    def __init__(
        self, make: Callable[[Path | None], object], put_back: Callable[[Path], object]
    ) -> None:
        super().__init__()
        self._make_copy = make
        self._replace_by = put_back
        self.last = soft("控えはまだありません。")
        self.make = button("控えを作る", lambda: self._make_copy(None))
        self.make_elsewhere = button("場所を選んで控えを作る…", self._choose_target)
        self.put_back = button("選んだ控えに戻す…", self._chosen)
        self.put_back_file = button("別の場所の控えに戻す…", self._choose_source)
        self.list = TextTree("控えの一覧", _COLUMNS)
        self.list.setFixedHeight(in_text(_HEIGHT))
        self._lay_out()

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """List what lies in the usual place, the newest first."""
        self.list.show_rows([_row(copy) for copy in copies])
        if copies:
            self.list.choose(str(copies[0].path))
        self.list.setVisible(bool(copies))
        self.put_back.setEnabled(bool(copies))
        self.last.setText(
            f"最後の控え：{_in_words(copies[0].at)}" if copies else "控えはまだありません。"
        )

    def _chosen(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._replace_by(Path(row.key))

    def _choose_target(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "控えの保存先", "", "保存ファイル (*.sqlite)")
        if chosen:
            self._make_copy(Path(chosen).with_suffix(".sqlite"))

    def _choose_source(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "控えを選ぶ", "", "保存ファイル (*.sqlite)")
        if chosen:
            self._replace_by(Path(chosen))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.last)
        for parts in ((self.make, self.make_elsewhere), (self.put_back, self.put_back_file)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
            if self.make in parts:
                column.addWidget(self.list)


def _row(copy: Copy) -> Row:
    return Row(key=str(copy.path), cells=(cell(_in_words(copy.at)), cell(copy.path.name)))


def _in_words(at: dt.datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}"
