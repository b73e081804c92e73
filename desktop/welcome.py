"""What stands in the window while no assessment is open."""

import functools
import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.widgets.empty_state import EmptyState
from desktop.widgets.texts import heading, soft

_SENTENCE_END = re.compile("。(?=[^\n」）])")
"""Within a line: centred sentences of any length read best one below the other."""


class Welcome(QStackedWidget):
    """Waiting, an invitation to begin, or what to do where the file could not be opened.

    The first paint shows that it waits; the rest is built when it is wanted.
    """

    def __init__(
        self,
        begin: Callable[[], object],
        open_sample: Callable[[], object],
        try_again: Callable[[], object],
        choose_file: Callable[[], object],
        restore: Callable[[], object],
        collect_instead: Callable[[], object],
    ) -> None:
        super().__init__()
        self._begin = begin
        self._open_sample = open_sample
        self._try_again = try_again
        self._choose_file = choose_file
        self._restore = restore
        self._collect_instead = collect_instead
        self.trouble: EmptyState | None = None
        self._waiting = _Waiting()
        self.addWidget(self._waiting)

    @functools.cached_property
    def invitation(self) -> EmptyState:
        """How to begin."""
        made = EmptyState(
            "自己点検がまだありません",
            "市区町村を選ぶと、すぐに最初の質問から答えられます。"
            "どのようなものかを先に見るときは、見本を開いてください。",
            "自己点検を始める",
            self._begin,
        )
        made.add_way("見本を開く", self._open_sample)
        made.add_way("都道府県として使う", self._collect_instead)
        self.addWidget(made)
        return made

    def wait(self) -> None:
        """Something is being read."""
        self.setCurrentWidget(self._waiting)

    def invite(self) -> None:
        """There is no assessment yet."""
        self._show(self.invitation)

    def tell_trouble(self, why: str, *, broken: bool) -> None:
        """The workspace could not be opened; a ``broken`` one cannot be opened later either."""
        choose = ("別の保存ファイルを選ぶ…", self._choose_file)
        again = ("もう一度開く", self._try_again)
        ways = (choose, ("控えに戻す…", self._restore), again) if broken else (again, choose)
        said = _SENTENCE_END.sub("。\n", why)
        before, made = self.trouble, EmptyState("保存ファイルを開けませんでした", said, *ways[0])
        for label, way in ways[1:]:
            made.add_way(label, way)
        self.trouble = made
        self.addWidget(made)
        self._show(made)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()

    def _show(self, state: EmptyState) -> None:
        self.setCurrentWidget(state)
        if state.action is not None:
            state.action.setFocus()


class _Waiting(QWidget):
    """Two lines of plain text, which are painted at once."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for label in (heading("読み込んでいます…"), soft("保存ファイルを開いています。")):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(3)
