"""The line at the foot of the window: what is saved, and how far the answers are."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from assessment.access import Access
from assessment.records import Assessment
from desktop.changed import Changed
from desktop.session import Session

_SAVING = "保存しています…"
_ONLY_READ = "閲覧専用"


def progress_in_words(assessment: Assessment) -> str:
    """Such as ``118問中 64問 回答済み · わからない 5``."""
    from assessment import scoring

    counts = scoring.figures(assessment.responses).counts
    answered = counts.total - counts.unanswered
    return f"{counts.total}問中 {answered}問 回答済み · わからない {counts.unknown}"


class StatusLine(QStatusBar):
    """Listens to the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.saved = QLabel("")
        self.progress = QLabel("")
        self.saved.setAccessibleName("保存の状態")
        self.progress.setAccessibleName("回答の進み具合")
        self.setSizeGripEnabled(False)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self.progress)
        self.addWidget(inside, 1)
        session.saving.connect(self._saving)
        session.saved.connect(self._saved)
        session.failed.connect(self._failed)
        session.changed.connect(self._changed)
        session.opened_as.connect(self._opened_as)

    def tell_closing(self) -> None:
        """The window closes as soon as everything is on disk."""
        self.saved.setText("保存しています… 終わったら閉じます。")

    def _opened_as(self, access: Access) -> None:
        self.saved.setText(_ONLY_READ if access.only_read else "")

    def _saving(self) -> None:
        self.saved.setText(_SAVING)

    def _saved(self, at: dt.datetime) -> None:
        if self._session.unsaved:
            self._failed()
        else:
            self.saved.setText(f"保存済み {at:%H:%M:%S}")

    def _failed(self) -> None:
        if self._session.unsaved:
            self.saved.setText(f"未保存 {self._session.unsaved}件")
        elif self._session.why_only_read:
            self.saved.setText(_ONLY_READ)
        elif self.saved.text() == _SAVING:
            self.saved.setText("保存していません")

    def _changed(self, state: Changed) -> None:
        self.progress.setText(progress_in_words(state.assessment))
        if not self.saved.text():
            self.saved.setText("保存済み")
