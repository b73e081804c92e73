"""The dialog that offers texts to paste into e-mails, one for each addressee."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.dialog import Dialog
from desktop.widgets.buttons import button, primary
from desktop.widgets.read_text import ReadText
from desktop.widgets.splitter import Splitter
from desktop.widgets.texts import note, page_title, with_role
from desktop.widgets.wrapped_list import WrappedList

_SIZE = (820, 560)
_BETWEEN = "\n\n――――\n\n"


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A text and whom it is for."""

    addressee: str
    text: str


class TextWindow(Dialog):
    """Shows ``letters``, of which there is at least one.

    With ``more`` there is a button of that name, and ``more_wanted`` is emitted when it is pressed.
    """

    chapter = "inquiries"

    more_wanted = Signal()

    def __init__(
        self,
        title: str,
        how: str,
        letters: Sequence[Letter],
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._letters = tuple(letters)
        self.addressees = WrappedList()
        self.text = ReadText()
        self.copy = primary("この文をコピー", self._copy)
        self.copy_all = button("すべてコピー", self._copy_all)
        self.more = button(more, self.more_wanted.emit)
        self.close_window = button("閉じる", self.accept)
        self.copied = with_role("", "soft")
        self._lay_out(title, how)
        self.more.setVisible(bool(more))
        self.copy_all.setVisible(len(letters) > 1)
        self.addressees.setVisible(len(letters) > 1)
        self.addressees.addItems([letter.addressee for letter in letters])
        self.addressees.currentRowChanged.connect(self._show)
        self.addressees.setCurrentRow(0)
        (self.addressees if len(letters) > 1 else self.copy).setFocus()

    def _show(self, place: int) -> None:
        self.text.show_text(self._letters[place].text)
        self.copied.setText("")

    def _copy(self) -> None:
        letter = self._letters[self.addressees.currentRow()]
        QGuiApplication.clipboard().setText(letter.text)
        whose = f"{letter.addressee}への文を" if len(self._letters) > 1 else ""
        self.copied.setText(f"{whose}コピーしました。")

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(_BETWEEN.join(one.text for one in self._letters))
        self.copied.setText(f"{len(self._letters)}件の文をコピーしました。")

    def _lay_out(self, title: str, how: str) -> None:
        self.addressees.setAccessibleName("宛先")
        self.text.setAccessibleName("文")
        split = Splitter()
        split.hold(self.addressees, 200)
        beside = QWidget()
        inside = QHBoxLayout(beside)
        inside.setContentsMargins(16 if len(self._letters) > 1 else 0, 0, 0, 0)
        inside.addWidget(self.text)
        split.hold(beside, 580, stretch=1, edge="宛先と文の境")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.more)
        foot.addWidget(self.copied, 1)
        for part in (self.close_window, self.copy_all, self.copy):
            foot.addWidget(part)
        column = self.column()
        column.addWidget(page_title(title))
        column.addWidget(note(how))
        column.addSpacing(4)
        column.addWidget(self.banner)
        column.addWidget(split, 1)
        column.addSpacing(8)
        column.addLayout(foot)
        self.fit(*_SIZE)
