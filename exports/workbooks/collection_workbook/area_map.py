"""``市区町村×分野``: the score of every municipality in every area and theme, as a heat map."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from assessment.collection.bands import labels_by_place
from assessment.collection.records import Collection, Quartiles, Standing
from assessment.collection.wording import COUNTED_RULE, PLACE_WORDS, SCORE_RULE
from assessment.scoring import Figures
from assessment.wording import BODY_WORDS
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.collection_workbook.frame import (
    write_head,
    write_notes,
    write_way_back,
)
from exports.workbooks.collection_workbook.layout import (
    AREA,
    AREA_MAP,
    BAND,
    BODY,
    ONLY_USABLE,
    N,
    as_of_words,
    figure,
    sheet_title,
    usable,
)
from exports.workbooks.collection_workbook.status_sheet import STATE
from exports.workbooks.colouring import colour_scale
from exports.workbooks.data_table import CODE, MUNICIPALITY, PREFECTURE
from exports.workbooks.looks import Look
from exports.workbooks.printing import A3, set_up_pages
from exports.workbooks.tables import (
    ALLOWED,
    Column,
    set_columns,
    write_header,
    write_sentence,
)

MEDIAN = "中央値"

_MARKED = "＊は回答が途中の分野の点数（暫定）"
_AREA_WIDTH, _THEME_WIDTH = 5.4, 4.4
_GROUP_HEIGHT, _ROW_HEIGHT = 18, 16


class _Group(msgspec.Struct, frozen=True, kw_only=True):
    """An area or theme: over it its area's title, where it begins."""

    above: str
    header: str
    width: float
    quartiles: Quartiles
    figures: Callable[[Standing], Figures | None]


def write_area_map(book: Book, collection: Collection) -> None:
    """Write the sheet ``市区町村×分野``."""
    rows, groups = usable(collection), tuple(_groups(collection))
    title = sheet_title(AREA_MAP, collection)
    if not rows or not groups:
        write_sentence(book, AREA_MAP, title, "まだ、どの市区町村の回答もありません。")
        return
    sheet = book.sheet(AREA_MAP)
    columns = (*_names(collection), *_scores(groups))
    set_columns(book, sheet, columns)
    row = write_head(book, sheet, title)
    first = len(columns) - len(groups)
    header = _write_group_rows(book, sheet, row, first, groups)
    write_header(book, sheet, header, columns)
    for at, standing in enumerate(rows, header + 1):
        sheet.set_row(at, _ROW_HEIGHT)
        for index, column in enumerate(columns[:first]):
            put(sheet, at, index, column.value(standing), book.looks[column.look])
        for index, group in enumerate(groups, first):
            put(sheet, at, index, *_score(book, group.figures(standing)))
    last = header + len(rows)
    colour_scale(sheet, (header + 1, first, last, len(columns) - 1), most=100)
    sheet.autofilter(header, 0, last, len(columns) - 1)
    sheet.freeze_panes(header + 1, _frozen(collection))
    notes = (as_of_words(collection), SCORE_RULE, COUNTED_RULE, ONLY_USABLE)
    below = write_notes(book, sheet, last + 1, notes)
    sheet.print_area(0, 0, below, len(columns) - 1)
    set_up_pages(book, sheet, (row, header), paper=A3)
    sheet.protect("", ALLOWED)


def _names(collection: Collection) -> Iterator[Column[Standing]]:
    bands = labels_by_place(collection.areas)
    yield Column(header=CODE, width=6, look="code", value=lambda s: s.municipality.code)
    if collection.prefecture is None:
        yield Column(
            header=PREFECTURE, width=5.6, look="short", value=lambda s: s.municipality.prefecture
        )
    yield Column(header=MUNICIPALITY, width=9, look="strong", value=lambda s: s.municipality.name)
    if not collection.without_names:  # for all the same kind stands there then
        yield Column(
            header=BODY, width=4.6, look="short", value=lambda s: BODY_WORDS[s.municipality.kind]
        )
    yield Column(
        header=BAND, width=9, look="short", value=lambda s: bands.get(s.municipality.code, "")
    )
    yield Column(header=STATE, width=6, look="short", value=lambda s: PLACE_WORDS[s.status])


def _frozen(collection: Collection) -> int:
    return 2 if collection.prefecture is not None else 3


def _groups(collection: Collection) -> Iterator[_Group]:
    """All areas, then the themes of each."""

    def of_area(checklist_id: str) -> Callable[[Standing], Figures | None]:
        return lambda standing: standing.areas.get(checklist_id)

    def of_theme(theme_id: str) -> Callable[[Standing], Figures | None]:
        return lambda standing: standing.themes.get(theme_id)

    for number, area in enumerate(collection.areas):
        yield _Group(
            above="" if number else AREA,
            header=area.checklist.title,
            width=_AREA_WIDTH,
            quartiles=area.quartiles,
            figures=of_area(area.checklist.id),
        )
    for area in collection.areas:
        for number, part in enumerate(area.themes):
            yield _Group(
                above="" if number else area.checklist.title,
                header=part.theme.title,
                width=_THEME_WIDTH,
                quartiles=part.quartiles,
                figures=of_theme(part.theme.id),
            )


def _scores(groups: Sequence[_Group]) -> Iterator[Column[Standing]]:
    for group in groups:
        yield Column(header=group.header, width=group.width, look="score", value=lambda _: None)


def _score(book: Book, figures: Figures | None) -> tuple[Any, Any]:
    """A score and its format; that of an unfinished area is marked."""
    if figures is None:
        return None, book.looks["score"]
    look: Look = "score_open" if figures.provisional else "score"
    return figure(figures.score), book.looks[look]


def _write_group_rows(
    book: Book, sheet: Any, row: int, first: int, groups: Sequence[_Group]
) -> int:
    """Over the header: whose themes they are, on how many it rests, and the median."""
    for offset in range(3):
        sheet.set_row(row + offset, _GROUP_HEIGHT, book.looks["locked"])
    write_way_back(book, sheet, row)
    put(sheet, row + 1, 0, _MARKED, book.looks["remark"])
    put(sheet, row + 1, first - 1, N, book.looks["choice_label"])
    put(sheet, row + 2, first - 1, MEDIAN, book.looks["choice_label"])
    for column, group in enumerate(groups, first):
        put(sheet, row, column, group.above, book.looks["over_header"])
        put(sheet, row + 1, column, group.quartiles.n, book.looks["figure_count"])
        put(sheet, row + 2, column, figure(group.quartiles.median), book.looks["figure_score"])
    return row + 3
