"""Writes the plan as a workbook of its own, to be filled in and taken back."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from assessment.actions import Action
from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import in_words
from assessment.planning.outlook import prospects
from assessment.planning.returned import IssuedPlan
from assessment.results import Result
from assessment.scoring import Figures, shown
from exports.files import replacing
from exports.workbooks import identity as identities
from exports.workbooks.book import Book
from exports.workbooks.identity import Identity, identify
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.item_columns import as_of_words, sheet_title
from exports.workbooks.opened_again import opened_again
from exports.workbooks.plan.layout import FORMAT, FORMAT_VERSION, ROAD_MAP, SHEET
from exports.workbooks.plan.road_map import write_road_map
from exports.workbooks.plan.rows import SheetRow, base_of, rows_of
from exports.workbooks.plan.table import (
    HOW_TO_FILL_IN,
    rows_expected,
    rows_read,
    write_plan_sheet,
)
from exports.workbooks.reading import table_in
from exports.workbooks.tables import write_sentence

_NOTHING = "課題も取組もありません。回答すると、目標に届いていない項目がここに並びます。"


def write_plan_workbook(
    result: Result, actions: Sequence[Action], target: Path, *, now: dt.datetime
) -> IssuedPlan:
    """Write ``actions`` (suggestions among them) to ``target``; returns what is to be kept of it.

    What was written is opened again and held against them before it takes the place of an older
    file. ``now`` is aware of its zone.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    info = result.assessment.info
    rows = rows_of(result, actions)
    base = base_of(rows)
    identity = msgspec.structs.replace(
        identify(
            result.assessment,
            FORMAT,
            FORMAT_VERSION,
            now.date(),
            msgspec.json.encode((base, result.as_of, now)),
        ),
        issued_at=now,
    )
    name = f"{info.municipality.name} {in_words(info.year)} {SHEET}"
    with replacing(target) as beside:
        book = Book(identity, title=name, name=name)
        _write(book, result, actions, rows)
        write_identity(book)
        book.save(beside)
        _check(beside, rows, identity, target)
    return IssuedPlan(
        document_id=identity.document_id,
        assessment=info.name,
        issued_at=now,
        file=target.name,
        base=base,
    )


def _write(book: Book, result: Result, actions: Sequence[Action], rows: Sequence[SheetRow]) -> None:
    title = sheet_title(SHEET, result)
    if not rows:
        write_sentence(book, SHEET, title, _NOTHING)
    else:
        promised = prospects(result, actions).total
        remarks = (
            "「編集を有効にする」が出ているときは、押してから記入してください。",
            f"{as_of_words(result)}の計画です。{HOW_TO_FILL_IN}",
            f"点数 {_score(promised.now)} → 計画と案のとおりなら {_score(promised.then)}（試算）",
        )
        write_plan_sheet(book, rows, title, remarks, result.as_of)
    write_road_map(book, result, rows, sheet_title(ROAD_MAP, result))


def _score(figures: Figures) -> str:
    mark = "・暫定" if figures.provisional else ""
    return f"{shown(figures.score)}（{shown(figures.low)}〜{shown(figures.high)}{mark}）"


def _check(path: Path, rows: Sequence[SheetRow], identity: Identity, target: Path) -> None:
    sheets = opened_again(path, (SHEET, ROAD_MAP, identities.SHEET), target)
    told = [
        tuple(row[header] for header in identities.HEADERS)
        for row in table_in(sheets[identities.SHEET], identities.HEADERS)
    ]
    if rows_read(sheets[SHEET]) != rows_expected(rows) or told != list(identity.rows()):
        raise ExportNotWholeError(target, f"シート「{SHEET}」")
