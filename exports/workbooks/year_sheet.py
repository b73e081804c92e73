"""``前年度比較``: an earlier year beside this one, by area, theme and item."""

from collections.abc import Sequence
from typing import Any

import msgspec

from assessment.comparison import CHANGE_WORDS, Comparison, GroupComparison, ItemComparison, Kind
from assessment.results import Result
from assessment.scoring import NO_FIGURE, shown
from exports.compared import ALL_AREAS, answer_words, basis, count, headline
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.gap_figures import score_cell
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE, sheet_title
from exports.workbooks.looks import colour_levels, flag_fallen
from exports.workbooks.parts import write_part
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED, Column, Heading, set_columns, write_above

SHEET = "前年度比較"
AREA = "分野"
N, BEFORE, NOW, CHANGE = "点数の対象", "前年度の点数", "今年度の点数", "点数の差"
KIND = "変化"
_WHOLE_AREA = "（分野全体）"


class _Group(msgspec.Struct, frozen=True):
    area: str
    theme: str
    group: GroupComparison


def write_years(book: Book, comparison: Comparison, result: Result) -> None:
    """Write the sheet ``前年度比較``."""
    sheet = book.sheet(SHEET)
    columns = _item_columns(comparison)
    set_columns(book, sheet, columns)
    remarks = (headline(comparison), basis(comparison, withheld=result.withheld is not None))
    heading = Heading(title=sheet_title(SHEET, result), remarks=remarks)
    row = write_above(book, sheet, heading, columns)
    row = write_part(book, sheet, row, "分野・テーマごと", _GROUP_COLUMNS, _groups(comparison))
    header, items = row + 1, comparison.items
    row = write_part(book, sheet, row, "項目ごと", columns, items)
    if items:
        last = header + len(items)
        sheet.autofilter(header, 0, last, len(columns) - 1)
        _colour(book, sheet, columns, (header + 1, last))
    sheet.print_area(0, 0, row, len(columns) - 1)
    set_up_pages(book, sheet, None)
    sheet.protect("", ALLOWED)


_Rows = list[tuple[Cell, ...]]


def expected_rows(comparison: Comparison) -> tuple[_Rows, _Rows]:
    """The rows of figures and of items as ``gap_check`` must find them."""
    groups: _Rows = [
        (each.area, each.group.n, score_cell(each.group.before), score_cell(each.group.now))
        for each in _groups(comparison)
    ]
    items: list[tuple[Cell, ...]] = [
        (each.item.id, CHANGE_WORDS[each.kind]) for each in comparison.items
    ]
    return groups, items


def _groups(comparison: Comparison) -> Sequence[_Group]:
    rows = []
    for area in comparison.areas:
        rows.append(_Group(area.checklist.title, _WHOLE_AREA, area.group))
        rows += [_Group(area.checklist.title, t.theme.title, t.group) for t in area.themes]
    if len(comparison.areas) > 1:
        rows.append(_Group(ALL_AREAS, "", comparison.total))
    return rows


def _colour(
    book: Book, sheet: Any, columns: Sequence[Column[ItemComparison]], rows: tuple[int, int]
) -> None:
    headers = [column.header for column in columns]
    for header in ("前年度の回答", "今年度の回答"):
        colour_levels(book.file, sheet, rows[0], headers.index(header), rows[1])
    fallen = (CHANGE_WORDS["fell_back"], CHANGE_WORDS["unknown_now"])
    flag_fallen(book.file, sheet, rows[0], headers.index(KIND), rows[1], fallen)


def _counted(kind: Kind, width: float) -> Column[_Group]:
    return Column(
        header=CHANGE_WORDS[kind],
        width=width,
        look="count",
        value=lambda row: count(row.group, kind),
    )


def _difference(row: _Group) -> Cell:
    """The difference as every report shows it; as a number, so that it can be sorted."""
    change = row.group.change
    return NO_FIGURE if change is None else float(shown(change))


_GROUP_COLUMNS: Sequence[Column[_Group]] = (
    Column(header=AREA, width=9, look="strong", value=lambda row: row.area),
    Column(header="テーマ", width=11, look="text", value=lambda row: row.theme),
    Column(header=N, width=6.4, look="count", value=lambda row: row.group.n),
    Column(header=BEFORE, width=14, look="score", value=lambda row: score_cell(row.group.before)),
    Column(header=NOW, width=7, look="score", value=lambda row: score_cell(row.group.now)),
    Column(header=CHANGE, width=9.4, look="change", value=_difference),
    _counted("improved", 9.4),
    _counted("fell_back", 4.6),
    _counted("known_now", 4.6),
    _counted("unknown_now", 4.6),
    _counted("same", 6),
    _counted("not_comparable", 18),
)


def _item_columns(comparison: Comparison) -> Sequence[Column[ItemComparison]]:
    areas = {area.checklist.id: area.checklist.title for area in comparison.areas}
    themes = {t.theme.id: t.theme.title for area in comparison.areas for t in area.themes}

    def area(row: ItemComparison) -> str:
        return areas[row.checklist_id]

    def theme(row: ItemComparison) -> str:
        return themes.get(row.item.theme_id, "")

    def kind(row: ItemComparison) -> str:
        return CHANGE_WORDS[row.kind]

    def before(row: ItemComparison) -> str:
        return answer_words(row, row.before)

    def now(row: ItemComparison) -> str:
        return answer_words(row, row.now)

    return (
        Column(header=AREA, width=9, look="text", value=area),
        Column(header="テーマ", width=11, look="text", value=theme),
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda row: row.item.id),
        Column(header=ITEM_TITLE, width=14, look="strong", value=lambda row: row.item.title),
        Column(header=KIND, width=7, look="short", value=kind),
        Column(header="前年度の回答", width=9.4, look="text", value=before),
        Column(header="今年度の回答", width=9.4, look="text", value=now),
        Column(header="目標", width=4.6, look="integer", value=lambda row: row.item.target),
        Column(header="重要度", width=4.6, look="integer", value=lambda row: row.item.weight),
        Column(header="段階の差", width=4.6, look="integer", value=_steps),
        Column(header="担当課", width=6, look="text", value=lambda row: row.item.division),
        Column(header="比べられない理由", width=18, look="text", value=lambda row: row.why),
    )


def _steps(row: ItemComparison) -> Cell:
    """By how many levels an item rose; nothing where either year has no level or asks otherwise."""
    if row.why or row.before is None or row.now is None:
        return None
    was, is_now = row.before.level, row.now.level
    return None if was is None or is_now is None else is_now - was
