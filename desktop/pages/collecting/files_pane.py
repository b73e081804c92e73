"""受付結果: what became of every file, why, and the words to send to whoever sent it."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assessment.collection.received import FileLine
from desktop.models.file_lines import COLUMNS, explained, is_of_note, sender
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.searching import holds, names_by_code, nothing_found, words_of
from desktop.widgets.buttons import button
from desktop.widgets.narrowing import search_box
from desktop.widgets.record_view import RecordView
from desktop.widgets.splitter import Splitter
from desktop.widgets.tall import Tall
from desktop.widgets.texts import blocks_markup, line, paragraph_markup, plain, selectable, soft

_LOCKED = ("password_needed", "wrong_password")
_NAMED = 8
_BETWEEN = "\n\n――――\n\n"


class FilesPane(QWidget):
    """``unlocked`` carries a password with which everything is to be read again.

    ``note`` makes the text for the sender of a rejected file.
    """

    unlocked = Signal(str)

    def __init__(self, note: Callable[[FileLine], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = note
        self.model: RecordTable[FileLine] = RecordTable(COLUMNS, self)
        self.filtered: RecordFilter[FileLine] = RecordFilter(self.model, self)
        self.table = RecordView("受け取ったファイル", self.model, self.filtered)
        self.search = search_box("ファイルをさがす")
        self.only_noted = QCheckBox("確かめるものだけ")
        self.counts = soft("")
        self.said = selectable()
        self.copy = button("送り主への文をコピー", self._copy)
        self.copy_all = button("", self._copy_all)
        self.copied = soft("")
        self.password = QLineEdit()
        self.unlock = button("このパスワードで読み直す", self._unlock)
        self._lock = QWidget()
        self.skipped = soft("")
        self._lay_out()
        self._connect()

    def show_files(self, files: Sequence[FileLine], skipped: Sequence[str] = ()) -> None:
        """Show these files, those to be looked at first."""
        self.model.show(sorted(files, key=lambda line: (not is_of_note(line), line.file)))
        rejected = self._rejected()
        self.copy_all.setText(f"送り主への文をすべてコピー（{len(rejected)}件）")
        self.copy_all.setVisible(len(rejected) > 1)
        self._lock.setVisible(any(line.code in _LOCKED for line in files))
        self.only_noted.setVisible(any(map(is_of_note, files)))
        self.skipped.setVisible(bool(skipped))
        more = "ほか" if len(skipped) > _NAMED else ""
        self.skipped.setText(
            f"見ていないファイル {len(skipped)}件：{'、'.join(skipped[:_NAMED])}{more}"
        )
        self._narrow()

    def _rejected(self) -> list[FileLine]:
        return [line for line in self.model.rows if line.status == "rejected"]

    def _narrow(self) -> None:
        words = words_of(self.search.text())
        noted = self.only_noted.isVisibleTo(self) and self.only_noted.isChecked()

        def kept(line: FileLine) -> bool:
            texts = (line.file, sender(line), line.reason, *names_by_code(line.municipality))
            return (not noted or is_of_note(line)) and holds(words, texts)

        self.filtered.keep(kept)
        counts = Counter(line.status for line in self.model.rows)
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        shown = f"{of_all}件中 {found}件" if found != of_all else f"{of_all}件"
        self.counts.setText(
            f"{shown}：受け付けた {counts['ok']}・重複 {counts['duplicate']}・"
            f"受付できず {counts['rejected']}"
        )
        if found:
            self.table.selectRow(0)
        self._explain()

    def _current(self) -> FileLine | None:
        index = self.table.currentIndex()
        return self.filtered.record(index.row()) if index.isValid() else None

    def _explain(self) -> None:
        line = self._current()
        nothing = "" if self.filtered.rowCount() else nothing_found(self.search.text())
        told = paragraph_markup(nothing) if line is None else blocks_markup(*explained(line))
        self.said.setText(told)
        self.copy.setEnabled(line is not None and line.status == "rejected")
        self.copied.setText("")

    def _copy(self) -> None:
        line = self._current()
        if line is not None and line.status == "rejected":
            QGuiApplication.clipboard().setText(self._note(line))
            self.copied.setText("コピーしました。メールなどに貼り付けて送れます。")

    def _copy_all(self) -> None:
        rejected = self._rejected()
        QGuiApplication.clipboard().setText(_BETWEEN.join(map(self._note, rejected)))
        self.copied.setText(f"{len(rejected)}件の文をコピーしました。")

    def _unlock(self) -> None:
        if self.password.text():
            self.unlocked.emit(self.password.text())
            self.password.clear()

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.only_noted.toggled.connect(self._narrow)
        self.password.returnPressed.connect(self._unlock)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.said.setAccessibleName("選んだファイルの説明")
        self.counts.setWordWrap(False)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("ファイルを開くパスワード")
        self.password.setPlaceholderText("パスワード")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.only_noted)
        row.addWidget(self.counts)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(self.table)
        split = Splitter()
        split.hold(left, 720, stretch=1)
        split.hold(self._side(), 288, edge="一覧と説明の境")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(split, 1)

    def _side(self) -> QWidget:
        """What is said of the file, and what can be done about it."""
        locking = QVBoxLayout(self._lock)
        locking.setContentsMargins(0, 8, 0, 0)
        locking.setSpacing(8)
        locking.addWidget(line())
        locking.addWidget(plain("パスワードの付いたファイルがあります。"))
        locking.addWidget(self.password)
        locking.addWidget(self.unlock)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 4, 4, 4)
        column.setSpacing(8)
        for part in (self.said, self.copy, self.copy_all, self.copied, self._lock, self.skipped):
            column.addWidget(part)
        column.addStretch(1)
        side = Tall()
        side.hold(inside)
        return side
