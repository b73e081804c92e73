"""The strip over the pages that says that nothing can be changed here, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assessment.access import WANTED, Access
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.changing import say_only_read
from desktop.widgets.texts import plain

_SAFE = (
    "回答や計画などは変更できません。PDFやExcelなどへの書き出しと、"
    "立場・名前・配色・文字の大きさ・控えの設定の変更はできます。"
)
_AS_IT_WAS = (
    "古い版のプログラムで作られた保存ファイルなので、開いたときの内容を写して表示しています。"
    "ファイルはそのままです。"
)
_LEADING = 6
"""What Qt leaves below a line of this height, in pixels, so that it is in the middle."""


class OnlyReadStrip(QFrame):
    """Hidden while the workspace can be changed; its button opens that once more, to change it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._refused = False
        self.setObjectName("onlyRead")
        self.words = plain("")
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.words.setContentsMargins(0, _LEADING, 0, 0)
        self.again = button("", lambda: session.open_again(only_read=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        self.hide()
        session.opened_as.connect(self._show)

    def _show(self, access: Access) -> None:
        """Say how the workspace is open, and keep what changes it out of use.

        Where it could not be written before either, that has been tried again.
        """
        say_only_read(self.window(), access.only_read)
        wanted = access.only_read == WANTED
        self.again.setText("変更できるように開き直す" if wanted else "もう一度、書き込めるか試す")
        tried = ""
        if access.only_read and self._refused:
            now = self._session.now()
            tried = f"{now.hour}時{now.minute:02}分に試しましたが、まだ書き込めません。"
        self._refused = bool(access.only_read) and not wanted
        because = "" if wanted else f"（{access.only_read}）"
        said = f"{tried}閲覧専用で開いています{because}。{_SAFE}"
        if access.writer:
            said = (
                f"閲覧専用で開いています。{access.only_read}。\n"
                f"{tried}{access.writer}が閉じたら、右のボタンで書き込めるようになります。"
            )
        self.words.setText(f"{said}\n{_AS_IT_WAS}" if access.as_it_was else said)
        self.setVisible(bool(access.only_read))
