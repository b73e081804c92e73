"""What can go wrong in a way that a user can meet and mend, in more than one part of the program.

What can go wrong in one part alone stands there, below one of these; why a file that came in is not
read, in ``exports.workbooks.refusals``.

UserFacingError (checklists.errors)
├── ChecklistFileError (checklists.errors)    a checklist file is not usable
├── UsageError                                what was asked for cannot be done
│   ├── UnknownMunicipalityError              no such code
│   ├── UnknownAssessmentError                not in this workspace
│   ├── UnknownItemError                      not asked in this assessment
│   ├── UnknownDivisionError                  no item is that division's
│   ├── UnknownChecklistError                 no checklist of that id
│   ├── AssessmentExistsError                 the name is taken
│   ├── OtherMunicipalityError                what was given is another municipality's
│   └── NothingToUndoError                    no change is left to take back
├── AnswerRejectedError                       a value that the item does not take
├── ActionRejectedError                       a value that no action of a plan takes
└── StorageError                              a file or the disk refuses
    ├── WorkspaceMissingError                 nothing has been created yet
    ├── WorkspaceUnreadableError              damaged, or not a workspace
    ├── WorkspaceTooNewError                  written by a newer program
    ├── WorkspaceBusyError                    somebody else is writing
    ├── LocksRefusedError                     the place takes no locks
    ├── OutOfReachError                       the share or the disk does not answer
    ├── WriterElsewhereError (access)         one alone can write there, and another does
    ├── TurnLostError (access)                another has begun to write there meanwhile
    ├── NotWritableError                      no permission, or open elsewhere
    ├── DiskFullError                         no space left
    └── ExportNotWholeError                   a written file, read again, is not what it should be
"""

from pathlib import Path

from checklists.errors import UserFacingError
from checklists.explanations import did_you_mean


class UsageError(UserFacingError):
    """What was asked for cannot be done; nothing was changed."""

    code = "usage"


class UnknownMunicipalityError(UsageError):
    """No municipality has this code."""

    code = "unknown_municipality"

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(f"団体コード「{text}」の市区町村はありません。", remedy)


class UnknownAssessmentError(UsageError):
    """The workspace has no assessment of this name."""

    code = "unknown_assessment"

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        guess = did_you_mean(name, known)
        super().__init__(
            f"自己点検「{name}」はこの保存場所にありません。",
            guess or "list コマンドで一覧を確かめるか、new コマンドで作ってください。",
        )


class UnknownItemError(UsageError):
    """The assessment does not ask an item of this id."""

    code = "unknown_item"

    def __init__(self, item_id: str, known: tuple[str, ...]) -> None:
        from checklists.loading import builtin_checklists

        where = "尋ねる項目は、divisions コマンドで確かめられます。"
        if any(item.id == item_id for checklist in builtin_checklists() for item in checklist.item):
            remedy = f"選んだチェックリストと範囲に入らない項目です。{where}"
        else:
            remedy = did_you_mean(item_id, known, nearness=0.85) or where
        super().__init__(f"項目「{item_id}」はこの自己点検にありません。", remedy)


class UnknownDivisionError(UsageError):
    """No item of the assessment is that division's."""

    code = "unknown_division"

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"担当課「{name}」が受け持つ項目はありません。",
            did_you_mean(name, known) or f"{'・'.join(known)} から選んでください。",
        )


class UnknownChecklistError(UsageError):
    """No checklist has this id."""

    code = "unknown_checklist"

    def __init__(self, checklist_id: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"チェックリスト「{checklist_id}」はありません。",
            did_you_mean(checklist_id, known) or f"{'・'.join(known)} から選んでください。",
        )


class AssessmentExistsError(UsageError):
    """An assessment of this municipality and year is there already."""

    code = "assessment_exists"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"自己点検「{name}」はすでにあります。記録済みの回答はそのままです。",
            "そのまま続けて回答するか、別の年度を指定してください。",
        )


class OtherMunicipalityError(UsageError):
    """Answers or a file that were given are those of another municipality."""

    code = "other_municipality"


class NothingToUndoError(UsageError):
    """No change is left that could be taken back (or made again)."""

    code = "nothing_to_undo"

    def __init__(self, act: str) -> None:
        super().__init__(f"{act}変更がありません。", "回答は今のままです。")


class AnswerRejectedError(UserFacingError):
    """A value that the item does not take; the recorded answer stays as it was."""

    code = "answer_rejected"


class ActionRejectedError(UserFacingError):
    """A value that no action of a plan takes; the plan stays as it was."""

    code = "action_rejected"


class StorageError(UserFacingError):
    """A file or the disk refuses; what was saved before is safe."""

    code = "storage"


class WorkspaceMissingError(StorageError):
    """There is no workspace at this path yet."""

    code = "workspace_missing"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"保存ファイル {path} がまだありません。",
            "new コマンドで自己点検を作るか、--workspace で保存ファイルの場所を指定してください。",
        )


class WorkspaceUnreadableError(StorageError):
    """The file is damaged, or is something else than a workspace."""

    code = "workspace_unreadable"

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"保存ファイル {path} を読み取れません（{detail}）。ファイルには手を加えていません。",
            "場所が正しいか確かめてください。正しければ、控え（バックアップ）のファイルを使ってください。",
        )


class WorkspaceTooNewError(StorageError):
    """The workspace was written by a newer version of the program."""

    code = "workspace_too_new"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"保存ファイル {path} は新しい版のプログラムで作られています。変更していません。",
            "新しい版のプログラムで開いてください。",
        )


class WorkspaceBusyError(StorageError):
    """Somebody else holds the workspace for longer than we wait."""

    code = "workspace_busy"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"ほかの人か別の画面が {path} に書き込んでいます。今回の変更は保存していません。",
            "少し待ってから、もう一度行ってください。続くときは、開いている画面を閉じてください。",
        )


class LocksRefusedError(StorageError):
    """The file system takes no locks, without which two writers would destroy the file."""

    code = "locks_refused"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} のある場所では、同時に書き込まないためのしくみ（ファイルのロック）が"
            "使えません。今回の変更は保存していません。",
            "パソコンの中か、Windowsの共有フォルダーなど、ロックの使える場所に移してください。",
        )


class OutOfReachError(StorageError):
    """The share or the disk does not answer, or answers with an error of its own."""

    code = "out_of_reach"

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} を読み書きできません（{detail}）。保存済みの回答は無事です。",
            "共有フォルダーやUSBメモリにつながっているか確かめてから、もう一度行ってください。",
        )


class NotWritableError(StorageError):
    """The file or folder cannot be written: no permission, or open in another program."""

    code = "not_writable"

    def __init__(self, path: Path, detail: str = "") -> None:
        because = f"（{detail}）" if detail else ""
        super().__init__(
            f"{path} に書き込めません{because}。もとのファイルはそのままです。",
            "Excelなどで開いていれば閉じてください。閉じてもだめなら、書き込みのできる別の場所を指定してください。",
        )


class DiskFullError(StorageError):
    """No space is left on the disk."""

    code = "disk_full"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"ディスクの空きが足りず、{path} に書き込めませんでした。保存済みの内容は無事です。",
            "不要なファイルを消すか、空きのある別の場所を指定してください。",
        )


class ExportNotWholeError(StorageError):
    """An exported file was read again and does not hold what it should; it was not kept."""

    code = "export_not_whole"

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} を書き出して読み直したところ、内容が合いませんでした（{detail}）。"
            "このファイルは残していません。記録済みの回答は無事です。",
            "もう一度書き出してください。続くときは、別の場所を指定してください。",
        )
