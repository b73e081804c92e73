"""What the scores would be when the plan, or what is chosen of it, is done (試算)."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from assessment import scoring
from assessment.actions import Action
from assessment.planning.outlook import Prospect, prospects
from assessment.results import Result
from desktop.widgets.arranging import PAGE_MARGINS, empty_out
from desktop.widgets.buttons import button
from desktop.widgets.score_label import range_in_words
from desktop.widgets.tall import Tall
from desktop.widgets.texts import page_title, paragraph, plain, soft

_BESIDE = (16, 16, 16, 16)
"""What it keeps clear around it beside the list, in pixels."""
_RULE = (
    "取組がすべて終わり、項目がそれぞれの到達レベルになったときの点数です。"
    "同じ項目に取組がいくつもあるときは、いちばん高いレベルを使います。"
    "中止した取組と、到達レベルのない取組は数えません。該当なしは該当なしのままです。"
    "取組計画のPDFの「上がる幅」は、1つの項目が目標に届いたときの、分野の点数の幅です。"
)
_RANGE = (
    "（ ）の中は、残りの未回答をすべて0とみた場合から、未回答と「わからない」をすべて目標に届いた"
    "とみた場合までの幅です。"
)


class OutlookPanel(QWidget):
    """Nothing of it is recorded. ``left`` asks for the list alone."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._planned: tuple[Action, ...] = ()
        self._chosen: tuple[Action, ...] = ()
        self.whole = QRadioButton("計画のすべて")
        self.part = QRadioButton("選んだ取組だけ")
        self.whole.setChecked(True)
        self.leave = button("閉じる", self.left.emit)
        self.leave.setAccessibleName("試算を閉じる")
        self.figures = QGridLayout()
        self._alone = False
        self._column = QVBoxLayout()
        self._lay_out()
        self.stand_alone(alone=False)
        self.whole.toggled.connect(self._refresh)

    def first_focus(self) -> QWidget:
        """What is supposed."""
        return self.whole if self.whole.isChecked() else self.part

    def stand_alone(self, *, alone: bool) -> None:
        """In the place of a page it is laid out as one, in lines; only there it is closed here."""
        self._alone = alone
        self._column.setContentsMargins(*(PAGE_MARGINS if alone else _BESIDE))
        self.figures.setVerticalSpacing(8 if alone else 4)
        self.leave.setVisible(alone)
        self._refresh()

    def show_plan(self, result: Result, planned: Sequence[Action]) -> None:
        """Figure from this plan."""
        self._result, self._planned = result, tuple(planned)
        self._refresh()

    def choose(self, chosen: Sequence[Action]) -> None:
        """These actions are chosen in the list, proposals among them."""
        if tuple(chosen) != self._chosen:
            self._chosen = tuple(chosen)
            self._refresh()

    def _refresh(self) -> None:
        self.whole.setText(f"計画のすべて（{len(self._planned)}件）")
        self.part.setText(f"選んだ取組だけ（{len(self._chosen)}件）")
        empty_out(self.figures)
        said: list[str] = []
        for title, prospect in self._prospects():
            self._show(3 * len(said), title, prospect)
            said.append(
                f"{title} {_figure(prospect, then=False)} → {_figure(prospect, then=True)}"
                f" {_difference(prospect)}"
            )
        self.setAccessibleDescription("、".join(said))

    def _prospects(self) -> Iterator[tuple[str, Prospect]]:
        if self._result is None:
            return
        supposed = prospects(
            self._result, self._planned if self.whole.isChecked() else self._chosen
        )
        yield "全体", supposed.total
        for area in self._result.areas:
            yield area.checklist.title, supposed.areas[area.checklist.id]

    def _show(self, row: int, title: str, prospect: Prospect) -> None:
        """A line for the name, one for the scores, and one for their ranges; or one for all."""
        name = plain(title if row else f"{title}の点数")
        name.setContentsMargins(0, 0 if self._alone else 8, 0, 0)
        below = 0 if self._alone else 1
        self.figures.addWidget(name, row, 0, 1, 1 if self._alone else 5)
        for column, text in enumerate(
            (
                scoring.shown(prospect.now.score),
                "→",
                scoring.shown(prospect.then.score),
                _difference(prospect),
            ),
            start=1,
        ):
            label = QLabel(text)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.figures.addWidget(label, row + below, column)
        ranges = [range_in_words(prospect.now), range_in_words(prospect.then)]
        if any(ranges):
            words = " → ".join(f"（{words}）" if words else "（幅なし）" for words in ranges)
            label = soft(words)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            if self._alone:
                label.setWordWrap(False)
                self.figures.addWidget(label, row, 5)
            else:
                self.figures.addWidget(label, row + 2, 0, 1, 5)

    def _lay_out(self) -> None:
        content = QWidget()
        column = self._column
        content.setLayout(column)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(page_title("試算"), 1)
        head.addWidget(self.leave)
        column.addLayout(head)
        column.addWidget(soft("回答も計画も変わりません。"))
        column.addWidget(self.whole)
        column.addWidget(self.part)
        column.addSpacing(8)
        self.figures.setColumnStretch(0, 1)
        self.figures.setHorizontalSpacing(8)
        column.addLayout(self.figures)
        column.addSpacing(8)
        column.addWidget(paragraph(_RULE))
        column.addWidget(paragraph(_RANGE))
        column.addStretch(1)
        area = Tall()
        area.hold(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _figure(prospect: Prospect, *, then: bool) -> str:
    figures = prospect.then if then else prospect.now
    words = range_in_words(figures)
    return scoring.shown(figures.score) + (f"（{words}）" if words else "")


def _difference(prospect: Prospect) -> str:
    """How much the score would rise, with its sign; empty without a score."""
    rise = scoring.difference(prospect.now.score, prospect.then.score)
    return "" if rise is None else scoring.signed(rise)
