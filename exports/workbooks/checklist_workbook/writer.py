"""Writes the workbook of an organisation's own checklist: empty, or holding one."""

import datetime as dt
from pathlib import Path
from typing import Any

from assessment.errors import ExportNotWholeError
from checklists import loading
from checklists.schema import Checklist
from exports.files import replacing
from exports.workbooks.book import Book
from exports.workbooks.checklist_workbook.basics_form import write_basics
from exports.workbooks.checklist_workbook.example import PREMISES, example_items
from exports.workbooks.checklist_workbook.findings import Findings
from exports.workbooks.checklist_workbook.form import Form, Lists, suggest, write_form, write_shown
from exports.workbooks.checklist_workbook.guide import write_guide
from exports.workbooks.checklist_workbook.item_table import ITEMS
from exports.workbooks.checklist_workbook.layout import (
    EXAMPLE_SHEET,
    FORMAT_VERSION,
    TABLES,
    TITLE,
)
from exports.workbooks.checklist_workbook.reader import read_checklist
from exports.workbooks.checklist_workbook.sheets import locate, locate_basics
from exports.workbooks.checklist_workbook.side_tables import AUTHORITIES, CHANGES, TERMS, THEMES
from exports.workbooks.grids import grids_of
from exports.workbooks.identity import identify_apart
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.safety.holding import content_of, hold

_NAMING_COLUMNS = 2
"""The columns of the items, id and title, that stay in view."""


def write_template(target: Path, day: dt.date) -> None:
    """Write the empty workbook as of ``day``; the same day gives the same bytes.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written cannot be read again.
    """
    with replacing(target) as beside:
        _write(beside, None, day)
        grids = grids_of(hold(target.name, content_of(beside)))
        found = [locate(table, grids, Findings()) for table in TABLES]
        if locate_basics(grids) is None or None in found:
            raise ExportNotWholeError(target, "シートがそろっていません")


def write_checklist(checklist: Checklist, target: Path, day: dt.date) -> None:
    """Write the workbook with ``checklist`` in it, to be changed and imported again.

    It is read again before it takes the place of an older file.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not read as ``checklist``.
    """
    with replacing(target) as beside:
        _write(beside, checklist, day)
        if read_checklist(beside, day).checklist != checklist:
            raise ExportNotWholeError(target, "読み直すと内容が変わります")


def _write(path: Path, checklist: Checklist | None, day: dt.date) -> None:
    content = loading.encode(checklist) if checklist else b""
    name = checklist.id if checklist else "checklist"
    named = identify_apart(name, "checklist", FORMAT_VERSION, day, content)
    book = Book(named, title=TITLE, name=f"{TITLE}　{checklist.title}" if checklist else TITLE)
    lists = write_guide(book)
    write_basics(book, checklist)
    _write_tables(book, checklist, lists)
    write_shown(
        book,
        ITEMS,
        example_items(day),
        name=EXAMPLE_SHEET,
        remarks=PREMISES,
        frozen=_NAMING_COLUMNS,
    )
    write_identity(book)
    book.save(path)


def _write_tables(book: Book, checklist: Checklist | None, lists: Lists) -> None:
    """A sheet for each table; items offer the terms and authorities of their own sheets."""
    forms: dict[str, Form] = {}
    for table in TABLES:
        frozen = _NAMING_COLUMNS if table is ITEMS else 1
        records = _records(checklist, table.sheet)
        forms[table.sheet] = write_form(book, table, records, lists, frozen=frozen)
    for column in ITEMS.columns:
        if column.suggested:
            suggest(forms[ITEMS.sheet], column, forms[column.suggested])


def _records(checklist: Checklist | None, sheet: str) -> tuple[Any, ...]:
    if checklist is None:
        return ()
    records: dict[str, tuple[Any, ...]] = {
        THEMES.sheet: checklist.theme,
        ITEMS.sheet: checklist.item,
        TERMS.sheet: checklist.term,
        AUTHORITIES.sheet: checklist.authority,
        CHANGES.sheet: checklist.change,
    }
    return records[sheet]
