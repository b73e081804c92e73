"""Why a file that can be read is not collected, beside what ``exports.workbooks.refusals`` says.

RejectedFileError
├── NoAnswersError              not one item is answered
├── UnknownItemsError           not one of its items is of the checklists that it says to answer
└── ReadingFailedError          the fault is ours, not the file's
"""

from exports.workbooks.refusals import RejectedFileError


class NoAnswersError(RejectedFileError):
    """A file of ours in which not one item is answered."""

    code = "no_answers"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "には、回答が1つもありません。",
            "送った方に、記入したものを送ってもらってください。",
        )


class UnknownItemsError(RejectedFileError):
    """Not one of its items is of the checklists that it says to answer."""

    code = "unknown_items"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "の「項目ID」は、どれもチェックリストにありません。",
            "送った方に、「項目ID」の列を書き換えていないものを送ってもらってください。",
        )


class ReadingFailedError(RejectedFileError):
    """The fault is ours, not the file's; ``detail`` says how it showed."""

    code = "reading_failed"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            name,
            f"を読み取る途中で、予期しない誤りが起きました（{detail}）。",
            "ほかのファイルは読み取っています。このファイルを、導入した担当者に渡してください。",
        )
