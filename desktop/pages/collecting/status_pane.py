"""提出状況: who has submitted, who has not, and the texts that ask once more."""

import datetime as dt
from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from assessment.collection.records import Collection
from assessment.collection.reminders import reminder, to_remind
from assessment.collection.wording import PLACE_WORDS
from assessment.deadlines import usual_due
from assessment.fiscal_years import date_in_words
from desktop.models.place_rows import COLUMNS, PlaceRow, explained, place_rows
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.models.searching import holds, names_of, nothing_found, words_of
from desktop.text_window import Letter, TextWindow
from desktop.widgets.arranging import at_foot
from desktop.widgets.buttons import button
from desktop.widgets.day_box import DayBox
from desktop.widgets.due_note import DueNote
from desktop.widgets.flow import Flow
from desktop.widgets.narrowing import fill, narrowing_box, search_box
from desktop.widgets.record_view import RecordView
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import note, paragraph_markup, selectable, soft

_ANY = "すべての状態"
_REMIND = (
    "未提出・回答が途中・受付できなかった団体への「提出のお願い（再）」です。"
    "コピーして、メールなどに貼り付けます。"
)
_USUAL_DAYS = 7


class StatusPane(QWidget):
    """The municipalities of a collection, and what to write to those who have not submitted.

    ``opened`` carries the code of one whose results are to be shown.
    """

    opened = Signal(str)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._offered = usual_due(today, _USUAL_DAYS)
        self.collection: Collection | None = None
        self.model: RecordTable[PlaceRow] = RecordTable(COLUMNS, self)
        self.filtered: RecordFilter[PlaceRow] = RecordFilter(self.model, self)
        self.table = RecordView("市区町村の提出状況", self.model, self.filtered)
        self.search = search_box("市区町村をさがす")
        self.state = narrowing_box("提出の状態で絞り込む", _ANY)
        self.count = soft("")
        self.summary = soft("")
        self.said = selectable()
        self.notes = note()
        self.with_due = QCheckBox("文に提出期限を書く")
        self.due = DayBox(self._offered)
        self.due_note = DueNote(self.due, today)
        self.open = button("団体の結果を見る…", self._open)
        self.remind = button("", self._remind)
        self._lay_out()
        self._connect()

    def show_collection(self, collection: Collection) -> None:
        """Show how the municipalities stand."""
        self.collection = collection
        self.model.show(place_rows(collection))
        self.summary.setText(summary_in_words(collection))
        counts = Counter(standing.status for standing in collection.standings)
        fill(
            self.state,
            (
                (_ANY, ""),
                *((f"{words}（{counts[s]}）", s) for s, words in PLACE_WORDS.items() if counts[s]),
            ),
        )
        self.notes.setText("\n".join(collection.notes))
        self.notes.setVisible(bool(collection.notes))
        asked = len(to_remind(collection))
        self.remind.setText(f"提出のお願い（再）の文…（{asked}団体）")
        self._offer_letters()
        self._narrow()

    def offer_due(self, due: dt.date | None) -> None:
        """Offer the survey's own deadline, or one in a week where that is over or not known.

        What the person has chosen stays.
        """
        if self.due.chosen() != self._offered or self.due.problem():
            return
        kept = due is not None and due >= self._today
        self._offered = due if due is not None and kept else usual_due(self._today, _USUAL_DAYS)
        self.due.choose(self._offered)

    def point_at(self, code: str) -> None:
        """Go to the row of a municipality."""
        self.search.clear()
        self.state.setCurrentIndex(0)
        for row in range(self.filtered.rowCount()):
            if self.filtered.record(row).standing.municipality.code == code:
                self.table.selectRow(row)
        self.table.setFocus()

    def _narrow(self) -> None:
        words = words_of(self.search.text())
        status = self.state.currentData()

        def kept(row: PlaceRow) -> bool:
            named = names_of(row.standing.municipality)
            return status in ("", row.standing.status) and holds(words, named)

        self.filtered.keep(kept)
        found, of_all = self.filtered.rowCount(), self.model.rowCount()
        self.count.setText(f"{of_all}団体中 {found}団体" if found != of_all else f"{of_all}団体")
        if found:
            self.table.selectRow(0)
        self._explain()

    def _explain(self) -> None:
        row = self._current()
        nothing = "" if self.filtered.rowCount() else nothing_found(self.search.text())
        self.said.setText(paragraph_markup(nothing if row is None else explained(row)))
        self.open.setEnabled(row is not None and row.standing.submission is not None)

    def _current(self) -> PlaceRow | None:
        index = self.table.currentIndex()
        return self.filtered.record(index.row()) if index.isValid() else None

    def _open(self) -> None:
        row = self._current()
        if row is not None and row.standing.submission is not None:
            self.opened.emit(row.standing.municipality.code)

    def _remind(self) -> None:
        """The texts to all whose submission is lacking, that to the chosen one in front."""
        if self.collection is None:
            return
        due = self.due.chosen() if self.with_due.isChecked() else None
        codes = [standing.municipality.code for standing in to_remind(self.collection)]
        letters = [
            Letter(
                addressee=self.collection.standing(code).municipality.name,
                text=reminder(self.collection, code, due),
            )
            for code in codes
        ]
        window = TextWindow("提出のお願い（再）", _REMIND, letters, "", self.window())
        row = self._current()
        if row is not None and row.standing.municipality.code in codes:
            window.addressees.setCurrentRow(codes.index(row.standing.municipality.code))
        window.open_and_forget()

    def _judge(self) -> None:
        self.due_note.heed(self.with_due.isChecked())
        self._offer_letters()

    def _offer_letters(self) -> None:
        wrong = self.with_due.isChecked() and self.due.problem()
        asked = self.collection is not None and bool(to_remind(self.collection))
        self.remind.setEnabled(asked and not wrong)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.state.currentIndexChanged.connect(self._narrow)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.table.opened.connect(self._open)
        self.with_due.toggled.connect(self.due.setEnabled)
        self.with_due.toggled.connect(self._judge)
        self.due.changed.connect(self._judge)
        self._judge()
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._search, context=context)

    def _lay_out(self) -> None:
        self.due.setAccessibleName("提出期限")
        self.due.setEnabled(False)
        self.said.setAccessibleName("選んだ団体の説明")
        self.count.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 2)
        row.addWidget(self.state, 1)
        row.addWidget(self.count)
        foot = Flow(aligned=Qt.AlignmentFlag.AlignRight)
        foot.hold(self.with_due, self.due, self.remind)
        column = scrolled_column(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addLayout(at_foot(self.said, self.open))
        column.addLayout(foot)
        column.addWidget(self.due_note)
        column.addWidget(self.notes)


def summary_in_words(collection: Collection) -> str:
    """How many have submitted of how many, from how many files, as of when."""
    counts = Counter(standing.status for standing in collection.standings)
    states = "・".join(f"{words} {counts[s]}" for s, words in PLACE_WORDS.items() if counts[s])
    return (
        f"{collection.expected:,}団体：{states}　ファイル {collection.received:,}件　"
        f"{date_in_words(collection.as_of)}の時点"
    )
