"""The page 集計: from a folder of received files to the picture of a prefecture."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assessment.collection.received import FileLine, Scope
from assessment.collection.records import Collection
from assessment.municipalities import prefectures
from checklists.schema import Checklist
from desktop.last_survey import recall_survey
from desktop.pages.collecting.notices import Notice, what_became
from desktop.pages.collecting.reading_pane import ReadingPane
from desktop.pages.collecting.remembered import keep, recall, remembered
from desktop.pages.collecting.results import Results
from desktop.pages.collecting.saving import Saving
from desktop.pages.collecting.setup_pane import SetupPane
from desktop.pages.collecting.source import Source
from desktop.pages.collecting.trouble_pane import TroublePane
from desktop.pages.collecting.work import Collected, collects, corrects, figures_anew
from desktop.pages.page import Navigator, Page
from desktop.persons_files import usual_folder
from desktop.session import Session
from desktop.under_way import UnderWay
from desktop.widgets.activity import Activity
from desktop.widgets.buttons import button
from desktop.widgets.one_of import OneOf
from desktop.widgets.texts import page_title

_RING = 4
"""What the parts that scroll keep free around what may have the focus, within the page's edges."""
_READING = "届いたファイルを読んでいます"
_FIGURING = "集計し直しています"
_SHEETS = "疑義照会票 (*.xlsx *.xlsm)"


