"""Files that came back to a page: read, previewed, taken, and their receipts saved."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment.planning.receipts import PlanReceipt
from assessment.receipts import Receipt as SheetReceipt
from assessment.records import Assessment
from assessment.workspace import Workspace
from desktop.pages.page import Navigator
from desktop.persons_files import saved_in, usual_folder
from desktop.session import Session
from desktop.tasks import Progress
from desktop.under_way import UnderWay
from desktop.widgets.came_back_pane import CameBackPane

Outcome = TypeVar("Outcome")
Receipt = TypeVar("Receipt", bound=SheetReceipt | PlanReceipt)
WritesReceipts = Callable[[Path], Callable[[Progress], tuple[Path, ...]]]
"""Makes the work that writes receipts into a folder."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """How files of one kind are asked for and told of."""

    title: str
    pattern: str
    reading: str


class Kind(Protocol[Outcome, Receipt]):
    """What is done with files of one kind: read, merged, shown and answered with receipts."""

    @property
    def words(self) -> Words:
        """What is said of them."""

    def read(
        self, assessment: Assessment, files: Sequence[Path], passwords: Sequence[str]
    ) -> Callable[[Progress], tuple[Outcome, ...]]:
        """Work that reads files; nothing is recorded."""

    def merge(
        self, outcomes: tuple[Outcome, ...], *, dry_run: bool
    ) -> Callable[[Workspace, str], tuple[Receipt, ...]]:
        """Work that takes what was read, or with ``dry_run`` only says what would change."""

    def show(self, assessment: Assessment, receipts: tuple[Receipt, ...], *, taken: bool) -> None:
        """Show what becomes of the files."""

    def answer(
        self, assessment: Assessment, receipts: tuple[Receipt, ...], at: dt.datetime
    ) -> WritesReceipts:
        """Work that writes receipts for files that were taken at a time."""


class FilesBack(QObject, Generic[Outcome, Receipt]):
    """What comes back, shown in ``pane``.

    ``begun`` is emitted when files are being read, ``counted`` with how many are shown (0 for
    none).
    """

    begun = Signal()
    counted = Signal(int)

    def __init__(
        self,
        kind: Kind[Outcome, Receipt],
        session: Session,
        navigator: Navigator,
        under_way: UnderWay,
        pane: CameBackPane,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._kind = kind
        self._session = session
        self._navigator = navigator
        self._under_way = under_way
        self._pane = pane
        self._page = page
        self._files: tuple[Path, ...] = ()
        self._passwords: tuple[str, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self._taken: tuple[Receipt, ...] = ()
        self._taken_at = session.now()
        self._waiting = False
        pane.chosen.connect(self.choose)
        pane.taken.connect(self._take)
        pane.put_away.connect(self.forget)
        pane.unlocked.connect(self._unlock)
        pane.receipts_wanted.connect(self._save_taken)

    def choose(self) -> None:
        """Ask which files have come back."""
        words = self._kind.words
        chosen, _ = QFileDialog.getOpenFileNames(
            self._page, words.title, str(usual_folder()), words.pattern
        )
        if chosen:
            self.take_files([Path(name) for name in chosen])

    def take_files(self, files: Sequence[Path]) -> None:
        """Read files that came back and show what they would change."""
        if self._under_way.busy or self._waiting:
            self._navigator.messages.warning(
                "前の作業が終わっていないので、まだ読み込んでいません。",
                "終わるのを待つか中止してから、もう一度選んでください。",
            )
            return
        self.forget()
        self._files, self._passwords = tuple(files), ()
        self._read()

    def preview(self) -> None:
        """Show what the files would change as things stand now."""
        if self._outcomes and not self._waiting:
            self._set_waiting(waiting=True)
            self._session.ask(self._kind.merge(self._outcomes, dry_run=True), self._show_preview)

    def forget(self) -> None:
        """Let go of what is shown."""
        self._outcomes = self._taken = ()
        self._set_waiting(waiting=False)
        self._pane.forget()
        self.counted.emit(0)

    def forget_taken(self) -> None:
        """Let go of what was taken: an undo may have taken it back."""
        if self._taken:
            self.forget()

    def failed(self) -> None:
        """The workspace has refused; the window tells why."""
        self._set_waiting(waiting=False)

    def save_receipts(self, writes: WritesReceipts) -> None:
        """Ask for a folder, and write receipts there."""
        if self._under_way.busy:
            return
        chosen = QFileDialog.getExistingDirectory(
            self._page, "受領票を保存するフォルダーを選ぶ", str(usual_folder())
        )
        if not chosen:
            return
        folder = Path(chosen)
        saved_in(folder)

        def saved(paths: tuple[Path, ...]) -> None:
            words = f"{len(paths)}件の受領票を {folder} に保存しました。担当課に返してください。"
            self._under_way.activity.tell("✓ 受領票を保存しました", words, folder)

        self._under_way.begin(
            "受領票を書いています",
            writes(folder),
            on_success=saved,
            on_failure=self._navigator.messages.error,
        )

    def _save_taken(self) -> None:
        assessment = self._session.assessment
        if assessment is not None and self._taken:
            self.save_receipts(self._kind.answer(assessment, self._taken, self._taken_at))

    def _unlock(self, password: str) -> None:
        """Read anew; what an earlier password has opened stays open."""
        self._passwords = (password, *self._passwords)
        self._read()

    def _read(self) -> None:
        assessment = self._session.assessment
        if assessment is None or self._under_way.busy:
            return
        self.begun.emit()
        self._under_way.begin(
            self._kind.words.reading,
            self._kind.read(assessment, self._files, self._passwords),
            on_success=functools.partial(self._were_read, assessment),
            on_failure=self._navigator.messages.error,
            on_cancel=lambda: self._under_way.activity.tell(
                "中止しました", "何も取り込んでいません。"
            ),
        )

    def _were_read(self, assessment: Assessment, outcomes: tuple[Outcome, ...]) -> None:
        now = self._session.assessment
        if now is None or now.info.name != assessment.info.name:
            return
        self._outcomes = outcomes
        self.preview()

    def _show_preview(self, receipts: tuple[Receipt, ...]) -> None:
        self._show(receipts, taken=False)
        self._pane.take.setFocus()

    def _take(self) -> None:
        self._set_waiting(waiting=True)
        self._session.act(self._kind.merge(self._outcomes, dry_run=False), self._were_taken)

    def _were_taken(self, receipts: tuple[Receipt, ...]) -> None:
        self._show(receipts, taken=True)
        self._outcomes = ()
        self._taken, self._taken_at = receipts, self._session.now()
        self._pane.rows.setFocus()

    def _show(self, receipts: tuple[Receipt, ...], *, taken: bool) -> None:
        self._set_waiting(waiting=False)
        assessment = self._session.assessment
        if assessment is None or not self._outcomes:
            return
        self._kind.show(assessment, receipts, taken=taken)
        self.counted.emit(len(receipts))

    def _set_waiting(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self._pane.wait(waiting=waiting)
