"""``前年度比較``: an earlier year beside this one, on a sheet by theme and one by item."""

from collections.abc import Sequence

import msgspec

from assessment.comparison import CHANGE_WORDS, Comparison, GroupComparison, ItemComparison, Kind
from assessment.results import Result
from exports.compared import ALL_AREAS, answer_words, basis, count, headline
from exports.workbooks.at_a_glance import Link, top_of
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.colouring import colour_changes, colour_scale, flag_words
from exports.workbooks.gap_figures import score_cell
from exports.workbooks.gap_sheets import ANSWERS, BACK, YEARS, YEARS_BY_THEME
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE, colour_answers, sheet_title
from exports.workbooks.row_links import link_rows, row_name
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

AREA = "分野"
N, BEFORE, NOW, CHANGE = "点数の対象", "前年度の点数", "今年度の点数", "点数の差"
KIND = "変化"
ANSWER_BEFORE, ANSWER_NOW = "前年度の回答", "今年度の回答"
STEPS = "段階の差"
GROUP_HEADERS = (AREA, N, BEFORE, NOW)
ITEM_HEADERS = (ITEM_ID, KIND)
"""What ``gap_check`` reads of either sheet."""

_NOTHING = "比べられる回答がありません。"
_FULL_SCORE = 100
_TO_ITEMS = Link(text="→ 項目ごと", target=top_of(YEARS))
_TO_GROUPS = Link(text="→ 分野・テーマごと", target=top_of(YEARS_BY_THEME))
_WHOLE_AREA = "（分野全体）"


class _Group(msgspec.Struct, frozen=True):
    area: str
    theme: str
    group: GroupComparison


def write_groups(book: Book, comparison: Comparison, result: Result) -> None:
    """Write the sheet ``前年度比較（分野・テーマ）``."""
    title, rows = sheet_title("前年度比較　分野・テーマごと", result), _groups(comparison)
    if not rows:
        write_sentence(book, YEARS_BY_THEME, title, _NOTHING, BACK)
        return
    heading = Heading(title=title, remarks=_remarks(comparison, result), links=(*BACK, _TO_ITEMS))
    placed = write_table(book, YEARS_BY_THEME, heading, _GROUP_COLUMNS, rows, frozen=2)
    first, last = placed.first_row, placed.last_row
    colour_changes(book.file, placed.sheet, first, placed.column(CHANGE), last)
    for header in (BEFORE, NOW):
        column = placed.column(header)
        colour_scale(placed.sheet, (first, column, last, column), _FULL_SCORE)


def write_items(book: Book, comparison: Comparison, result: Result) -> None:
    """Write the sheet ``前年度比較``."""
    title, items = sheet_title("前年度比較　項目ごと", result), comparison.items
    if not items:
        write_sentence(book, YEARS, title, _NOTHING, BACK)
        return
    links = (*BACK, _TO_GROUPS)
    heading = Heading(title=title, remarks=_remarks(comparison, result), links=links)
    placed = write_table(book, YEARS, heading, _item_columns(comparison), items, frozen=2)
    for header in (ANSWER_BEFORE, ANSWER_NOW):
        colour_answers(book, placed, header)
    first, last = placed.first_row, placed.last_row
    fallen = (CHANGE_WORDS["fell_back"], CHANGE_WORDS["unknown_now"])
    flag_words(book.file, placed.sheet, first, placed.column(KIND), last, fallen)
    colour_changes(book.file, placed.sheet, first, placed.column(STEPS), last)
    asked = {response.item.id for response in result.assessment.responses}
    ids = [each.item.id for each in items]
    ends = [(i, row_name(ANSWERS, i) if i in asked else None) for i in ids]
    link_rows(book, placed, ITEM_ID, "code", ends)


def _remarks(comparison: Comparison, result: Result) -> tuple[str, str]:
    return headline(comparison), basis(comparison, withheld=result.withheld is not None)


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


def _counted(kind: Kind) -> Column[_Group]:
    return Column(
        header=CHANGE_WORDS[kind], width=6.4, look="count", value=lambda row: count(row.group, kind)
    )


_GROUP_COLUMNS: Sequence[Column[_Group]] = (
    Column(header=AREA, width=13, look="strong", value=lambda row: row.area),
    Column(header="テーマ", width=18, look="text", value=lambda row: row.theme),
    Column(header=N, width=7.4, look="count", value=lambda row: row.group.n),
    Column(header=BEFORE, width=8.4, look="score", value=lambda row: score_cell(row.group.before)),
    Column(header=NOW, width=8.4, look="score", value=lambda row: score_cell(row.group.now)),
    Column(header=CHANGE, width=6.4, look="change", value=lambda row: score_cell(row.group.change)),
    *(_counted(kind) for kind in CHANGE_WORDS),
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
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda row: row.item.id),
        Column(header=ITEM_TITLE, width=14, look="strong", value=lambda row: row.item.title),
        Column(header=AREA, width=10, look="text", value=area),
        Column(header="テーマ", width=13, look="text", value=theme),
        Column(header=KIND, width=7, look="short", value=kind),
        Column(header=ANSWER_BEFORE, width=9.4, look="text", value=before),
        Column(header=ANSWER_NOW, width=9.4, look="text", value=now),
        Column(header="目標", width=4, look="integer", value=lambda row: row.item.target),
        Column(header="重要度", width=4.6, look="integer", value=lambda row: row.item.weight),
        Column(header=STEPS, width=4.6, look="steps", value=_steps),
        Column(header="担当課", width=6, look="text", value=lambda row: row.item.division),
        Column(header="比べられない理由", width=20, look="text", value=lambda row: row.why),
    )


def _steps(row: ItemComparison) -> Cell:
    """By how many levels an item rose; nothing where either year has no level or asks otherwise."""
    if row.why or row.before is None or row.now is None:
        return None
    was, is_now = row.before.level, row.now.level
    return None if was is None or is_now is None else is_now - was
