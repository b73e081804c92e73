"""The page 前年度比較: an earlier assessment of the municipality beside the one shown."""

import functools

from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from assessment.comparison import CHANGE_WORDS, Comparison, compare
from assessment.fiscal_years import in_both_calendars
from assessment.next_year import Years, years_before
from assessment.records import Assessment
from desktop.changed import Changed
from desktop.models.comparison_rows import (
    ITEM_COLUMNS,
    item_rows,
    score_columns,
    score_rows,
)
from desktop.pages import table
from desktop.pages.page import Navigator, Page
from desktop.session import Session
from desktop.widgets.arranging import in_a_row, page_column
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, page_title

_NOTHING = (
    "同じ市区町村の、前の年度の自己点検がこの保存ファイルにありません。前年度の提出用のファイルか"
    "調査票があれば、「ファイルから開く」で読み込むと、ここで比べられます。"
)
_QUIET = ("same",)
_ITEMS = 1
"""The place of their tab."""


class ComparisonPage(Page):
    """Scores by area and theme, and items by what became of them."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._name = ""
        self._comparison: Comparison | None = None
        self.others = ChoiceBox()
        self._choice = QWidget()
        self.all_items = QCheckBox("変わらない項目も示す")
        self.rule = note()
        self.scores = TextTree("分野・テーマごとの点数", score_columns())
        self.items = TextTree("項目ごとの変化", ITEM_COLUMNS)
        self.tabs = QTabWidget()
        self.nothing = EmptyState(
            "比べる自己点検がありません", _NOTHING, "ファイルから開く…", navigator.load_file
        )
        self.stack = QStackedWidget()
        self._lay_out()
        session.changed.connect(self._changed)
        self.others.currentIndexChanged.connect(self._compare)
        self.all_items.toggled.connect(self._show_items)
        self.items.opened.connect(lambda item_id: navigator.go(table.ANSWERS, item_id))

    def first_focus(self) -> QWidget | None:
        """Which assessment to compare with, or how to get one."""
        return self.nothing.action if self._has_nothing() else self.others

    def shown(self) -> None:
        """Read which assessments there are, and compare anew."""
        self._session.ask(years_before, self._list)

    def _changed(self, _state: Changed) -> None:
        if self.isVisible():
            self.shown()

    def _list(self, years: Years) -> None:
        """List what there is; the year that this one began from is chosen until another is."""
        assessment = self._session.assessment
        if assessment is None or assessment.info.name != years.name:
            return
        chosen = self.others.currentData() if years.name == self._name else years.usual
        self._name = years.name
        self.others.blockSignals(True)  # noqa: FBT003 - Qt's
        self.others.clear()
        for year, name in years.earlier:
            self.others.addItem(in_both_calendars(year), name)
        self.others.setCurrentIndex(max(0, self.others.findData(chosen)))
        self.others.blockSignals(False)  # noqa: FBT003
        self._compare()
        for part in (self._choice, self.rule):
            part.setVisible(bool(years.earlier))

    def _has_nothing(self) -> bool:
        return self.stack.currentWidget() is self.nothing

    def _compare(self) -> None:
        other = self.others.currentData()
        if other is None:
            self._comparison = None
            self.stack.setCurrentWidget(self.nothing)
            if self.others.hasFocus() and self.nothing.action is not None:
                self.nothing.action.setFocus()
            return
        self._session.ask(
            lambda workspace, _name: workspace.assessment(other),
            functools.partial(self._show, self._name),
        )

    def _show(self, name: str, before: Assessment) -> None:
        now = self._session.assessment
        if now is None or now.info.name != name:
            return
        compared = compare(now, before)
        self._comparison = compared
        self.rule.setText("\n".join((compared.rule, *compared.apart)))
        self.scores.name_columns(score_columns(compared))
        self.scores.show_rows(score_rows(compared))
        self._show_items()
        self.stack.setCurrentWidget(self.tabs)

    def _show_items(self) -> None:
        compared = self._comparison
        if compared is None:
            return
        kinds = [k for k in CHANGE_WORDS if self.all_items.isChecked() or k not in _QUIET]
        self.items.show_rows(item_rows(compared, kinds))
        total = compared.total
        words = f"項目　改善 {total.improved}・後退 {total.fell_back}"
        self.tabs.setTabText(_ITEMS, words)

    def _lay_out(self) -> None:
        label = QLabel("比べる年度（&Y）")
        label.setBuddy(self.others)
        self.others.setMinimumContentsLength(14)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.scores, "分野・テーマ")
        of_items = QWidget()
        column = QVBoxLayout(of_items)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.all_items)
        column.addWidget(self.items, 1)
        self.tabs.addTab(of_items, "項目")
        self.tabs.tabBar().setDrawBase(False)
        waiting = EmptyState("読み込んでいます…", "前の年度の自己点検を読んでいます。")
        for part in (waiting, self.tabs, self.nothing):
            self.stack.addWidget(part)
        row = in_a_row(label, self.others)
        row.setContentsMargins(0, 0, 0, 0)
        self._choice.setLayout(row)
        column = page_column(self)
        column.addWidget(page_title("前年度比較"))
        column.addWidget(self._choice)
        column.addWidget(self.rule)
        column.addWidget(self.stack, 1)
