"""The dialog that begins the next year's assessment from the one that is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment.fiscal_years import in_words
from assessment.next_year import Wish, a_year_later, legacy, plan_of
from assessment.starting import start
from assessment.workspace import Workspace
from desktop.dialog import Dialog
from desktop.held_back import unsaved_first
from desktop.messages import Way
from desktop.models.next_year import (
    CHANGE_COLUMNS,
    Ground,
    begun_in_words,
    change_rows,
    changes,
    changes_in_words,
    read_ground,
)
from desktop.offer import Offer
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.scope_choice import ScopeChoice
from desktop.session import Session
from desktop.when_choice import WhenChoice
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.texts import heading, note, page_title, soft
from desktop.widgets.whole_tree import WholeTree
from desktop.year_end.legacy_choice import LegacyChoice
from desktop.year_end.proposals_window import ProposalsWindow
from desktop.year_end.taking_back import take_back

_SIZE = (1080, 720)


class NextYearWindow(Dialog):
    """Reads first what there is; nothing is made before the button is pressed."""

    chapter = "year"

    def __init__(
        self, session: Session, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__("来年度を始める", parent)
        self._session = session
        self._navigator = navigator
        self._ground: Ground | None = None
        self._making = False
        self.when = WhenChoice(session.today())
        self.scope = ScopeChoice()
        self.said = note()
        self.changes = WholeTree("質問の変わり方", CHANGE_COLUMNS)
        self.legacy = LegacyChoice()
        self.hint = soft("")
        self.cancel = button("やめる", self.reject)
        self.begin = changing(primary("始める", self._begin))
        self._form = QWidget()
        self._lay_out()
        self.when.changed.connect(self._refresh)
        self.scope.changed.connect(self._refresh)
        session.failed.connect(self._failed)
        session.checklists.list_offer(self._offered)
        self._refresh()
        self.when.year.setFocus()

    def reject(self) -> None:
        """Close; while the assessment is being made the dialog stays."""
        if not self._making:
            super().reject()

    def _offered(self, offer: Offer) -> None:
        self.scope.set_offer(offer)
        self._session.ask(read_ground, self._read)

    def _read(self, ground: Ground) -> None:
        info = ground.assessment.info
        self._ground = ground
        self.when.set_chosen(info.year + 1, a_year_later(info.reference_date))
        self.scope.set_chosen({one.id for one in ground.assessment.checklists}, info.tier)
        self._refresh()
        self.when.year.setFocus()

    def _refresh(self) -> None:
        """Say what it would be, and let the person begin where nothing is missing."""
        ground = self._ground
        missing = self._missing(ground)
        self.hint.setText(missing)
        self.begin.setText(f"{in_words(self.when.chosen_year())}を始める")
        self.begin.setEnabled(not missing)
        self._form.setEnabled(ground is not None and not self._making)
        if ground is None or self._making:
            return
        chosen, tier = self.scope.chosen(), self.scope.tier()
        self.said.setText(changes_in_words(ground, chosen, tier))
        rows = change_rows(changes(ground, chosen, tier))
        self.changes.show_rows(rows)
        self.changes.setVisible(bool(rows))
        asked = ground.asked(chosen)
        self.legacy.show_legacy(
            legacy(ground.assessment, ground.actions, asked, tier, ground.reviews),
            ground.contact,
        )

    def _missing(self, ground: Ground | None) -> str:
        if self._making:
            return "準備しています…"
        if ground is None:
            return "読み込んでいます…"
        year = self.when.chosen_year()
        if year <= ground.assessment.info.year:
            return f"{in_words(ground.assessment.info.year)}より後の年度を選んでください。"
        if ground.is_there(year):
            return f"{in_words(year)}の自己点検はすでにあります。切り替えメニューから開けます。"
        return "" if self.scope.chosen() else "チェックリストを1つ以上選んでください。"

    def _begin(self) -> None:
        ground = self._ground
        if ground is None:
            return
        if unsaved_first(self._session, self._navigator, "始めていません。", "始めてください。"):
            return
        self._making = True
        self._refresh()
        self.banner.put_away()
        name, by, wish = ground.assessment.info.name, self._session.by, self._wish()

        def work(workspace: Workspace) -> str:
            return start(workspace, plan_of(workspace, name, wish), by=by).info.name

        self._session.make(work, self._begun)

    def _wish(self) -> Wish:
        wants = self.legacy.wants
        return Wish(
            year=self.when.chosen_year(),
            reference_date=self.when.chosen_day(),
            checklist_ids=self.scope.chosen(),
            tier=self.scope.tier(),
            answers=wants(self.legacy.answers),
            settings=wants(self.legacy.settings),
            actions=wants(self.legacy.planned),
            reviews=wants(self.legacy.reviews),
            contact=wants(self.legacy.contact),
        )

    def _begun(self, name: str) -> None:
        ground, assessment = self._ground, self._session.assessment
        proposals = 0
        if ground is not None and self.legacy.wants(self.legacy.answers):
            asked = ground.asked(self.scope.chosen())
            proposals = legacy(ground.assessment, (), asked, self.scope.tier(), {}).proposals
        self._making = False
        self.accept()
        if ground is None or assessment is None:
            return
        session, navigator = self._session, self._navigator  # the dialog is gone by then
        before = ground.assessment.info
        undo = f"{in_words(assessment.info.year)}の開始を取り消す"
        ways = [Way(label=undo, run=lambda: take_back(session, navigator, name, before))]
        if proposals:
            window = self.parentWidget()
            ways.insert(
                0, Way(label="前年度の回答を確かめる", run=lambda: navigator.go(table.ANSWERS))
            )
            ways.insert(
                1,
                Way(label="一覧でまとめて確かめる…", run=lambda: _list(session, navigator, window)),
            )
        navigator.messages.done(
            begun_in_words(assessment, proposals),
            f"{in_words(before.year)}の自己点検はそのまま残り、前年度比較と報告書で比較に使います。",
            *ways,
        )

    def _failed(self) -> None:
        self._making = False
        self._refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(32)
        top.addWidget(self.when, 3, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.scope, 5)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(24, 8, 24, 12)
        form.setSpacing(8)
        form.addLayout(top)
        form.addSpacing(8)
        form.addWidget(self.legacy)
        form.addSpacing(8)
        form.addWidget(heading("前年度からの質問の変わり方"))
        form.addWidget(self.said)
        form.addWidget(self.changes)
        form.addStretch(1)
        scroll = self.frame(
            (page_title("来年度を始める"), self.banner),
            self._form,
            (self.hint, self.cancel, self.begin),
        )
        scroll.setAccessibleName("来年度の内容")
        self.fit(*_SIZE)


def _list(session: Session, navigator: Navigator, window: QWidget | None) -> None:
    ProposalsWindow(session, navigator, window).open_and_forget()
