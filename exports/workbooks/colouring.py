"""Colours that follow from what stands in a cell, so that sorting and editing keep them right."""

from collections.abc import Sequence
from typing import Any

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
