"""A workbook that was held against the limits, its sheets read one by one when they are needed.

Where thousands of files are read, a sheet that nobody needs should not cost anything.
"""

import functools
import io
from collections.abc import Mapping

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from exports.workbooks.identity import SHEET
from exports.workbooks.identity_reading import facts_in
from exports.workbooks.reading import Cells
from exports.workbooks.safety.holding import HeldWorkbook
from exports.workbooks.safety.refusals import DamagedFileError
from exports.workbooks.safety.worksheets import SheetFacts


class OpenedWorkbook:
    """The sheets of a workbook by name, and what its 管理情報 says.

    Sheets that were not asked for when it was held against the limits (``held.left_out``) are
    none of it.

    Raises:
        DamagedFileError: the parts do not make a workbook; also later, by any sheet.
    """

    def __init__(self, held: HeldWorkbook) -> None:
        self.held = held
        try:
            self._workbook = CalamineWorkbook.from_filelike(io.BytesIO(held.content))
        except (CalamineError, OSError, ValueError) as error:
            raise DamagedFileError(held.name, "ブックとして読み取れません") from error
        self.names = tuple(
            sheet.name
            for sheet in self._workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name not in held.left_out
        )
        self._cells: dict[str, Cells] = {}

    def cells(self, sheet: str) -> Cells:
        """The values of a sheet, row by row from A1; an empty cell is the empty text.

        Raises:
            DamagedFileError: the sheet cannot be read.
        """
        if sheet not in self._cells:
            try:
                found = self._workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            except (CalamineError, OSError, ValueError) as error:
                raise DamagedFileError(
                    self.held.name, f"シート「{sheet}」を読み取れません"
                ) from error
            self._cells[sheet] = found
        return self._cells[sheet]

    def first(self, *usual: str) -> tuple[str, ...]:
        """The names of all sheets, those of their usual names before the others."""
        known = [name for name in usual if name in self.names]
        return (*known, *(name for name in self.names if name not in known))

    def facts_of(self, sheet: str) -> SheetFacts:
        """What the values of a sheet do not tell."""
        return self.held.facts.get(sheet, SheetFacts())

    @functools.cached_property
    def identity(self) -> Mapping[str, str]:
        """Names and values of 管理情報, wherever it now stands; empty where it did not survive."""
        for name in self.first(SHEET):
            facts = facts_in(self.cells(name))
            if "format" in facts:
                return facts
        return {}
