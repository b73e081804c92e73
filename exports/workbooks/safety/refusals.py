"""Why a file that came in is not opened: what it is, or holds, whoever's workbook it was to be.

RejectedFileError
├── CannotOpenError             the file is not there, or the system refuses
├── EmptyFileError              0 bytes
├── OldXlsError                 the format before 2007
├── RightsProtectedError        protected by the organisation's rights management
├── PasswordNeededError         encrypted, and no password was given
├── WrongPasswordError          encrypted, and the password does not open it
├── UnknownEncryptionError      encrypted in a way that cannot be opened here
├── DisguisedFileError          something else under the name of a workbook
├── DamagedFileError            cut short or altered on its way
├── TooLargeError               beyond the limits that an ordinary workbook keeps
├── DoctypeError                a part declares a document type, which no workbook does
├── MacroError                  macros
├── ExternalLinkError           links to other workbooks
├── DdeLinkError                links that start other programs
├── NestedArchiveError          a ZIP file within a ZIP file
└── NoWorkbookError             a ZIP file without any workbook
"""

from exports.workbooks.refusals import RejectedFileError


class CannotOpenError(RejectedFileError):
    """The file is not there, or the system refuses to open it."""

    code = "cannot_open"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            name,
            f"を開けません（{detail}）。",
            "場所と名前を確かめ、Excelなどで開いていれば閉じてから、もう一度行ってください。",
        )


class EmptyFileError(RejectedFileError):
    """The file has no content at all."""

    code = "empty_file"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "は中身が空（0バイト）です。",
            "送る途中で失われています。送った方に、もとのファイルをもう一度送ってもらってください。",
        )


class OldXlsError(RejectedFileError):
    """A workbook in the format that Excel had before 2007."""

    code = "old_xls"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "は古い形式（Excel 97-2003 ブック、.xls）のため読み取れません。",
            "送った方に、Excelの「名前を付けて保存」で種類を「Excel ブック (*.xlsx)」にして、"
            "もう一度送ってもらってください。",
        )


class RightsProtectedError(RejectedFileError):
    """The organisation's rights management encrypts the file."""

    code = "rights_protected"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "は組織の権限管理（IRM・秘密度ラベル）で保護されているため読み取れません。",
            "送った方に、保護を外したファイルを送ってもらってください。",
        )


class PasswordNeededError(RejectedFileError):
    """The file is encrypted, and no password was given."""

    code = "password_needed"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "にはパスワードがかかっています。",
            "送った方にパスワードを聞いて、パスワードを指定して読み込んでください。"
            "パスワードを外したファイルを送ってもらっても構いません。",
        )


class WrongPasswordError(RejectedFileError):
    """The file is encrypted, and the password does not open it."""

    code = "wrong_password"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "は、指定されたパスワードでは開けません。",
            "パスワードの大文字・小文字や全角・半角を確かめ、送った方にパスワードを聞き直してください。",
        )


class UnknownEncryptionError(RejectedFileError):
    """The file is encrypted in a way that cannot be opened here."""

    code = "unknown_encryption"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "は、このプログラムでは開けない方式で暗号化されています。",
            "送った方に、暗号化していないファイルか、Excelの「パスワードを使用して暗号化」で"
            "保存したファイルを送ってもらってください。",
        )


class DisguisedFileError(RejectedFileError):
    """The content is not that of an .xlsx workbook; ``content`` says what it is."""

    code = "disguised_file"

    def __init__(self, name: str, content: str) -> None:
        super().__init__(
            name,
            f"の中身は{content}で、Excel ブック（.xlsx）ではありません。",
            "送った方に、Excelで開き直し、「名前を付けて保存」で種類を"
            "「Excel ブック (*.xlsx)」にして、もう一度送ってもらってください。"
            "名前の最後を書き換えただけでは変わりません。",
        )


class DamagedFileError(RejectedFileError):
    """The file was cut short or altered on its way; ``detail`` says how that shows."""

    code = "damaged_file"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            name,
            f"は壊れているか、途中で切れています（{detail}）。",
            "送った方に、Excelで開けることを確かめてから、もう一度送ってもらってください。",
        )


class TooLargeError(RejectedFileError):
    """The file is beyond the limits that an ordinary workbook keeps."""

    code = "too_large"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            name,
            f"は大きすぎるため、安全のため読み取りませんでした（{detail}）。",
            "送った方に、画像や使っていない行・列・シートを消して保存し直し、"
            "もう一度送ってもらってください。心当たりがなければ、開かずに情報担当へ知らせてください。",
        )


class DoctypeError(RejectedFileError):
    """A part of the file declares a document type, which Excel never writes."""

    code = "doctype"

    def __init__(self, name: str, part: str) -> None:
        super().__init__(
            name,
            f"には、Excelが作ることのない宣言（DOCTYPE、{part}）があり、"
            "安全のため読み取りませんでした。",
            "開かずに情報担当へ知らせ、送った方に、Excelで作り直したファイルを送ってもらってください。",
        )


class MacroError(RejectedFileError):
    """The workbook holds macros."""

    code = "macro"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "にはマクロが含まれているため、安全のため読み取りませんでした。",
            "送った方に、Excelの「名前を付けて保存」で種類を"
            "「Excel ブック (*.xlsx)」（マクロなし）にして、もう一度送ってもらってください。",
        )


class ExternalLinkError(RejectedFileError):
    """The workbook holds links to other workbooks."""

    code = "external_link"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "にはほかのブックへのリンクが含まれているため、安全のため読み取りませんでした。",
            "送った方に、Excelの「データ」→「リンクの編集」→「リンクの解除」を行って保存し、"
            "もう一度送ってもらってください。",
        )


class DdeLinkError(RejectedFileError):
    """The workbook holds links that start other programs (DDE, OLE)."""

    code = "dde_link"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "にはほかのプログラムを動かすリンク（DDE）が含まれているため、"
            "安全のため読み取りませんでした。",
            "開かずに情報担当へ知らせてください。必要なら、送った方に、お渡しした照会票へ"
            "入力し直したものを送ってもらってください。",
        )


class NestedArchiveError(RejectedFileError):
    """A ZIP file within a ZIP file."""

    code = "nested_archive"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "はZIPファイルの中のZIPファイルのため、安全のため開きませんでした。",
            "中のZIPファイルを取り出してから、それだけを読み込んでください。",
        )


class NoWorkbookError(RejectedFileError):
    """A ZIP file in which there is no workbook at all."""

    code = "no_workbook"

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "の中に、Excelのファイルはありません。",
            "送った方に、記入したExcelのファイルを入れて、もう一度送ってもらってください。",
        )
