"""Whom to ask, the 文書番号, and what goes into the file: the fields of a submission."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assessment.collection.received import Contact
from assessment.editions import EditionState
from desktop.widgets.arranging import label_of
from desktop.widgets.complaint import Complaint

_LABEL_ABOVE = 7
"""Between a label and its field, so that the ring around the field keeps off the label."""


class SubmissionForm(QWidget):
    """``edited`` is emitted after any change of a field."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.division = QLineEdit()
        self.name = QLineEdit()
        self.phone = QLineEdit()
        self.email = QLineEdit()
        self.document_number = QLineEdit()
        self.notes = QCheckBox("備考と根拠資料を含める（外すと、ファイルのどこにも残りません）")
        self.notes.setChecked(True)
        self.locked = QCheckBox("パスワードをかける")
        self.password = QLineEdit()
        self.problem = Complaint()
        self._lay_out()
        self.locked.toggled.connect(self._lock)
        for field in (self.password, self.document_number):
            field.textChanged.connect(self._edit)
        self._lock(locked=False)

    def show_state(self, state: EditionState) -> None:
        """Propose the contact of the last time, and the 文書番号 that cannot be another."""
        contact = state.contact
        for field, text in (
            (self.division, contact.division),
            (self.name, contact.name),
            (self.phone, contact.phone),
            (self.email, contact.email),
        ):
            field.setText(text)
        last = state.last
        kept = last.document_number if last is not None and not state.reopened else ""
        self.document_number.setText(kept)
        self.document_number.setEnabled(not kept)

    def contact(self) -> Contact:
        """Whom to ask."""
        return Contact(
            division=self.division.text().strip(),
            name=self.name.text().strip(),
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
        )

    def password_text(self) -> str:
        """The password to encrypt with; empty for none."""
        return self.password.text() if self.locked.isChecked() else ""

    def problem_text(self) -> str:
        """What keeps the file from being written; empty for nothing."""
        if self.locked.isChecked() and not self.password.text():
            return "パスワードを書くか、「パスワードをかける」の印を外してください。"
        return ""

    def _lock(self, locked: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.password.setEnabled(locked)
        if locked:
            self.password.setFocus()
        self._edit()

    def _edit(self) -> None:
        self.problem.say(self.problem_text())
        self.edited.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, (text, field) in enumerate(
            (
                ("担当課", self.division),
                ("担当者", self.name),
                ("電話", self.phone),
                ("メール", self.email),
                ("文書番号", self.document_number),
            )
        ):
            grid.addLayout(_labelled(text, field), *divmod(place, 2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.password.setAccessibleName("パスワード")
        self.password.setPlaceholderText("都道府県には、ファイルとは別の手段で伝えてください")
        locking = QHBoxLayout()
        locking.setSpacing(8)
        locking.addWidget(self.locked)
        locking.addWidget(self.password, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.notes)
        column.addLayout(locking)
        column.addWidget(self.problem)


def _labelled(text: str, field: QLineEdit) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(_LABEL_ABOVE)
    column.addWidget(label_of(text, field))
    column.addWidget(field)
    return column
