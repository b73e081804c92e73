"""The dialog that asks why an edition (版) is opened again, and with which answers one goes on."""

from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from assessment import reopening
from assessment.records import Change, Edition
from assessment.workspace import Workspace
from desktop.dialog import Dialog
from desktop.held_back import unsaved_first
from desktop.messages import Way
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.widgets.arranging import at_foot, label_of
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.texts import line, note, page_title, soft

_SIZE = (640, 340)
_LONGEST_REASON = 500


class ReopenWindow(Dialog):
    """Nothing is opened before there is a reason."""

    chapter = "year"

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        edition: Edition,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"第{edition.number}版を開き直す", parent)
        self._session = session
        self._navigator = navigator
        self._edition = edition
        self._opening = False
        self._back = self._count_back()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("例：県の照会により訂正")
        self.reason.setMaxLength(_LONGEST_REASON)
        self.as_now = QRadioButton("今の回答から直す")
        self.as_then = QRadioButton(f"この版の回答に戻してから直す（{self._back}問が戻ります）")
        self.as_now.setChecked(True)
        self.as_then.setEnabled(self._back > 0)
        self.hint = soft("")
        self.cancel = button("やめる", self.reject)
        self.open_again = changing(primary("開き直す", self._open_again))
        self._lay_out()
        self.reason.textChanged.connect(self._enable)
        session.failed.connect(self._failed)
        self._enable()
        self.reason.setFocus()

    def reject(self) -> None:
        """Close; while it is being recorded the dialog stays."""
        if not self._opening:
            super().reject()

    def _count_back(self) -> int:
        assessment = self._session.assessment
        return len(reopening.edits_back(self._edition, assessment)) if assessment else 0

    def _open_again(self) -> None:
        if unsaved_first(
            self._session, self._navigator, "開き直していません。", "「開き直す」を押してください。"
        ):
            return
        self._opening = True
        self._enable()
        number, by = self._edition.number, self._session.by
        reason, back = self.reason.text(), self.as_then.isChecked()

        def work(workspace: Workspace, name: str) -> Change | None:
            return reopening.reopen(
                workspace, name, number, by=by, reason=reason, answers_back=back
            )

        self._session.act(work, self._opened)

    def _opened(self, change: Change | None) -> None:
        self._opening = False
        self.accept()
        go = self._navigator.go  # the dialog is gone when the way is taken
        back = f"{len(change.item_ids())}問の回答を、この版の内容に戻しました。" if change else ""
        self._navigator.messages.done(
            f"第{self._edition.number}版を開き直し、理由を記録しました。{back}",
            "回答を直したら、次の版として確定してください。",
            Way(label="回答を開く", run=lambda: go(table.ANSWERS)),
        )

    def _failed(self) -> None:
        self._opening = False
        self._enable()

    def _enable(self) -> None:
        said = bool(self.reason.text().strip())
        self.open_again.setEnabled(said and not self._opening)
        self.cancel.setEnabled(not self._opening)
        self.hint.setText("" if said else "理由を書いてください。")

    def _lay_out(self) -> None:
        self.reason.setAccessibleName("開き直す理由")
        column = self.column()
        column.addWidget(page_title(f"第{self._edition.number}版を開き直す"))
        column.addWidget(self.banner)
        column.addWidget(
            note(
                f"第{self._edition.number}版そのものは、そのまま残ります。"
                "ここから直した回答は、次の版になります。"
            )
        )
        column.addSpacing(8)
        column.addWidget(label_of("開き直す理由（記録に残ります）", self.reason))
        column.addWidget(self.reason)
        column.addSpacing(8)
        column.addWidget(self.as_now)
        column.addWidget(self.as_then)
        column.addWidget(
            soft("戻した回答は「元に戻す」で取り消せます。質問が変わった項目は戻しません。")
        )
        column.addStretch(1)
        column.addWidget(line())
        column.addLayout(at_foot(self.hint, self.cancel, self.open_again))
        self.fit(*_SIZE)
