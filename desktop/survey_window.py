"""The dialog with which a prefecture makes its survey: a form for every municipality."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.schema import Checklist
from desktop.dialog import Dialog
from desktop.last_survey import LastSurvey, keep_survey, recall_survey
from desktop.messages import Messages
from desktop.pages.collecting.remembered import recall
from desktop.session import Session
from desktop.survey_form import SurveyForm, SurveyPlan
from desktop.tasks import Progress, Task
from desktop.widgets.activity import Activity
from desktop.widgets.buttons import button, primary
from desktop.widgets.texts import note, page_title, soft

if TYPE_CHECKING:
    from exports.surveys import HandedOut

TITLE = "市区町村に調査票を配る"
_WHAT = (
    "都道府県内のすべての市区町村に送る、宛先入りの調査票（Excel）・調査設定ファイル・依頼文（Word）を"
    "作ります。このプログラムを使わない団体はExcelだけで、使う団体は調査設定ファイルを開いて答えます。"
)
_NEXT = (
    "依頼文の【 】を埋めて、各団体の調査票と、調査設定ファイルを送ってください。"
    "返ってきたファイルは「集計」で読みます。"
)
_USUAL = (820, 640)


class SurveyWindow(Dialog):
    """Files are written on a worker thread; stopped half way, none is left."""

    chapter = "collection"

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self._session = session
        self._messages = messages
        self._offered: tuple[Checklist, ...] = ()
        self._task: Task | None = None
        self._leaving = False
        self.form = SurveyForm(_before(session), session.today())
        self.activity = Activity()
        self.hint = soft("")
        self.make = primary("調査票を作る", self._make)
        self.later = button("閉じる", self.reject)
        self._arrange()
        self.form.changed.connect(self._refresh)
        self.activity.cancelled.connect(self._stop)
        session.checklists.list_offer(self.form.set_offer)
        session.checklists.list_all(self._know)
        self._refresh()
        self.form.prefecture.setFocus()

    def reject(self) -> None:
        """Close; what is under way is stopped first."""
        if self._task is None:
            super().reject()
        else:
            self._leaving = True
            self._stop()

    def _know(self, offered: tuple[Checklist, ...]) -> None:
        self._offered = offered
        self._refresh()

    def _make(self) -> None:
        plan = self.form.plan()
        self.banner.put_away()
        self.activity.tell_begun("調査票を作っています")
        self._task = self._session.tasks.run(
            _writes(plan, self._offered, self._session.now()),
            on_success=self._done,
            on_failure=self._failed,
            on_cancel=self._stopped,
        )
        self._task.progress.moved.connect(self.activity.tell_moved)
        self._refresh()

    def _stop(self) -> None:
        if self._task is not None:
            self.activity.tell_stopping()
            self._task.cancel()

    def _done(self, written: "HandedOut") -> None:
        keep_survey(_decided(written, self.form.plan(), self._session.today()))
        title = f"{len(written.forms)}団体の調査票と、調査設定ファイル・依頼文を作りました"
        self.activity.tell(title, _NEXT, written.file.parent)
        self._end()

    def _failed(self, error: Exception) -> None:
        self.activity.hide()
        self._end()
        self._messages.error(error)

    def _stopped(self) -> None:
        self.activity.tell("中止しました", "途中まで作ったファイルは残していません。")
        self._end()

    def _end(self) -> None:
        self._task = None
        self._refresh()
        if self._leaving:
            super().reject()

    def _refresh(self) -> None:
        problem = self.form.problem()
        bodies = self.form.bodies()
        working = self._task is not None
        if self.form.scope.ready:
            self.form.show_basis(self._offered)
        self.make.setText(f"{bodies}団体の調査票を作る" if bodies else "調査票を作る")
        self.make.setEnabled(not problem and not working and bool(self._offered))
        self.hint.setText("" if working else problem)
        self.form.setEnabled(not working)

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setObjectName("content")
        room = QVBoxLayout(inside)
        room.setContentsMargins(24, 8, 24, 12)
        room.setSpacing(8)
        room.addWidget(self.form)
        room.addStretch(1)
        scroll = self.frame(
            (page_title(TITLE), self.banner, note(_WHAT), self.activity),
            inside,
            (self.hint, self.later, self.make),
        )
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fit(*_USUAL)


def _before(session: Session) -> LastSurvey:
    """What was decided last about the prefecture at hand, or that alone.

    At hand is the one whose collection was shown last, that of the last survey, or that of the
    assessment.
    """
    last, shown = recall_survey(), session.assessment
    own = shown.info.municipality.code[:2] if shown else ""
    prefecture = recall().shown or last.prefecture or own
    return last if last.prefecture == prefecture else LastSurvey(prefecture=prefecture)


def _decided(written: "HandedOut", plan: SurveyPlan, today: dt.date) -> LastSurvey:
    survey = written.survey
    return LastSurvey(
        prefecture=survey.prefecture,
        title=survey.title,
        year=survey.year,
        reference_date=survey.reference_date,
        due=survey.due,
        checklist_ids=plan.checklist_ids,
        tier=survey.tier,
        notes=survey.notes,
        folder=str(plan.folder),
        made_on=today,
    )


def _writes(
    plan: SurveyPlan, offered: Sequence[Checklist], now: dt.datetime
) -> Callable[[Progress], "HandedOut"]:
    """Work that writes everything that goes out, made up at ``now``."""

    def work(progress: Progress) -> "HandedOut":
        from exports.surveys import hand_out_survey

        file = plan.file(offered, now)
        return hand_out_survey(file, plan.folder, tell=progress.report)

    return work
