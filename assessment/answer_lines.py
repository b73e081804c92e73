"""Reads answers from CSV: ``item,value,note,reason,evidence`` in any order (cli.md).

The text may be UTF-8, with or without BOM, or CP932. Lines are read as they come, so that a
pipe's first line is recorded before its last is written.
"""

import csv
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET

from assessment.answers import parse_answer
from assessment.errors import AnswerRejectedError, UsageError
from assessment.item_ids import normal_item_id
from assessment.records import Edit
from checklists.explanations import did_you_mean

COLUMNS = ("item", "value", "note", "reason", "evidence", "performer")
_LONGEST_FIELD = 1 << 24
_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: ``number`` in the file, and its fields; a blank field leaves what is there."""

    number: int
    item: str
    value: str = ""
    note: str = ""
    reason: str = ""
    evidence: str = ""
    performer: str = ""
    surplus: bool = False

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
    """The lines of a CSV with a header, empty ones left out, each as soon as it is there.

    Raises:
        UsageError: the header lacks ``item``, or has a column that is not known; nothing has
            been read then. Also where the text is in no encoding that we read.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(_decoded(file), strict=False)
    header = [name.strip().lower() for name in next(rows, [])]
    _check_header(header)
    for row in rows:
        if any(field.strip() for field in row):
            fields = dict(zip(header, row, strict=False))
            surplus = any(field.strip() for field in row[len(header) :])
            yield AnswerLine(number=rows.line_num, surplus=surplus, **fields)


def _check_header(header: list[str]) -> None:
    if unknown := [name for name in header if name not in COLUMNS]:
        name = unknown[0]
        raise UsageError(
            f"CSVの見出し「{name}」は使えません。回答は変わっていません。",
            did_you_mean(name, COLUMNS) or f"1行目に {','.join(COLUMNS[:5])} を書いてください。",
        )
    if "item" not in header or len(set(header)) != len(header):
        raise UsageError(
            "CSVの見出しに item がないか、同じ見出しが2つあります。回答は変わっていません。",
            f"1行目に {','.join(COLUMNS[:5])} を書いてください（順番は自由）。",
        )


def _decoded(file: Iterable[bytes]) -> Iterator[str]:
    encoding = "utf-8"
    for number, line in enumerate(file, start=1):
        if number == 1 and line.startswith(_UTF_16_BOMS):
            raise _unreadable(number)
        content = line.removeprefix(_BOM) if number == 1 else line
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            encoding = "cp932"
            try:
                yield content.decode(encoding)
            except UnicodeDecodeError as error:
                raise _unreadable(number) from error


def _unreadable(number: int) -> UsageError:
    return UsageError(
        f"{number}行目の文字コードを読み取れません。ここより前の行は記録済みです。",
        "UTF-8かCP932（シフトJIS）のCSVで保存し直してください。",
    )
