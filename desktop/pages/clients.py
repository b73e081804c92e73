"""The page 支援先: the workspaces of a consultant's clients, each a file of its own."""

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessment.overview import Overview
from checklists.errors import UserFacingError
from desktop.models.client_rows import CLIENT_COLUMNS, Found, Open, client_rows
from desktop.pages.page import Navigator, Page
from desktop.places import WorkspaceGoneError
from desktop.recent import Recent, forget, note_read, recents
from desktop.session import Session
from desktop.tasks import Progress
from desktop.widgets.arranging import page_column
from desktop.widgets.buttons import button, primary
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow, leading
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, page_title, soft

_WHAT = (
    "支援先ごとに保存ファイルを分けています。別の支援先を開くと、今の入力を保存してから、"
    "画面をまるごと入れ替えます。一覧から外しても、保存ファイルはそのまま残ります。"
)
_CALM_MILLISECONDS = 300
"""After the last change in a window; it is read from its file again."""
_GONE = "見つかりません。移したときは、移した先を開いてください。"


class ClientsPage(Page):
    """Shows at once what was in each file last, then reads them one after the other."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._found: dict[str, Found] = {}
        self._reading: list[Progress] = []
        self._changed: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MILLISECONDS)
        self._timer.timeout.connect(self._read_changed)
        self.summary = soft("")
        self.list = TextTree("支援先の保存ファイル", CLIENT_COLUMNS)
        self.open = primary("開く", self._open)
        self.open_apart = button("別の画面で開く", lambda: self._open(apart=True))
        self.open_to_read = button("閲覧専用で開く", lambda: self._open(only_read=True))
        self.forget = button("一覧から外す", self._forget)
        self.add = button("保存ファイルを開く…", navigator.workspaces.choose)
        self.new = button("新しい支援先…", navigator.workspaces.begin_new)
        self.empty = EmptyState(
            "支援先はまだありません",
            "保存ファイルを開くか新しく作ると、ここに並びます。"
            "市区町村から届いた提出用のファイルや調査票からも始められます。",
            "新しい支援先…",
            navigator.workspaces.begin_new,
        )
        self.empty.add_way("保存ファイルを開く…", navigator.workspaces.choose)
        self.load = self.empty.add_way("提出用のファイルから始める…", navigator.load_file)
        self.where = soft("")
        self.stack = QStackedWidget()
        self._lay_out()
        navigator.workspaces.noted.connect(self._noted)
        navigator.workspaces.opened.changed.connect(self._note_changed)
        self.list.opened.connect(lambda path: navigator.workspaces.open(Path(path)))
        self.list.selectionModel().selectionChanged.connect(self._enable)

    def first_focus(self) -> QWidget | None:
        """The list, or how to fill it."""
        return self.list if recents() else self.empty.action

    def shown(self) -> None:
        """Show the list, and read each file anew."""
        self.leave()
        self._found = {}
        self._show()
        for one in recents():
            self._read(one)

    def leave(self) -> None:
        """What has not been read yet is not needed."""
        self._timer.stop()
        self._changed.clear()
        for progress in self._reading:
            progress.cancel()
        self._reading.clear()

    def _noted(self) -> None:
        if self.isVisible():
            self.shown()

    def _note_changed(self, path: str) -> None:
        """One of the workspaces that are open is another than it was."""
        if self.isVisible():
            self._changed.add(path)
            self._timer.start()

    def _read_changed(self) -> None:
        self._show()
        for one in recents():
            if one.path in self._changed:
                self._read(one)
        self._changed.clear()

    def _read(self, recent: Recent) -> None:
        task = self._session.tasks.run(
            functools.partial(_read, recent.file),
            on_success=functools.partial(self._came, recent.path),
            on_failure=functools.partial(self._failed, recent.path),
        )
        self._reading.append(task.progress)

    def _came(self, path: str, held: tuple[Overview, ...]) -> None:
        self._found[path] = Found(held=held)
        note_read(Path(path), held)
        self._show()

    def _failed(self, path: str, error: Exception) -> None:
        if isinstance(error, WorkspaceGoneError):
            words = _GONE
        else:
            words = error.message if isinstance(error, UserFacingError) else "読み取れません。"
        self._found[path] = Found(trouble=words)
        self._show()

    def _show(self) -> None:
        listed = recents()
        chosen = self.list.current_row()
        self.list.show_rows(client_rows(listed, self._found, self._opened(listed)))
        if listed and not (chosen is not None and self.list.choose(chosen.key)):
            self.list.choose(listed[0].path)
        self.stack.setCurrentIndex(0 if listed else 1)
        for part in (self.summary, self.add, self.new):
            part.setVisible(bool(listed))
        gone = sum(found.trouble == _GONE for found in self._found.values())
        self.summary.setText(
            f"{len(listed)}件" + (f"（うち、見つからない保存ファイル {gone}件）" if gone else "")
        )
        self._enable()

    def _opened(self, listed: Sequence[Recent]) -> dict[str, Open]:
        here, opened = str(self._session.path.absolute()), self._navigator.workspaces.opened
        return {
            one.path: Open(shown=shown, here=one.path == here)
            for one in listed
            if (shown := opened.shown_of(one.path)) is not None
        }

    def _enable(self) -> None:
        row = self.list.current_row()
        here = row is not None and Path(row.key) == self._session.path.absolute()
        gone = row is not None and row.key in self._found and self._found[row.key].trouble == _GONE
        for part in (self.open, self.open_apart, self.open_to_read):
            part.setEnabled(row is not None and not here and not gone)
            part.setToolTip(_GONE if gone else "")
        self.forget.setEnabled(row is not None)
        self.where.setText(row.key if row is not None else "")

    def _open(self, *, only_read: bool = False, apart: bool = False) -> None:
        row = self.list.current_row()
        if row is not None:
            self._navigator.workspaces.open(Path(row.key), only_read=only_read, apart=apart)

    def _forget(self) -> None:
        row = self.list.current_row()
        if row is not None:
            forget(Path(row.key))
            self._show()
            self._navigator.messages.done(f"一覧から外しました。{row.key} はそのまま残っています。")

    def _lay_out(self) -> None:
        head = Flow()
        head.hold(page_title("支援先"), leading(self.summary), self.add, self.new)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.forget)
        foot.addStretch(1)
        for part in (self.open_to_read, self.open_apart, self.open):
            foot.addWidget(part)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(note(_WHAT))
        inside.addWidget(self.list, 1)
        inside.addWidget(self.where)
        inside.addLayout(foot)
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        column = page_column(self)
        column.addLayout(head)
        column.addWidget(self.stack, 1)


def _read(path: Path, progress: Progress) -> tuple[Overview, ...]:
    """What a workspace holds; it is read alone, and nothing is written beside it."""
    from assessment.opening import open_as_possible
    from assessment.overview import overviews

    progress.report(0, 1)
    if not path.exists():
        raise WorkspaceGoneError(path)
    workspace, _ = open_as_possible(path, only_read=True)
    with workspace:
        return overviews(workspace)
