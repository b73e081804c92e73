"""Why a file that came in is not read, each in words that can be forwarded to its sender.

Here what is wrong with a workbook that was opened; ``exports.workbooks.safety.refusals`` has those
of a file that is not opened at all, ``exports.collecting.refusals`` those of a collection alone.

RejectedFileError
├── AnotherKindError            a workbook of ours, but of another kind
├── NewerFormatError            written by a newer program
├── TooLargeCollectionError     all of Japan's, without the CSV beside it
├── BrokenTableError            a table that is of no use, as a part of it cannot be read
├── NotOneCollectionError       a collection of no year, or of several
├── NoTableError                no table that could be read
├── NotSubmittableError         a workbook of ours, but none that a municipality submits
├── UnknownOriginError          nothing says which municipality or year it is from
└── ContradictoryOriginError    it speaks of several municipalities or years
"""

from checklists.errors import UserFacingError

_SAFE = "記録済みの回答はそのままです。"


class RejectedFileError(UserFacingError):
    """A file that came in is not read; nothing was changed.

    ``name`` is the file's name, ``reason`` what happened, without what is safe.
    """

    code = "rejected_file"

    def __init__(self, name: str, happened: str, remedy: str) -> None:
        super().__init__(f"「{name}」{happened}{_SAFE}", remedy)
        self.name = name
        self.reason = f"「{name}」{happened}"


class AnotherKindError(RejectedFileError):
    """A workbook of ours, but not of the kind asked for; ``elsewhere`` says where it goes."""

    code = "another_kind"

    def __init__(self, name: str, kind: str, wanted: str, elsewhere: str = "") -> None:
        super().__init__(
            name,
            f"は{kind}で、{wanted}ではありません。",
            elsewhere or f"送った方に、{wanted}を送ってもらってください。",
        )


class NewerFormatError(RejectedFileError):
    """The workbook was written by a newer program."""

    code = "newer_format"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "は、新しい版のプログラムで作られた様式のため読み取れません。",
            "このプログラムを新しい版にしてから、もう一度読み込んでください。",
        )


class TooLargeCollectionError(RejectedFileError):
    """A collection as large as all of Japan's, without the CSV ``table`` beside it."""

    code = "too_large_collection"

    def __init__(self, name: str, table: str) -> None:
        super().__init__(
            name,
            "は、全国の集計ほどに大きいため、Excelのファイルからは読み取れません。",
            f"集計と一緒に書き出した「{table}」を指定するか、同じフォルダーに置いてください。",
        )


class BrokenTableError(RejectedFileError):
    """A table in which ``place`` cannot be read, and which is of no use without."""

    code = "broken_table"

    def __init__(self, name: str, place: str) -> None:
        super().__init__(
            name,
            f"の{place}を読み取れません。",
            "送った方に、書き出したままのファイルを、もう一度送ってもらってください。",
        )


class NotOneCollectionError(RejectedFileError):
    """A collection of no year, or of several; ``found`` says which."""

    code = "not_one_collection"

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            name,
            f"は、どの年度の集計か分かりません（{found}）。",
            "書き出したままの集計のファイル（Excelか、一緒に書き出したCSV）を指定してください。",
        )


class NoTableError(RejectedFileError):
    """No table that could be read; ``detail`` says what was looked for."""

    code = "no_table"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            name,
            f"には読み取れる表がありません（{detail}）。",
            "送った方に、見出しの文字と「項目ID」の列を消したり変えたりせずに記入したものを、"
            "もう一度送ってもらってください。",
        )


class NotSubmittableError(RejectedFileError):
    """A workbook of ours, but not one that a municipality submits."""

    code = "not_submittable"

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            name,
            f"は{kind}で、提出用のファイルではありません。",
            "送った方に、プログラムの「報告書」の画面（または submit コマンド）で書き出した"
            "提出用のファイルか、記入した調査票を送ってもらってください。",
        )


class UnknownOriginError(RejectedFileError):
    """Nothing in the file says which municipality it is from, or of which year.

    ``wanted`` is what its sender should send instead.
    """

    code = "unknown_origin"

    def __init__(self, name: str, wanted: str = "書き出したままの提出用のファイル") -> None:
        super().__init__(
            name,
            "は、どの市区町村の何年度の提出か分かりません（「団体コード」か「年度」が空か、"
            "読み取れません）。",
            f"送った方に、{wanted}を送ってもらってください。",
        )


class ContradictoryOriginError(RejectedFileError):
    """The file speaks of several municipalities or years; ``found`` are they."""

    code = "contradictory_origin"

    def __init__(self, name: str, what: str, found: tuple[str, ...]) -> None:
        super().__init__(
            name,
            f"には、違う{what}（{'、'.join(found)}）が混じっています。",
            "ほかのファイルの内容を貼り付けていないか送った方に確かめ、書き出したままの"
            "提出用のファイルを送ってもらってください。",
        )
