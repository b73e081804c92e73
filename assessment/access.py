"""How a workspace can be used: written to, or only read, and why."""

import msgspec

from assessment.errors import StorageError

WANTED = "閲覧専用で開くことを選びました"


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """How a workspace is open.

    ``only_read`` says in words why it can only be read, and is empty where it can be written.
    ``as_it_was`` says that what is read is the file as it was when it was opened, because an older
    program made it and it was not to be changed. ``one_writer`` says in words that the file lies
    where two people who write at the same time may destroy it; it is empty elsewhere.
    """

    only_read: str = ""
    as_it_was: bool = False
    one_writer: str = ""


class OnlyReadError(StorageError):
    """The workspace is open to be read alone; nothing was changed."""

    code = "only_read"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"閲覧専用で開いているため、変更できません（{why}）。何も変更していません。",
            "変更するときは、「変更できるように開き直す」を押してください。"
            if why == WANTED
            else "変更するときは、書き込みのできる場所にある保存ファイルを開いてください。",
        )
