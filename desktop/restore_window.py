"""The dialog that shows what is in a copy (控え) before it takes the place of what stands."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assessment import safekeeping
from desktop.dialog import Dialog
from desktop.held_back import unsaved_first
from desktop.models.backups import EXCHANGE_COLUMNS, rows_of
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.tasks import Lane, Progress
from desktop.widgets.arranging import at_foot
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, page_title, plain, soft

if TYPE_CHECKING:
    from assessment.backups import Exchange

_SIZE = (860, 520)
_WHAT = (
    "まだ何も変わっていません。戻すと、保存ファイル全体が控えの内容に入れ替わります。"
    "今の内容は、先に控えます。"
)


class RestoreWindow(Dialog):
    """Reads ``copy`` on a worker thread; nothing is replaced before the button is pressed."""

    chapter = "settings"

    def __init__(
        self, session: Session, navigator: Navigator, copy: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__("控えに戻す", parent)
        self._session = session
        self._navigator = navigator
        self._copy = copy
        self._replacing = False
        self.place = plain(str(copy))
        self.contents = TextTree("控えの内容", EXCHANGE_COLUMNS)
        self.hint = soft("控えを読んでいます…")
        self.close_button = button("戻さずに閉じる", self.reject)
        self.replace = changing(primary("この控えに戻す", self._replace))
        self.replace.setEnabled(False)
        self._lay_out()
        session.failed.connect(self._failed)
        session.tasks.run(
            _reads(session.path, copy),
            Lane.FILES,
            on_success=self._came,
            on_failure=self._refused,
        )
        self.close_button.setFocus()

    def reject(self) -> None:
        """Close; while the workspace is being replaced the dialog stays."""
        if not self._replacing:
            super().reject()

    def _came(self, exchanges: "tuple[Exchange, ...]") -> None:
        self.contents.show_rows(rows_of(exchanges))
        self.hint.setText("" if exchanges else "この控えに、自己点検はありません。")
        self.replace.setEnabled(True)

    def _refused(self, error: Exception) -> None:
        self.hint.setText("この控えは使えません。")
        self._navigator.messages.error(error)

    def _replace(self) -> None:
        if unsaved_first(
            self._session,
            self._navigator,
            "控えには戻していません。",
            "「この控えに戻す」を押してください。",
        ):
            return
        self.banner.put_away()
        self._set_replacing(replacing=True)
        copy, at = self._copy, self._session.now()
        self._session.keep(lambda path: safekeeping.restore(path, copy, at), self._replaced)

    def _replaced(self, kept: Path | None) -> None:
        self._set_replacing(replacing=False)
        self.accept()
        self._navigator.begin_anew()
        words = f"それまでの内容は {kept} に残しました。" if kept else ""
        self._navigator.messages.done("控えの内容に戻しました。", words)

    def _failed(self, _error: Exception) -> None:
        self._set_replacing(replacing=False)

    def _set_replacing(self, *, replacing: bool) -> None:
        self._replacing = replacing
        self.hint.setText("戻しています…" if replacing else "")
        for part in (self.close_button, self.replace):
            part.setEnabled(not replacing)

    def _lay_out(self) -> None:
        column = self.column()
        column.addWidget(page_title("控えに戻す"))
        column.addWidget(self.place)
        column.addWidget(self.banner)
        column.addWidget(note(_WHAT))
        column.addWidget(self.contents, 1)
        column.addLayout(at_foot(self.hint, self.close_button, self.replace))
        self.fit(*_SIZE)


def _reads(path: Path, copy: Path) -> Callable[[Progress], "tuple[Exchange, ...]"]:
    """Work that holds a copy against the workspace."""

    def work(_: Progress) -> "tuple[Exchange, ...]":
        from assessment.backups import exchanges

        return exchanges(path, copy)

    return work
