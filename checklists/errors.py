"""The root of all errors a user can meet, and the one that a checklist file can cause."""

from collections.abc import Sequence

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong in a file: where (file, item), what, and what to do."""

    file: str
    item: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file} {self.item}".rstrip()
        return f"{where}：{self.problem} → {self.remedy}"


class UserFacingError(Exception):
    """Something that a user can meet and mend.

    ``message`` says what happened and what is safe, ``remedy`` what to do next; ``code`` is the
    stable name that ``--json`` prints (design: cli.md).
    """

    code = "error"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}\n{remedy}")
        self.message = message
        self.remedy = remedy


class ChecklistFileError(UserFacingError):
    """A checklist file cannot be used; ``findings`` names every reason."""

    code = "checklist_file"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        listing = "\n".join(f"・{finding}" for finding in self.findings)
        super().__init__(
            f"チェックリストのファイルに誤りがあり、読み込みませんでした。\n{listing}",
            "上の箇所を直してから、もう一度実行してください。記録済みの回答には影響ありません。",
        )
