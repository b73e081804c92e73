"""A workbook that has just been written, opened again to be held against what it should say."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from assessment.errors import ExportNotWholeError
from exports.workbooks.reading import Cells, UnreadableWorkbookError, sheets_of


def opened_again(path: Path, names: Iterable[str], target: Path) -> Mapping[str, Cells]:
    """The cells of every sheet of ``path``, which are to be those of ``names`` in their order.

    Raises:
        ExportNotWholeError: naming ``target``, where it does not open or has other sheets.
    """
    try:
        sheets = sheets_of(path)
    except UnreadableWorkbookError as error:
        raise ExportNotWholeError(target, "ブックとして開けません") from error
    if list(sheets) != list(names):
        raise ExportNotWholeError(target, "シートがそろっていません")
    return sheets
