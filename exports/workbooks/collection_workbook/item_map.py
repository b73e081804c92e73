"""``市区町村×項目``: how every municipality answered every item, one character a cell."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.collection.received import Given
from assessment.collection.records import Collection, ItemPicture, Standing
from assessment.collection.wording import ITEM_RULE, PLACE_WORDS, UNANSWERED_MARK
from exports.tokens import tokens
from exports.workbooks.book import Book
from exports.workbooks.cells import put
from exports.workbooks.collection_workbook.frame import (
    write_head,
    write_notes,
    write_way_back,
)
from exports.workbooks.collection_workbook.layout import (
    ITEM_MAP,
    ONLY_USABLE,
    N,
    as_of_words,
    figure,
    mark,
    sheet_title,
    usable,
)
from exports.workbooks.collection_workbook.status_sheet import STATE
from exports.workbooks.data_table import CODE, MUNICIPALITY, PREFECTURE
from exports.workbooks.looks import LEVEL_LOOKS, Look
from exports.workbooks.printing import Area, print_in_parts, set_up_pages
from exports.workbooks.tables import (
    ALLOWED,
    Column,
    set_columns,
    write_sentence,
)

REACHED = "到達率"

_ITEM_PIXELS = 27
_THEME_HEIGHT, _TITLE_HEIGHT, _ID_HEIGHT, _FIGURE_HEIGHT, _ROW_HEIGHT = 24, 96, 62, 15, 16
_ANSWER_LOOKS: Mapping[str, Look] = {
    "unknown": "level_unknown",
    "na": "level_na",
    "unanswered": "level_unanswered",
}


def write_item_map(book: Book, collection: Collection) -> None:
    """Write the sheet ``市区町村×項目``; a page of paper for each area."""
    rows, items = usable(collection), collection.items
    title = sheet_title(ITEM_MAP, collection)
    if not rows or not items:
        write_sentence(book, ITEM_MAP, title, "まだ、どの市区町村の回答もありません。")
        return
    sheet = book.streamed_sheet(ITEM_MAP)
    names = _names(collection)
    first, last = len(names), len(names) + len(items) - 1
    set_columns(book, sheet, names)
    sheet.set_column_pixels(first, last, _ITEM_PIXELS, book.looks["free"])
    row = write_head(book, sheet, title)
    header = _write_over_header(book, sheet, row, first, collection)
    _write_header(book, sheet, header, names, items)
    looks = _looks(book)
    for at, standing in enumerate(rows, header + 1):
        sheet.set_row(at, _ROW_HEIGHT)
        for index, column in enumerate(names):
            put(sheet, at, index, column.value(standing), book.looks[column.look])
        _write_answers(sheet, at, first, items, standing.given, looks)
    end = header + len(rows)
    sheet.autofilter(header, 0, end, last)
    sheet.freeze_panes(header + 1, first)
    below = write_notes(book, sheet, end + 1, (as_of_words(collection), ITEM_RULE, ONLY_USABLE))
    _finish(book, sheet, (row, header), first, collection, (end, below))


def _names(collection: Collection) -> Sequence[Column[Standing]]:
    prefecture: Column[Standing] = Column(
        header=PREFECTURE, width=5.6, look="short", value=lambda s: s.municipality.prefecture
    )
    return (
        Column(header=CODE, width=5, look="code", value=lambda s: s.municipality.code),
        *([prefecture] if collection.prefecture is None else []),
        Column(header=MUNICIPALITY, width=8, look="strong", value=lambda s: s.municipality.name),
        Column(header=STATE, width=6, look="short", value=lambda s: PLACE_WORDS[s.status]),
    )


def _legend() -> str:
    state = tokens().state
    return (
        f"0〜4 レベル\n{state.unknown_mark} わからない（未把握）\n{state.na_mark} 該当なし\n"
        f"{UNANSWERED_MARK} 未回答\n空白 回答のないチェックリスト\n"
        "▼で並べ替えと絞り込みができます。\n説明は表の下にあります。"
    )


def _write_over_header(book: Book, sheet: Any, row: int, first: int, collection: Collection) -> int:
    """Themes and titles of the items, on how many an item rests, and how many reach it."""
    themes = {theme.id: theme.title for area in collection.areas for theme in area.checklist.theme}
    items = collection.items
    sheet.set_row(row, _THEME_HEIGHT, book.looks["locked"])
    write_way_back(book, sheet, row)
    for begin, end, theme_id in _runs(items):
        look = book.looks["over_theme"]
        if end > begin:
            sheet.merge_range(row, first + begin, row, first + end, "", look)
        put(sheet, row, first + begin, themes[theme_id], look)
    for offset, height in enumerate((_TITLE_HEIGHT, _FIGURE_HEIGHT, _FIGURE_HEIGHT), 1):
        sheet.set_row(row + offset, height, book.looks["locked"])
        _write_label(book, sheet, row + offset, first, offset)
        for column, picture in enumerate(items, first):
            value, look_name = _over(picture, offset)
            put(sheet, row + offset, column, value, book.looks[look_name])
    return row + 4


def _write_label(book: Book, sheet: Any, row: int, first: int, offset: int) -> None:
    """What the row says; beside the titles there is room for the legend."""
    if offset == 1:
        sheet.merge_range(row, 0, row, first - 1, "", book.looks["legend"])
        put(sheet, row, 0, _legend(), book.looks["legend"])
    else:
        put(sheet, row, first - 1, N if offset == 2 else REACHED, book.looks["choice_label"])


def _over(picture: ItemPicture, offset: int) -> tuple[Any, Look]:
    if offset == 1:
        return picture.item.title, "upright_title"
    if offset == 2:
        return picture.n, "small_count"
    return figure(picture.reached_share), "small_share"


def _write_header(
    book: Book,
    sheet: Any,
    row: int,
    names: Sequence[Column[Standing]],
    items: Sequence[ItemPicture],
) -> None:
    sheet.set_row(row, _ID_HEIGHT, book.looks["locked"])
    for index, column in enumerate(names):
        put(sheet, row, index, column.header, book.looks["header_figure"])
    for index, picture in enumerate(items, len(names)):
        put(sheet, row, index, picture.item.id, book.looks["upright_header"])


def _looks(book: Book) -> Mapping[int | str, Any]:
    """The format of an answer by its level or state."""
    looks: dict[int | str, Any] = dict(enumerate(book.looks[look] for look in LEVEL_LOOKS))
    return looks | {state: book.looks[look] for state, look in _ANSWER_LOOKS.items()}


def _write_answers(
    sheet: Any,
    row: int,
    first: int,
    items: Sequence[ItemPicture],
    given: Mapping[str, Given],
    looks: Mapping[int | str, Any],
) -> None:
    unasked = looks["unanswered"]
    for column, picture in enumerate(items, first):
        answer = given.get(picture.item.id)
        value = mark(answer)
        if answer is None or value is None:
            sheet.write_blank(row, column, None, unasked)
        elif answer.level is not None:
            sheet.write_number(row, column, answer.level, looks[answer.level])
        else:
            sheet.write_string(row, column, value, looks[answer.state])


def _runs(items: Sequence[ItemPicture]) -> Sequence[tuple[int, int, str]]:
    """First and last place of every theme among the items."""
    places: dict[str, list[int]] = {}
    for place, picture in enumerate(items):
        places.setdefault(picture.item.theme_id, []).append(place)
    return [(found[0], found[-1], theme_id) for theme_id, found in places.items()]


def _finish(
    book: Book,
    sheet: Any,
    repeated: tuple[int, int],
    first: int,
    collection: Collection,
    ends: tuple[int, int],
) -> None:
    """Print set-up: names repeated at the left, pages of its own for each area.

    ``ends`` are the last rows of the table and of the notes, which stand on the first page.
    """
    set_up_pages(book, sheet, repeated)
    sheet.repeat_columns(0, first - 1)
    parts: list[Area] = []
    for area in collection.areas:
        if area.items:
            last = first + len(area.items) - 1
            here = (repeated[0], first, ends[0], last) if parts else (0, 0, ends[1], last)
            parts.append(here)
            first = last + 1
    print_in_parts(book, ITEM_MAP, parts)
    sheet.protect("", ALLOWED)