class CollectionPage(Page):
    """Needs neither an assessment nor a workspace; what it shows lives until the window closes."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._offered: tuple[Checklist, ...] = ()
        self._kept = recall()
        self._survey = recall_survey()
        self._collected: Collected | None = None
        self._seen: list[FileLine] = []
        self._shown_lines = 0
        self._passwords: tuple[str, ...] = ()
        self.activity = Activity()
        self._under_way = UnderWay(session.tasks, self.activity, self)
        self._saving = Saving(navigator, self._under_way, self)
        self.setup = SetupPane(self._make_survey)
        self.reading = ReadingPane()
        self.results = Results(self._saving, session.today())
        self._notice = Notice(navigator.messages, self.results.shows_files)
        self.trouble = TroublePane(self._show_setup)
        self.change = button("条件を変える", self._show_setup)
        self.again = button("読み直す", self._collect)
        self.stack = OneOf()
        self._lay_out()
        self._connect()
        self.setup.recall(self._kept)
        self._show(self.setup)
        self._list_checklists()

    def first_focus(self) -> QWidget | None:
        """What is to be done next, or looked at first."""
        shown = self.stack.currentWidget()
        if shown is self.setup:
            return self.setup.first_focus()
        if shown is self.results:
            return self.results.first_focus()
        return self.trouble.first_focus() if shown is self.trouble else self.reading.table

    def take_files(self, files: Sequence[Path]) -> None:
        """Folders and files that were dropped onto the window are collected at once."""
        if self._under_way.busy:
            self._navigator.messages.warning(
                "前の作業が終わっていないので、まだ読み込んでいません。",
                "終わるのを待つか中止してから、もう一度ドロップしてください。",
            )
            return
        self.setup.take_places(files)
        self._collect()

    def _collect(self) -> None:
        """Read everything that has been chosen, from the start."""
        source = self.setup.source()
        if source is None or self._under_way.busy:
            return
        source = msgspec.structs.replace(source, passwords=(*source.passwords, *self._passwords))
        self._seen = []
        self._shown_lines = 0
        self._survey = recall_survey()
        self._notice.begin(source.places)
        self.reading.begin()
        self._show(self.reading)
        scope = Scope(
            today=self._session.today(),
            prefecture=self._kept.prefecture or self._survey.prefecture or None,
            year=self._survey.year or None,
            checklist_ids=source.checklist_ids,
        )
        self._under_way.begin(
            _READING,
            collects(source, self._offered, scope, self._seen),
            on_success=lambda collected: self._were_read(source, collected),
            on_failure=self._not_read,
            on_cancel=self._stopped,
        )

    def _unlock(self, password: str) -> None:
        """Read anew; what an earlier password has opened stays open."""
        self._passwords = (password, *self._passwords)
        self._collect()

    def _moved(self, done: int) -> None:
        """Show the files that are told to be read, of which there may be more by now."""
        lines = self._seen[self._shown_lines : done]
        self._shown_lines += len(lines)
        self.reading.add(lines)

    def _were_read(self, source: Source, collected: Collected) -> None:
        shown = collected.collection.prefecture or ""
        self._kept = remembered(source, shown, named=self._kept.prefecture)
        keep(self._kept)
        self._take(collected)
        self._show(self.results)
        self._focus()
        self._notice.tell(collected)

    def _not_read(self, error: Exception) -> None:
        from exports.collecting.collection import NothingUsableError

        self._notice.take_back()
        if isinstance(error, NothingUsableError):
            self.trouble.show_collection(self._named(error.collection))
            self._show(self.trouble)
        else:
            self._navigator.messages.error(error)
            self._show(self.setup)
        self._focus()

    def _stopped(self) -> None:
        """What was there before is there still."""
        self.activity.tell("中止しました", "何も集計していません。届いたファイルはそのままです。")
        self._show(self.results if self._collected is not None else self.setup)
        self._focus()

    def _rescope(self, prefecture: str, year: int) -> None:
        """Figure what was read for another prefecture or year."""
        if self._collected is None or self._under_way.busy:
            return
        before = self._collected
        chosen = msgspec.structs.replace(before.scope, prefecture=prefecture or None, year=year)

        def done(collected: Collected) -> None:
            self._kept = msgspec.structs.replace(
                self._kept, prefecture=prefecture, shown=prefecture
            )
            keep(self._kept)
            self._take(collected)
            self._notice.tell(collected)

        def failed(error: Exception) -> None:
            self._navigator.messages.error(error)
            self._take(before)

        self._under_way.begin(
            _FIGURING,
            figures_anew(before.material, chosen),
            on_success=done,
            on_failure=failed,
        )

    def _choose_replies(self) -> None:
        """Lay 疑義照会票 that came back beside those that are there already."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self, "返ってきた疑義照会票を選ぶ", str(usual_folder()), _SHEETS
        )
        if not chosen or self._collected is None or self._under_way.busy:
            return
        new = tuple(map(Path, chosen))
        before = tuple(path for path in self.setup.laid_corrections() if path not in new)
        paths = (*before, *new)

        def done(collected: Collected) -> None:
            self.setup.set_corrections(paths)
            self._kept = msgspec.structs.replace(self._kept, corrections=tuple(map(str, paths)))
            keep(self._kept)
            self._take(collected)
            self.results.show_replies()
            self.activity.tell(*what_became(collected.collection))
            self._notice.tell(collected)

        self._under_way.begin(
            _FIGURING,
            corrects(self._collected, paths),
            on_success=done,
            on_failure=self._navigator.messages.error,
        )

    def _take(self, collected: Collected) -> None:
        named = self._named(collected.collection)
        self._collected = collected = msgspec.structs.replace(collected, collection=named)
        submissions = collected.material.read.submissions
        self.results.show_collection(
            collected.collection,
            sorted({one.code[:2] for one in submissions} & prefectures().keys()),
            sorted({one.year for one in submissions} | {collected.collection.year}),
        )
        due = self._survey.due if self._survey.is_of(collected.collection) else None
        self.results.status.offer_due(due)

    def _named(self, collection: Collection) -> Collection:
        """The collection by the name of the survey that was made here, where no file tells it."""
        if collection.survey or not self._survey.is_of(collection):
            return collection
        return msgspec.structs.replace(collection, survey=self._survey.title)

    def _make_survey(self) -> None:
        from desktop.survey_window import SurveyWindow

        window = SurveyWindow(self._session, self._navigator.messages, self.window())
        window.open_and_forget()

    def _list_checklists(self) -> None:
        self._session.checklists.list_all(self._know, self._only_builtin)

    def _only_builtin(self, _error: Exception) -> None:
        """The workspace cannot be opened, and a collection does not need it."""
        self._navigator.messages.warning(
            "保存ファイルを開けないため、独自のチェックリストは集計できません。",
            "プログラムに入っているチェックリストは、そのまま集計できます。",
        )

    def _know(self, checklists: tuple[Checklist, ...]) -> None:
        self._offered = checklists
        self.setup.offer(checklists)

    def _show_setup(self) -> None:
        """Choose anew; what was said of the collection before goes away."""
        self._notice.take_back()
        self.activity.hide()
        self._show(self.setup)
        self._focus()

    def _show(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        for beside in (self.results.head, self.again, self.change, self.results.save):
            beside.setVisible(part is self.results)

    def _focus(self) -> None:
        first = self.first_focus()
        if first is not None and self.isVisible():
            first.setFocus()

    def _enable(self) -> None:
        busy = self._under_way.busy
        self.results.set_busy(busy=busy)
        for part in (self.change, self.again, self.setup.collect):
            part.setDisabled(busy)

    def _connect(self) -> None:
        self.setup.wanted.connect(self._collect)
        self.results.rescoped.connect(self._rescope)
        self.results.files.unlocked.connect(self._unlock)
        self.results.tabs.currentChanged.connect(self._notice.make_way)
        self.trouble.files.unlocked.connect(self._unlock)
        self.results.queries.replies_wanted.connect(self._choose_replies)
        self._under_way.changed.connect(self._enable)
        self._under_way.moved.connect(self._moved)
        self._session.checklists.changed.connect(self._list_checklists)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(page_title("集計"))
        head.addSpacing(8)
        head.addWidget(self.results.head)
        head.addStretch(1)
        for part in (self.again, self.change, self.results.save):
            head.addWidget(part)
        for shown in (self.setup, self.reading, self.results, self.trouble):
            self.stack.addWidget(shown)
        above = QVBoxLayout()
        above.setContentsMargins(_RING, 0, _RING, 0)
        above.setSpacing(8)
        above.addLayout(head)
        above.addWidget(self.activity)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - _RING, 16, 24 - _RING, 16 - _RING)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.stack, 1)
