"""What stands in the window while no assessment is open."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from desktop.widgets.empty_state import EmptyState


class Welcome(QStackedWidget):
    """Waiting, an invitation to begin, or what to do where the file could not be opened."""

    def __init__(
        self,
        begin: Callable[[], object],
        open_sample: Callable[[], object],
        try_again: Callable[[], object],
        choose_file: Callable[[], object],
        collect_instead: Callable[[], object],
    ) -> None:
        super().__init__()
        self._waiting = EmptyState("読み込んでいます…", "保存ファイルを開いています。")
        self.invitation = EmptyState(
            "自己点検がまだありません",
            "市区町村を選ぶと、すぐに最初の質問から答えられます。"
            "どのようなものかを先に見るときは、見本を開いてください。",
            "自己点検をはじめる",
            begin,
        )
        self.invitation.add_way("見本を開く", open_sample)
        self.invitation.add_way("都道府県として使う", collect_instead)
        self.trouble = EmptyState(
            "保存ファイルを開けませんでした",
            "理由は上のお知らせにあります。原因を取り除いて、もう一度開いてください。",
            "もう一度開く",
            try_again,
        )
        self.trouble.add_way("別の保存ファイルを選ぶ…", choose_file)
        for state in (self._waiting, self.invitation, self.trouble):
            self.addWidget(state)

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
