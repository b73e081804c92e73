"""The dialog that gives items to another division."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessment.answers import LONGEST_TEXT
from desktop.dialog import Dialog
from desktop.theme import in_text
from desktop.widgets.arranging import label_of
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.texts import page_title, soft

_WIDTH = 480
_SHOWN = 3


class ReassignWindow(Dialog):
    """``decided`` carries the name of the division that the items go to.

    An empty name gives them back to the divisions that the checklist thinks of.
    """

    chapter = "inquiries"

    decided = Signal(str)

    def __init__(
        self, items: Sequence[str], divisions: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__("担当課を変える", parent)
        self.name = ChoiceBox()
        self.name.setEditable(True)
        self.name.addItems(list(divisions))
        self.name.setCurrentText("")
        typed = self.name.lineEdit()
        if typed is not None:
            typed.setMaxLength(LONGEST_TEXT)
            typed.setPlaceholderText("一覧から選ぶか、課の名前を入力")
        self.back = changing(button("もとの担当に戻す", lambda: self._decide("")))
        self.cancel = button("やめる", self.reject)
        self.change = changing(
            primary("担当課を変える", lambda: self._decide(self.name.currentText()))
        )
        self.name.editTextChanged.connect(self._enable)
        named = "、".join(items[:_SHOWN]) + (" ほか" if len(items) > _SHOWN else "")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.change)
        column = self.column()
        column.addWidget(page_title(f"{len(items)}項目の担当課を変える"))
        column.addWidget(soft(f"{named}。「元に戻す」でいつでも取り消せます。"))
        column.addWidget(self.banner)
        column.addWidget(label_of("新しい担当課", self.name))
        column.addWidget(self.name)
        column.addSpacing(8)
        column.addLayout(foot)
        self.setMinimumWidth(in_text(_WIDTH))
        self._enable()
        self.name.setFocus()

    def _enable(self) -> None:
        self.change.setEnabled(bool(self.name.currentText().strip()))

    def _decide(self, name: str) -> None:
        self.accept()
        self.decided.emit(name.strip())
