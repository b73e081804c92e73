"""The receipt (受領票) of a file that came back: what was taken, and what was not, and why."""

import datetime as dt
from pathlib import Path, PurePosixPath

import msgspec

from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import date_in_words, in_both_calendars
from assessment.receipt_lines import (
    STATUS_WORDS,
    UNDONE_WORD,
    ReceiptLine,
    receipt_lines,
    refused_summary,
    summary,
    to_sender,
)
from assessment.receipts import KeptReceipt, Receipt
from assessment.records import Assessment
from exports.collecting.requests import REQUESTS
from exports.files import replacing
from exports.workbooks.book import Book
from exports.workbooks.cells import cleaned
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity import identify
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE
from exports.workbooks.opened_again import opened_again
from exports.workbooks.reading import table_in
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

FORMAT_VERSION = 1
SHEET = "受領票"
OUTCOME, WHERE, FIELD, SAID, BEFORE, WHY = (
    "結果",
    "場所",
    "欄",
    "記入されていた内容",
    "それまでの記録",
    "理由とお願い",
)
UNDONE = "この取込は後で取り消し、記録は取り込む前に戻っています。下は取り込んだときの内容です。"
_IN_TABLE = (OUTCOME, WHERE, ITEM_ID, SAID, WHY)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt tells of one file; ``content`` is what its document number comes of."""

    title: str
    remarks: tuple[str, ...]
    lines: tuple[ReceiptLine, ...]
    received_at: dt.datetime
    content: bytes


def file_name(file: str) -> str:
    """Such as ``受領票_012025_函館市_R8_福祉課_照会票.xlsx``, by the name of the returned file."""
    stem = PurePosixPath(file).stem.strip(" .")
    return f"{SHEET}_{stem}.xlsx"


def write_receipt(target: Path, kept: KeptReceipt, assessment: Assessment) -> None:
    """Write the receipt of an answer sheet to ``target``; for what it raises see ``write_told``."""
    receipt = kept.receipt
    outcome = UNDONE_WORD if kept.undone else STATUS_WORDS[receipt.status]
    sender = f"{receipt.division} {receipt.respondent}".strip() or "記入なし"
    facts = received(receipt.file, kept.received_at, f"所属・記入者：{sender}　　")
    told = Told(
        title=f"{SHEET}　{outcome}　{receipt.division}".rstrip("　"),
        remarks=(facts, *([UNDONE] if kept.undone else ()), *_outcome(receipt)),
        lines=receipt_lines(receipt, assessment),
        received_at=kept.received_at,
        content=msgspec.json.encode((receipt, kept.received_at, kept.undone)),
    )
    write_told(target, told, assessment)


def _outcome(receipt: Receipt) -> tuple[str, ...]:
    if receipt.status == "rejected":
        return why_refused(receipt.code, receipt.reason, receipt.remedy)
    return summary(receipt)


def why_refused(code: str, reason: str, remedy: str) -> tuple[str, ...]:
    """Why a file was refused, and what is asked of its sender, in words for the sender."""
    return refused_summary(reason, REQUESTS.get(code) or to_sender(remedy))


def received(file: str, at: dt.datetime, sender: str = "") -> str:
    """Which file came in, from whom and when."""
    return f"ファイル：{file}　　{sender}受付：{date_in_words(at.date())}{at:%H:%M}"


def write_told(target: Path, told: Told, assessment: Assessment) -> None:
    """Write a receipt to ``target``.

    What was written is opened again and held against the receipt.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    day = told.received_at.date()
    identity = msgspec.structs.replace(
        identify(assessment, "receipt", FORMAT_VERSION, day, told.content),
        issued_at=told.received_at,
    )
    info = assessment.info
    name = f"{info.municipality.name} {in_both_calendars(info.year)} {SHEET}"
    with replacing(target) as beside:
        book = Book(identity, title=name, name=name)
        _write(book, told)
        write_identity(book)
        book.save(beside)
        _check(beside, told.lines, target)


def _write(book: Book, told: Told) -> None:
    if told.lines:
        heading = Heading(title=told.title, remarks=told.remarks)
        write_table(book, SHEET, heading, _COLUMNS, told.lines, frozen=0)
    else:
        write_sentence(book, SHEET, told.title, "\n".join(told.remarks))


_COLUMNS: tuple[Column[ReceiptLine], ...] = (
    Column(header=OUTCOME, width=6, look="short", value=lambda line: line.outcome),
    Column(header=WHERE, width=7, look="short", value=lambda line: line.where),
    Column(header=ITEM_ID, width=6.6, look="code", value=lambda line: line.item_id),
    Column(header=ITEM_TITLE, width=11, look="strong", value=lambda line: line.title),
    Column(header=FIELD, width=5, look="short", value=lambda line: line.field),
    Column(header=SAID, width=15, look="text", value=lambda line: line.said),
    Column(header=BEFORE, width=13, look="text", value=lambda line: line.before),
    Column(header=WHY, width=24, look="text", value=lambda line: line.why),
)


def _check(path: Path, lines: tuple[ReceiptLine, ...], target: Path) -> None:
    sheets = opened_again(path, (SHEET, IDENTITY), target)
    written = [tuple(row[name] for name in _IN_TABLE) for row in table_in(sheets[SHEET], _IN_TABLE)]
    expected = [
        tuple(map(cleaned, (line.outcome, line.where, line.item_id, line.said, line.why)))
        for line in lines
    ]
    if written != expected:
        raise ExportNotWholeError(target, f"シート「{SHEET}」")
