"""Files dropped anywhere on a window: known by their content, then taken to where they belong.

Nothing is taken in by the drop itself: each page shows first what would come of it.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.dropped import WORKBOOKS, Group, Sorted, sort_out
from desktop.dropped import Way as Doing
from desktop.messages import Way
from desktop.other_windows import OtherWindows
from desktop.page_stack import PageStack
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.starting import Starting
from desktop.tasks import Progress
from desktop.widgets.file_drop import FileDrop

if TYPE_CHECKING:
    from exports.recognising import Recognised, Refused

_NEEDS_ASSESSMENT = ("sheets", "decisions", "plan", "benchmark")
_CHANGES = (*_NEEDS_ASSESSMENT, "load", "survey", "checklist")


class Dropping(QObject):
    """Takes the files that are dropped on one window."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        navigator: Navigator,
        starting: Starting,
        stack: PageStack,
        others: OtherWindows,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._navigator = navigator
        self._starting = starting
        self._stack = stack
        self._others = others
        self._doing: Mapping[Doing, Callable[[tuple[Path, ...]], object]] = {
            "sheets": self._to_inquiries,
            "collect": functools.partial(self._to_page, table.COLLECTION),
            "load": lambda files: others.load_file(files[0]),
            "decisions": self._ask_for_decisions,
            "plan": functools.partial(self._to_page, table.PLAN),
            "survey": lambda files: starting.ask_for_new(survey=files[0]),
            "benchmark": lambda files: others.compare_with_others(files[0]),
            "checklist": self._ask_for_checklist,
            "workspace": self._ask_for_workspace,
        }
        self._drop = FileDrop(window)
        self._drop.dropped.connect(self.take)

    def take(self, files: Sequence[Path]) -> None:
        """Look into the files on a worker thread, and take them to where they belong.

        Where files are collected they go as they are: reading them says what each is.
        """
        if self._collects() and all(map(_can_be_collected, files)):
            self._to_page(table.COLLECTION, tuple(files))
            return

        def look(_: Progress) -> "tuple[tuple[Recognised, ...], tuple[Refused, ...]]":
            from exports.recognising import recognise_all

            return recognise_all(files)

        self._session.tasks.run(
            look, on_success=self._came, on_failure=self._navigator.messages.error
        )

    def _came(self, came: "tuple[Sequence[Recognised], Sequence[Refused]]") -> None:
        found, refused = came
        listed = sort_out(found, refused, self._stack.key or "", self._starting.role)
        if len(listed.groups) == 1:
            self._begin(listed.groups[0])
        elif listed.groups:
            self._offer(listed.groups)
        self._tell_of_no_use(listed)

    def _collects(self) -> bool:
        return self._stack.key == table.COLLECTION or self._starting.role == "prefecture"

    def _offer(self, groups: tuple[Group, ...]) -> None:
        """Several kinds at once: the person says what comes first, and the others wait."""
        self._navigator.messages.warning(
            f"{len(groups)}種類のファイルがドロップされました。まだ何も取り込んでいません。",
            "順に選んでください。",
            *(
                Way(label=group.in_words, run=functools.partial(self._begin_one, group, groups))
                for group in groups
            ),
        )

    def _begin_one(self, group: Group, groups: tuple[Group, ...]) -> None:
        self._begin(group)
        left = tuple(other for other in groups if other is not group)
        if left:
            self._offer(left)

    def _begin(self, group: Group) -> None:
        if group.way in _CHANGES and self._session.refuse_change():
            return
        if group.way in _NEEDS_ASSESSMENT and self._session.assessment is None:
            self._navigator.messages.warning(
                "自己点検が開いていないので、まだ取り込んでいません。",
                "自己点検を開くか始めてから、もう一度ドロップしてください。",
            )
            return
        self._doing[group.way](group.files)

    def _tell_of_no_use(self, listed: Sorted) -> None:
        if listed.of_no_use:
            self._navigator.messages.warning(
                "\n".join(listed.of_no_use), "\n".join(listed.remedies)
            )

    def _to_inquiries(self, files: tuple[Path, ...]) -> None:
        from exports.collecting.finding import find

        sheets: list[Path] = []
        for file in files:
            sheets += [one.path for one in find(file).sources] if file.is_dir() else [file]
        self._to_page(table.INQUIRIES, tuple(sheets))

    def _to_page(self, key: str, files: tuple[Path, ...]) -> None:
        self._navigator.go(key)
        if self._stack.key == key:
            self._stack.page(key).take_files(files)

    def _ask_for_decisions(self, files: tuple[Path, ...]) -> None:
        self._navigator.messages.warning(
            f"「{files[0].name}」の決定を取り込みますか。まだ取り込んでいません。",
            "取り込んだ決定は、元に戻せます。",
            Way(label="決定を取り込む", run=functools.partial(self._take_decisions, files[0])),
        )

    def _take_decisions(self, file: Path) -> None:
        from desktop.pages.inquiries import InquiriesPage

        self._navigator.go(table.INQUIRIES)
        page = self._stack.page(table.INQUIRIES)
        if isinstance(page, InquiriesPage):
            page.take_decisions(file)

    def _ask_for_checklist(self, files: tuple[Path, ...]) -> None:
        self._navigator.messages.warning(
            f"「{files[0].name}」は独自のチェックリストです。まだ取り込んでいません。",
            "取り込むと、次に始める自己点検から選べます。",
            Way(
                label="確かめて取り込む",
                run=lambda: self._others.manage_own_checklists(files[0]),
            ),
        )

    def _ask_for_workspace(self, files: tuple[Path, ...]) -> None:
        file = files[0]
        ways = [Way(label="開く", run=functools.partial(self._navigator.workspaces.open, file))]
        ways.append(
            Way(
                label="閲覧専用で開く",
                run=functools.partial(self._navigator.workspaces.open, file, only_read=True),
            )
        )
        if self._session.path.exists() and not self._session.why_only_read:
            ways.append(
                Way(
                    label="控えとして、今の内容と比べる",
                    run=functools.partial(self._compare_with_copy, file),
                )
            )
        self._navigator.messages.warning(
            f"「{file.name}」は保存ファイルか控えです。まだ何も変わっていません。", "", *ways
        )

    def _compare_with_copy(self, copy: Path) -> None:
        from desktop.restore_window import RestoreWindow

        RestoreWindow(self._session, self._navigator, copy, self._window).open_and_forget()


def _can_be_collected(file: Path) -> bool:
    return file.is_dir() or file.suffix.lower() in WORKBOOKS
