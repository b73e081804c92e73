"""Writes the collection workbook, and at national scale its data as CSV beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assessment.collection.records import Collection
from exports.files import replacing
from exports.progress import Tell, silent
from exports.workbooks.book import Book, large_book
from exports.workbooks.collection_workbook import layout
from exports.workbooks.collection_workbook.area_map import write_area_map
from exports.workbooks.collection_workbook.band_sheet import write_bands
from exports.workbooks.collection_workbook.change_sheet import write_changes
from exports.workbooks.collection_workbook.checking import check_collection_workbook
from exports.workbooks.collection_workbook.correction_sheet import write_corrections
from exports.workbooks.collection_workbook.data_rows import count_rows, write_csv
from exports.workbooks.collection_workbook.data_sheet import write_data
from exports.workbooks.collection_workbook.distribution_sheet import write_distribution
from exports.workbooks.collection_workbook.hardest_sheet import write_hardest
from exports.workbooks.collection_workbook.identity import collection_identity
from exports.workbooks.collection_workbook.item_map import write_item_map
from exports.workbooks.collection_workbook.query_sheet import write_queries
from exports.workbooks.collection_workbook.received_sheet import write_received
from exports.workbooks.collection_workbook.status_sheet import write_status
from exports.workbooks.data_table import SHEET as DATA
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity import Identity
from exports.workbooks.identity_sheet import write_identity

_CSV_ENDING = "_データ.csv"

_Step = tuple[str, Callable[[Book], None]]


def write_collection_workbook(
    collection: Collection, target: Path, progress: Tell = silent
) -> tuple[Path, ...]:
    """Write ``collection`` to ``target``; returns the files written. Same input, same bytes.

    All of Japan's has its ``データ`` beside it as CSV too. What was written is opened again and
    held against ``collection``, and its figures are worked out anew from its own ``データ``,
    before it takes the place of an older file. ``progress`` may raise to stop the work, which
    leaves an older file as it was.

    Raises:
        StorageError: a file cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    identity = collection_identity(collection, layout.FORMAT, layout.FORMAT_VERSION)
    told = _Told(progress, count_rows(collection), len(layout.sheet_names(collection)) + 2)
    with replacing(target) as beside:
        _write(collection, identity, beside, told)
        told.of_step("書き出した内容の確認")
        check_collection_workbook(beside, collection, identity, target)
    if collection.prefecture is not None:
        told.of_step("")
        return (target,)
    table = csv_beside(target)
    told.of_step(table.name)
    with replacing(table) as beside:
        write_csv(collection, beside)
    return target, table


def csv_beside(workbook: Path) -> Path:
    """Where the ``データ`` of a workbook lies as CSV."""
    return workbook.with_name(f"{workbook.stem}{_CSV_ENDING}")


def write_unchecked(collection: Collection, path: Path) -> None:
    """Write the workbook to ``path`` and do not look at it again: what a benchmark measures."""
    identity = collection_identity(collection, layout.FORMAT, layout.FORMAT_VERSION)
    _write(collection, identity, path, _Told(silent, 0, 0))


class _Told:
    """Tells how far the work is; the rows of データ take most of the time."""

    def __init__(self, tell: Tell, rows: int, steps: int) -> None:
        self._tell = tell
        self._step = rows // 30 + 1
        self._done, self._total = 0, rows + self._step * steps
        self._doing = ""

    def of_step(self, doing: str) -> None:
        """A step begins."""
        self._doing = doing
        self._say(self._step)

    def of_rows(self, count: int) -> None:
        """So many rows are written."""
        self._say(count)

    def _say(self, more: int) -> None:
        self._tell(self._done, self._total, self._doing)
        self._done += more


def _write(collection: Collection, identity: Identity, path: Path, told: _Told) -> None:
    name = layout.sheet_title("都道府県集計", collection)
    with large_book(identity, title=name, name=name) as book:
        for sheet, write in _steps(collection, told):
            told.of_step(sheet)
            write(book)
        told.of_step("保存")
        book.save(path)


def _steps(collection: Collection, told: _Told) -> Iterator[_Step]:
    """Every sheet in the order in which it stands."""
    names = layout.sheet_names(collection)
    writers: dict[str, Callable[[Book], None]] = {
        layout.STATUS: lambda book: write_status(book, collection, names[1:]),
        layout.AREA_MAP: lambda book: write_area_map(book, collection),
        layout.ITEM_MAP: lambda book: write_item_map(book, collection),
        layout.DISTRIBUTION: lambda book: write_distribution(book, collection),
        layout.HARDEST: lambda book: write_hardest(book, collection),
        layout.BANDS: lambda book: write_bands(book, collection),
        layout.CHANGES: lambda book: write_changes(book, collection),
        layout.QUERIES: lambda book: write_queries(book, collection),
        layout.CORRECTIONS: lambda book: write_corrections(book, collection),
        layout.RECEIVED: lambda book: write_received(book, collection),
        DATA: lambda book: write_data(book, collection, told.of_rows),
        IDENTITY: write_identity,
    }
    for name in names:
        yield name, writers[name]
