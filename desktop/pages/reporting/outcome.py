"""What became of saving: under way, a file that is there already, saved, or stopped."""

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.reporting.writing import Written
from desktop.persons_files import open_outside
from desktop.theme import set_role
from desktop.widgets.arranging import in_a_row
from desktop.widgets.buttons import button
from desktop.widgets.flow import Flow
from desktop.widgets.tab_order import follow
from desktop.widgets.texts import heading, paragraph, plain

_PROGRAMS = {".pdf": "PDF", ".xlsx": "Excel", ".docx": "Word"}


class Outcome(QStackedWidget):
    """One of four states; hidden before anything is saved.

    ``cancelled`` asks to stop; ``replaced`` and ``renamed`` are the person's decision about files
    that are there already.
    """

    cancelled = Signal()
    replaced = Signal()
    renamed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = plain("")
        self.stop = button("中止", self.cancelled.emit)
        self.question = paragraph()
        self.replace = button("置き換える", self.replaced.emit)
        self.rename = button("別の名前で保存", self.renamed.emit)
        self.said = paragraph()
        self.title = heading("")
        self.open_folder = button("フォルダーを開く", self._open_folder)
        self._files = Flow()
        self._targets: tuple[Path, ...] = ()
        self._under_way = self._card(self.doing, self.bar, in_a_row(self.stop))
        self._there = self._card(
            heading("同じ名前のファイルがあります"),
            self.question,
            in_a_row(self.replace, self.rename),
        )
        self._done = self._card(self.title, self.said, self._files)
        self.hide()

    def tell_begun(self) -> None:
        """Work has begun."""
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        self.doing.setText("準備しています…")
        self._show(self._under_way)

    def tell_moved(self, done: int, total: int, doing: str) -> None:
        """Work has gone on."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.doing.setText(f"{doing}…" if doing else "書き出しています…")

    def tell_stopping(self) -> None:
        """Work is about to stop."""
        self.stop.setEnabled(False)
        self.doing.setText("中止しています…")

    def ask(self, targets: Sequence[Path]) -> None:
        """Ask what to do about files that are there already."""
        names = "、".join(target.name for target in targets)
        self.question.setText(f"{names} はすでにあります。まだ何も書き換えていません。")
        self._show(self._there)
        self.rename.setFocus()

    def tell_written(self, written: Written) -> None:
        """The files stand and have been checked."""
        told = zip(written.targets, written.said, strict=True)
        words = "\n".join(f"{target}\n{said}" for target, said in told)
        self._tell("✓ 保存しました", words, written.targets)

    def tell_stopped(self, kept: Sequence[Path]) -> None:
        """The person has stopped the work; ``kept`` was finished before."""
        if kept:
            names = "、".join(target.name for target in kept)
            self._tell("中止しました", f"{names} は保存済みです。残りは書き出していません。", kept)
        else:
            self._tell("中止しました", "ファイルは書き出していません。", ())

    def tell_failed(self, kept: Sequence[Path]) -> None:
        """The work has failed; the message about it stands above the page."""
        names = "、".join(target.name for target in kept)
        left = f"{names} は保存済みです。" if kept else "もとのファイルには手を加えていません。"
        self._tell("保存できませんでした", left, kept)

    def _tell(self, title: str, words: str, targets: Sequence[Path]) -> None:
        self.title.setText(title)
        self.said.setText(words)
        self._targets = tuple(targets)
        while (taken := self._files.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None and old is not self.open_folder:
                old.hide()
                old.deleteLater()
        ways = [
            button(
                f"{_PROGRAMS[target.suffix.lower()]}を開く",
                functools.partial(open_outside, target),
            )
            for target in self._targets
        ]
        for way in (*ways, self.open_folder):
            self._files.addWidget(way)
        follow(self.rename, (*ways, self.open_folder))
        self.open_folder.setVisible(bool(self._targets))
        self._show(self._done)

    def _open_folder(self) -> None:
        if self._targets:
            open_outside(self._targets[0].parent)

    def _card(self, *parts: QWidget | QLayout) -> QFrame:
        frame = QFrame()
        set_role(frame, "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)
        self.addWidget(frame)
        return frame

    def _show(self, card: QFrame) -> None:
        self.setCurrentWidget(card)
        self.show()
