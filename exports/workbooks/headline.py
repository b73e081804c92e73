"""The headline of a sheet of figures: how many items stand where, and each rate with its rule."""

from typing import Any

from assessment.scoring import NO_FIGURE, Figures, shown
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.gap_figures import REMARK_COLUMN, score_cell, share_cell
from exports.workbooks.looks import Look

REACHED = "目標に到達"
"""The first label of the headline; its figure stands in the cell below."""

WIDTHS = (13.2, 17.5, *[4.4] * (REMARK_COLUMN - 3), 5.6, 7.2)
"""Widths of the columns, in full-width characters, that the headline and its tables fit."""

LINE = 18
"""Points of a row with one line."""

_TILES = ((0, 0), (1, 1), (2, 4), (5, 7), (8, 10), (11, REMARK_COLUMN))


def write_tiles(book: Book, sheet: Any, row: int, total: Figures) -> int:
    """The headline: five counts, and the score small beside them."""
    counts = total.actions
    tiles: list[tuple[str, Cell, str]] = [
        (REACHED, counts.reached, "目標のレベル以上"),
        ("目標に未到達", counts.not_reached, "目標のレベル未満"),
        ("未把握", counts.unknown, "尋ねたが分からない"),
        ("該当なし", counts.na, "理由のあるもの"),
        ("未回答", counts.unanswered, "まだ答えていない"),
        ("全体の点数（参考）", score_cell(total.score), _score_range(total)),
    ]
    for height, offset in ((20, 0), (36, 1), (18, 2)):
        sheet.set_row(row + offset, height)
    for (first, last), (label, figure, foot) in zip(_TILES, tiles, strict=True):
        number: Look = "tile_number" if last < REMARK_COLUMN else "tile_score"
        lines: tuple[tuple[Cell, Look], ...] = (
            (label, "tile_label"),
            (figure, number),
            (foot, "tile_foot"),
        )
        for offset, (value, look) in enumerate(lines):
            if last > first:
                at = row + offset
                sheet.merge_range(at, first, at, last, "", book.looks[look])
            put(sheet, row + offset, first, value, book.looks[look])
    sheet.set_row(row + 3, 8)
    return row + 4


def _score_range(total: Figures) -> str:
    if total.low is None:
        return "点数の対象になる項目なし"
    mark = "暫定　" if total.provisional else ""
    return f"{mark}範囲 {shown(total.low)}〜{shown(total.high)}"


def write_rates(book: Book, sheet: Any, row: int, total: Figures) -> int:
    """Each rate with its rule and its numbers; returns the next row."""
    actions, everything = total.actions, total.counts
    decided = actions.decided
    started = NO_FIGURE if total.started is None else int(total.started * decided)
    rates: list[tuple[str, Cell, Look, str]] = [
        (
            "着手率",
            share_cell(total.started),
            "rate_share",
            f"レベル1以上の項目 {started} ÷ 回答した項目（未把握を含む） {decided}",
        ),
        (
            "到達率",
            share_cell(total.reached),
            "rate_share",
            f"目標に到達した項目 {actions.reached} ÷ 回答した項目（未把握を含む） {decided}",
        ),
        (
            "回答率",
            share_cell(total.completion),
            "rate_share",
            (
                f"回答した項目（未把握・備えを含む） {everything.decided} ÷ 該当なしを除く項目 "
                f"{everything.applicable}"
            ),
        ),
        (
            "該当なし率",
            share_cell(total.na_share),
            "rate_share",
            f"該当なしの項目 {everything.na} ÷ すべての項目（備えを含む） {everything.total}",
        ),
        (
            "点数",
            score_cell(total.score),
            "rate_score",
            (
                "目標までの達成の割合を重要度で重み付けした平均。すべて目標に到達すると100。未把握は0、"
                "未回答・該当なし・備えは含みません。"
            ),
        ),
        (
            "点数の範囲",
            NO_FIGURE if total.low is None else f"{shown(total.low)}〜{shown(total.high)}",
            "rate_score",
            "下限は未回答と未把握をすべて0、上限はすべて目標に到達と見なした点数です。",
        ),
    ]
    for at, (label, figure, look, words) in enumerate(rates, row):
        sheet.set_row(at, LINE)
        put(sheet, at, 0, label, book.looks["rate_label"])
        put(sheet, at, 1, figure, book.looks[look])
        put(sheet, at, 2, words, book.looks["rate_words"])
        for column in range(3, REMARK_COLUMN + 1):
            put(sheet, at, column, None, book.looks["rate_words"])
    sheet.set_row(row + len(rates), 8)
    return row + len(rates) + 1
