"""Reads an organisation's own checklist from a workbook, and names every error by its cell."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from checklists import loading
from checklists.explanations import did_you_mean
from checklists.schema import LEVELS, Checklist, Item
from exports.workbooks.checklist_workbook.checking import check_items
from exports.workbooks.checklist_workbook.findings import CellFinding, Findings, Place
from exports.workbooks.checklist_workbook.item_table import ITEMS, USUAL_LABELS
from exports.workbooks.checklist_workbook.layout import (
    BASICS,
    BASICS_HEADERS,
    BASICS_SHEET,
    TABLES,
    TITLE,
    Basic,
)
from exports.workbooks.checklist_workbook.rows import Row, rows_of
from exports.workbooks.checklist_workbook.sheets import (
    Located,
    folded,
    ignored_headers,
    is_blank,
    locate,
    locate_basics,
)
from exports.workbooks.checklist_workbook.side_tables import AUTHORITIES, CHANGES, TERMS, THEMES
from exports.workbooks.checklist_workbook.values import CellError
from exports.workbooks.grids import Grid, grids_of
from exports.workbooks.refusals import NoTableError
from exports.workbooks.safety.holding import content_of, hold
