"""Choosing where last year's answers come from (前年度から始める)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from assessment.fiscal_years import in_words
from assessment.records import AssessmentInfo, AssessmentSummary, Municipality
from desktop.messages import Messages
from desktop.persons_files import usual_folder
from desktop.tasks import Tasks
from desktop.widgets.buttons import link
from desktop.widgets.texts import heading, soft

if TYPE_CHECKING:
    from assessment.filed import FiledAnswers

_FILTER = "提出用のファイル・調査票 (*.xlsx)"


class OriginChoice(QWidget):
    """``changed`` says that the answers come from elsewhere now, or from nowhere."""

    changed = Signal()

    def __init__(self, tasks: Tasks, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._earlier: AssessmentInfo | None = None
        self.filed: FiledAnswers | None = None
        self._title = heading("前年度から")
        self._note = soft("質問の横に並びます。確認するまで、今年度の回答にはなりません。")
        self.follow = QCheckBox()
        self.follow.toggled.connect(self.changed)
        self.open = link("前年度の提出用のファイルや調査票から引き継ぐ…", self._choose)
        self._arrange()
        self._show()

    def offer(
        self, place: Municipality | None, year: int, summaries: Sequence[AssessmentSummary]
    ) -> None:
        """Offer the last assessment of ``place`` before ``year``."""
        earlier = [
            summary.info
            for summary in summaries
            if place is not None
            and summary.info.municipality.code == place.code
            and summary.info.year < year
        ]
        found = max(earlier, key=lambda info: info.year, default=None)
        if found != self._earlier:
            self._earlier = found
            self.follow.setChecked(found is not None or self.filed is not None)
        self._show()

    def origin(self) -> "str | FiledAnswers | None":
        """Where the answers come from; a file that was chosen comes before the workspace."""
        if not self.follow.isChecked():
            return None
        if self.filed is not None:
            return self.filed
        return None if self._earlier is None else self._earlier.name

    def read(self, path: Path) -> None:
        """Read what was filed on a worker thread."""

        def work(_: object) -> "FiledAnswers":
            from exports.filed import read_filed

            return read_filed(path)

        self._tasks.run(work, on_success=self._take, on_failure=self._messages.error)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "前年度の提出用のファイルか調査票を選ぶ", str(usual_folder()), _FILTER
        )
        if chosen:
            self.read(Path(chosen))

    def _take(self, filed: "FiledAnswers") -> None:
        self.filed = filed
        self.follow.setChecked(True)
        self._show()
        unread = filed.submission.unread
        if unread:
            self._messages.warning(
                f"{filed.submission.file} に、読み取れない回答が{len(unread)}か所あります。",
                "、".join(unread[:3]),
            )
        self.changed.emit()

    def _show(self) -> None:
        if self.filed is not None:
            year = in_words(self.filed.submission.year)
            said = f"選んだファイル（{year}）の回答を引き継ぐ"
            self.follow.setToolTip(self.filed.submission.file)
        elif self._earlier is not None:
            said = f"{in_words(self._earlier.year)}の自己点検の回答を引き継ぐ"
        else:
            said = ""
        self.follow.setText(said)
        for part in (self._title, self.follow, self._note):
            part.setVisible(bool(said))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self.follow, self._note):
            column.addWidget(part)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
