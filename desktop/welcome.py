"""What stands in the window while no assessment is open."""

import functools
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.widgets.empty_state import EmptyState
from desktop.widgets.texts import heading, soft


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
        collect_instead: Callable[[], object],
    ) -> None:
        super().__init__()
        self._begin = begin
        self._open_sample = open_sample
        self._try_again = try_again
        self._choose_file = choose_file
        self._collect_instead = collect_instead
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

    @functools.cached_property
    def trouble(self) -> EmptyState:
        """What to do where the file could not be opened."""
        made = EmptyState(
            "保存ファイルを開けませんでした",
            "理由はお知らせにあります。原因を取り除いて、もう一度開いてください。",
            "もう一度開く",
            self._try_again,
        )
        made.add_way("別の保存ファイルを選ぶ…", self._choose_file)
        self.addWidget(made)
        return made

    def wait(self) -> None:
        """Something is being read."""
        self.setCurrentWidget(self._waiting)

    def invite(self) -> None:
        """There is no assessment yet."""
        self._show(self.invitation)

    def tell_trouble(self) -> None:
        """The workspace could not be opened; the banner says why."""
        self._show(self.trouble)

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
