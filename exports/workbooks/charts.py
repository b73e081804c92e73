"""What all native Excel charts of our workbooks share: where their cells are, axes, type."""

from typing import Any

import msgspec

from exports.tokens import tokens
from exports.workbooks.looks import FONT

ROW_PIXELS = 20
"""The height of a row that nothing has set."""

_SMALL = 9
_CATEGORY_PIXELS = 26
_AXES_PIXELS = 90


class Cells(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of a table on a sheet that a chart shows, with the column of their names."""

    sheet: str
    first_row: int
    last_row: int
    names: int

    @property
    def count(self) -> int:
        """How many rows."""
        return self.last_row - self.first_row + 1

    def categories(self) -> list[str | int]:
        """The names, as XlsxWriter refers to a range."""
        return self.values(self.names)

    def values(self, column: int) -> list[str | int]:
        """A column's figures, as XlsxWriter refers to a range."""
        return [self.sheet, self.first_row, column, self.last_row, column]


def bars_height(count: int, tallest: int) -> int:
    """Pixels that a chart of ``count`` horizontal bars needs, at most ``tallest``."""
    return min(_AXES_PIXELS + _CATEGORY_PIXELS * count, tallest)


def set_axes(chart: Any, figures: dict[str, Any]) -> None:
    """Groups from the top down as in the table; figures from zero, below the bars."""
    light = tokens().light
    chart.set_y_axis({"reverse": True, "num_font": font(), "line": {"color": light.line_strong}})
    chart.set_x_axis(
        {
            "min": 0,
            "num_font": font(soft=True),
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": light.line}},
            "line": {"none": True},
        }
        | figures
    )


def finished(chart: Any, title: str) -> Any:
    """The chart with its title, without a legend; cells left blank leave a gap."""
    chart.set_title({"name": title, "name_font": font(bold=True) | {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": tokens().light.line}})
    chart.show_blanks_as("gap")
    return chart


def font(*, bold: bool = False, soft: bool = False) -> dict[str, Any]:
    """The type of labels."""
    light = tokens().light
    return {
        "name": FONT,
        "size": _SMALL,
        "bold": bold,
        "color": light.text_soft if soft else light.text,
    }
