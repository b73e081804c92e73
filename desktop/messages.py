"""The one door to the person: whatever goes wrong or is done is told here, the window shows it.

Pages call ``error``, ``warning`` or ``done``; they never open a message box. Tests read ``shown``.
"""

import enum
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from checklists.errors import UserFacingError


class Kind(enum.Enum):
    """What sort of message it is."""

    ERROR = "エラー"
    WARNING = "注意"
    DONE = "完了"


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A button beside a message: what it says and does."""

    label: str
    run: Callable[[], object]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What happened and what is safe (``text``), what to do next (``remedy``), and ways there.

    One that is ``passing`` goes by itself, though there are ways: they can be had elsewhere.
    """

    kind: Kind
    text: str
    remedy: str = ""
    ways: tuple[Way, ...] = ()
    passing: bool = False


class Messages(QObject):
    """Where all parts of the window report; ``shown`` is emitted for each message.

    ``taken_back`` carries a message that holds no longer.
    """

    shown = Signal(Message)
    taken_back = Signal(Message)

    def __init__(self, log_file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_file = log_file

    def error(self, error: BaseException, *ways: Way) -> None:
        """Tell of an error."""
        text, remedy = self.in_words(error)
        self.shown.emit(Message(kind=Kind.ERROR, text=text, remedy=remedy, ways=ways))

    def in_words(self, error: BaseException) -> tuple[str, str]:
        """The own words of an error and its remedy, or where the log of one of our faults lies."""
        if isinstance(error, UserFacingError):
            return error.message, error.remedy
        said = "予期しない誤りが起きました。保存済みと表示された内容は残っています。"
        return said, self._where_logged(error)

    def warning(self, text: str, remedy: str = "", *ways: Way) -> Message:
        """Tell of something to watch out for; returns the message, to be taken back later."""
        message = Message(kind=Kind.WARNING, text=text, remedy=remedy, ways=ways)
        self.shown.emit(message)
        return message

    def take_back(self, message: Message) -> None:
        """What was told holds no longer: it goes away where it is still shown."""
        self.taken_back.emit(message)

    def done(self, text: str, remedy: str = "", *ways: Way, passing: bool = False) -> None:
        """Tell that something worth saying has been done, such as where a file lies."""
        self.shown.emit(
            Message(kind=Kind.DONE, text=text, remedy=remedy, ways=ways, passing=passing)
        )

    def _where_logged(self, error: BaseException) -> str:
        if self.log_file is None:
            return (
                "記録ファイルも書けませんでした。この表示を控えて、導入した担当者に伝えてください"
                f"（{type(error).__name__}：{error}）。"
            )
        return f"くわしい内容を {self.log_file} に書きました。導入した担当者に渡してください。"
