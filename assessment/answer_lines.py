"""Reads answers from CSV: ``item,value,note,reason,evidence`` in any order (cli.md).

Lines are read as they come, so that a pipe's first line is recorded before its last is written.
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET

from assessment.answers import parse_answer
from assessment.csv_text import read_rows
from assessment.errors import AnswerRejectedError
from assessment.item_ids import normal_item_id
from assessment.records import Edit

COLUMNS = ("item", "value", "note", "reason", "evidence", "performer")


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: ``number`` in the file, and its fields; a blank field leaves what is there."""

    number: int
    surplus: bool
    item: str
    value: str = ""
    note: str = ""
    reason: str = ""
    evidence: str = ""
    performer: str = ""

    def edit(self) -> Edit:
        """What the line asks for.

        Raises:
            AnswerRejectedError: it names no item, or its value cannot be understood.
        """
        if self.surplus:
            raise AnswerRejectedError(
                "見出しより多い列があります。", '文中のカンマは "…" で囲んでください。'
            )
        if not self.item.strip():
            raise AnswerRejectedError("項目IDがありません。", "item 列に項目IDを書いてください。")
        answer = parse_answer(self.value, self.reason) if self.value.strip() else UNSET
        return Edit(
            item_id=normal_item_id(self.item),
            answer=answer,
            note=self.note or UNSET,
            evidence=self.evidence or UNSET,
            performer=self.performer or UNSET,
        )


def read_answer_lines(file: Iterable[bytes]) -> Iterator[AnswerLine]:
    """The lines of a CSV with a header, each as soon as it is there.

    Raises:
        UsageError: see ``csv_text.read_rows``.
    """
    for number, fields, surplus in read_rows(file, COLUMNS, "item"):
        yield AnswerLine(number=number, surplus=surplus, **fields)
