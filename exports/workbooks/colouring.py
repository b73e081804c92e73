"""Colours that follow from what stands in a cell, so that sorting and editing keep them right."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from exports.tokens import tokens


def colour_scale(sheet: Any, area: tuple[int, int, int, int], most: float) -> None:
    """Colour figures from 0 to ``most``, light to dark; text stays legible on all of it.

    ``area`` is first row and column, last row and column.
    """
    colours = [look.fill for look in tokens().level[:3]]
    limits = zip(("min", "mid", "max"), (0, most / 2, most), colours, strict=True)
    rule: dict[str, Any] = {"type": "3_color_scale"}
    for name, value, colour in limits:
        rule |= {f"{name}_type": "num", f"{name}_value": value, f"{name}_color": colour}
    sheet.conditional_format(*area, rule)


def flag_words(
    workbook: Any, sheet: Any, row: int, column: int, last_row: int, words: Sequence[str]
) -> None:
    """Set apart the cells that say one of ``words``."""
    flagged = workbook.add_format({"bold": True, "font_color": tokens().light.error})
    for word in words:
        sheet.conditional_format(
            row,
            column,
            last_row,
            column,
            {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": flagged},
        )


def colour_levels(workbook: Any, sheet: Any, row: int, column: int, last_row: int) -> None:
    """Colour answers by what stands in the cell, so that an edited answer changes its colour.

    A cell begins with the level's digit or says 未把握 or 該当なし: colour is never alone.
    """
    look = tokens()
    rules: list[tuple[str, dict[str, Any]]] = [
        (str(number), {"bg_color": level.fill, "font_color": level.text})
        for number, level in enumerate(look.level)
    ]
    hatched = {"pattern": 17, "fg_color": look.light.line, "bg_color": look.state.unknown_fill}
    rules += [("未把握", hatched), ("わからない", hatched)]
    rules.append(("該当なし", {"bg_color": look.state.na_fill, "font_color": look.light.text_soft}))
    for beginning, properties in rules:
        sheet.conditional_format(
            row,
            column,
            last_row,
            column,
            {
                "type": "text",
                "criteria": "begins with",
                "value": beginning,
                "format": workbook.add_format(properties),
            },
        )


def flag_overdue(workbook: Any, sheet: Any, row: int, column: int, last_row: int) -> None:
    """Set apart the urgency of deadlines that have passed."""
    sheet.conditional_format(
        row,
        column,
        last_row,
        column,
        {
            "type": "cell",
            "criteria": ">=",
            "value": 2,
            "format": workbook.add_format({"bold": True, "font_color": tokens().light.error}),
        },
    )


def colour_changes(workbook: Any, sheet: Any, row: int, column: int, last_row: int) -> None:
    """Set apart figures that rose and such that fell; their sign stands before them."""
    light, cell = tokens().light, xl_rowcol_to_cell(row, column)
    for compared, colour in ((">", light.success), ("<", light.error)):
        made = workbook.add_format({"bold": True, "font_color": colour})
        # a dash is more than any number to Excel
        criteria = f"=AND(ISNUMBER({cell}),{cell}{compared}0)"
        rule = {"type": "formula", "criteria": criteria, "format": made}
        sheet.conditional_format(row, column, last_row, column, rule)
