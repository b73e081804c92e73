"""Opening a prefecture's survey file, which answers all but the municipality."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assessment.fiscal_years import date_and_weekday, date_in_words, in_words
from assessment.records import Municipality
from assessment.wording import TIER_NAMES
from desktop.messages import Messages
from desktop.persons_files import usual_folder
from desktop.tasks import Tasks
from desktop.theme import set_role
from desktop.widgets.buttons import link
from desktop.widgets.texts import paragraph, with_role

if TYPE_CHECKING:
    from assessment.surveys import SurveyFile

_FILTER = "調査設定ファイル (*.json)"


class SurveyChoice(QFrame):
    """Shows the survey that was opened; ``changed`` says that ``file`` is another now, or none.

    ``open`` is the way to one; whoever shows this places it.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self.file: SurveyFile | None = None
        self.open = link("都道府県の調査設定ファイルを開く…", self._choose)
        self.title = with_role("", "heading")
        self.said = paragraph()
        self.drop = link("この設定を使わない", self._put_away)
        self.open.setToolTip("届いているときは、市区町村を選ぶだけで始められます。")
        self._arrange()
        self.hide()

    def read(self, path: Path) -> None:
        """Read a survey file on a worker thread."""

        def work(_: object) -> "SurveyFile":
            from assessment import surveys

            return surveys.read(path)

        self._tasks.run(work, on_success=self._take, on_failure=self._messages.error)

    def objection(self, place: Municipality | None) -> str:
        """Why ``place`` cannot answer the survey, in words; empty where nothing is against it."""
        survey = self.file.survey if self.file is not None else None
        if survey is None or place is None or place.code.startswith(survey.prefecture):
            return ""
        return f"この調査は、{survey.prefecture_name}の市区町村が対象です。"

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "都道府県から届いた調査設定ファイルを選ぶ", str(usual_folder()), _FILTER
        )
        if chosen:
            self.read(Path(chosen))

    def _take(self, file: "SurveyFile") -> None:
        self.file = file
        self._show()
        self.changed.emit()

    def _put_away(self) -> None:
        self.file = None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.setVisible(self.file is not None)
        self.open.setVisible(self.file is None)
        if self.file is None:
            return
        survey = self.file.survey
        asked = sum(len(one.items_of_tier(survey.tier)) for one in self.file.checklists)
        self.title.setText(f"{survey.prefecture_name}の調査「{survey.title}」")
        self.said.setText(
            f"{in_words(survey.year)}・基準日 {date_in_words(survey.reference_date)}"
            + (f"・回答期限 {date_and_weekday(survey.due)}" if survey.due else "")
            + f"\n{'、'.join(one.title for one in self.file.checklists)}・"
            f"{TIER_NAMES[survey.tier]}（{asked}問）"
        )

    def _arrange(self) -> None:
        set_role(self, "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.drop)
        inside.addLayout(head)
        inside.addWidget(self.said)
