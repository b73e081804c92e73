"""Writes the workbook of an organisation's own checklist: empty, or holding one."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from assessment.errors import ExportNotWholeError
from checklists.schema import Checklist
from exports.files import replacing
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.checklist_workbook.example import PREMISES, example_items
from exports.workbooks.checklist_workbook.form import Form, suggest, write_form
from exports.workbooks.checklist_workbook.guide import write_guide
from exports.workbooks.checklist_workbook.layout import (
    BASICS,
    BASICS_HEADERS,
    BASICS_NOTE,
    BASICS_SHEET,
    EXAMPLE_SHEET,
    FORMAT_VERSION,
    ITEMS,
    TABLES,
)
from exports.workbooks.checklist_workbook.reader import read_checklist
from exports.workbooks.identity import identify_apart
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.printing import set_up_pages
from exports.workbooks.reading import UnreadableWorkbookError, sheets_of
from exports.workbooks.tables import ALLOWED

_TITLE = "独自チェックリスト"
_BASICS_WIDTHS = (9.0, 40.0, 46.0)
