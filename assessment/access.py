"""How a workspace can be used: written to, or only read, and why."""

import datetime as dt
from pathlib import Path

import msgspec

from assessment.clock import local_today
from assessment.errors import StorageError

WANTED = "閲覧専用で開くことを選びました"


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """How a workspace is open.

    ``only_read`` says in words why it can only be read, and is empty where it can be written.
    ``as_it_was`` says that what is read is the file as it was when it was opened, because an older
    program made it and it was not to be changed. ``writer`` names who has to close it before it can
    be written, where one alone can have it open for that.
    """

    only_read: str = ""
    as_it_was: bool = False
    writer: str = ""


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """Who alone writes to a workspace, on which machine (empty for this one), and since when."""

    who: str
    machine: str
    since: dt.datetime

    @property
    def name(self) -> str:
        """What to call them; somebody whose name is not known, too."""
        if not self.machine and self.who:
            return "このパソコンの別の画面かコマンド"
        return f"{self.who}さん" if self.who else "ほかの人"

    def in_words(self) -> str:
        """That they write, where and since when."""
        if not self.who:
            return "ほかの人が書き込んでいます"
        at = self.since.astimezone()
        day = "" if at.date() == local_today() else f"{at.month}月{at.day}日"
        since = f"{day}{at.hour}時{at.minute:02}分から"
        place = f"（{self.machine}）" if self.machine else ""
        return f"{since}、{self.name}{place}が書き込んでいます"


class OnlyReadError(StorageError):
    """The workspace is open to be read alone; nothing was changed."""

    code = "only_read"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"閲覧専用で開いているため、変更できません（{why}）。何も変更していません。",
            "変更するときは、「変更できるように開き直す」を押してください。"
            if why == WANTED
            else "変更するときは、画面の上の「もう一度、書き込めるか試す」を押すか、"
            "書き込みのできる場所にある保存ファイルを開いてください。",
        )


class WriterElsewhereError(StorageError):
    """The file lies where one alone can write, and that is somebody else now."""

    code = "writer_elsewhere"

    def __init__(self, path: Path, writer: Writer) -> None:
        self.writer = writer
        super().__init__(
            f"{path} には、{writer.in_words()}。今回の変更は保存していません。",
            "この保存場所では、書き込めるのは一度に1人です。相手が閉じてから、もう一度行ってください。"
            "見ることと、書き出すことは、今でもできます。",
        )


class TurnLostError(StorageError):
    """Who wrote alone was away for so long that somebody else may have begun to."""

    code = "turn_lost"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} に書き込む番がほかの人に移っています。"
            "それより後の変更は保存していません。",
            "相手が閉じてから、もう一度行ってください。画面で入力したものは、画面が持っています。",
        )
