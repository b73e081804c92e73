"""The charts of the collection workbook: native Excel charts over the cells of its tables."""

from typing import Any

from assessment.collection.wording import LOWER_QUARTER, UPPER_QUARTER
from exports.tokens import tokens
from exports.workbooks.book import Book
from exports.workbooks.charts import Cells, finished, font, set_axes


def answer_bars(book: Book, cells: Cells, first: int, names: tuple[str, ...], title: str) -> Any:
    """How all municipalities answered each item, as parts of a whole from level 4 to unknown.

    Columns from ``first`` on hold the counts of level 0 to 4 and unknown, called ``names``.
    """
    chart = book.file.add_chart({"type": "bar", "subtype": "percent_stacked"})
    line = {"color": tokens().light.line_strong, "width": 0.5}
    *levels, unknown = enumerate(zip(names, _paints(), strict=True))
    for offset, (name, (fill, text)) in (*reversed(levels), unknown):
        chart.add_series(
            {
                "name": name,
                "categories": cells.categories(),
                "values": cells.values(first + offset),
                "border": line,
                "gap": 30,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": font() | {"color": text, "size": 8},
                },
            }
            | fill
        )
    set_axes(chart, {"num_format": "0%", "label_position": "high"})
    finished(chart, title)
    chart.set_legend({"position": "bottom", "font": font()})
    return chart


def quartile_bars(book: Book, cells: Cells, q1: int, widths: tuple[int, int], title: str) -> Any:
    """The middle half of each band's scores as a bar that floats, parted at the median.

    ``q1`` is the column of the first quartile, ``widths`` those of the way to the median and on
    to the third.
    """
    look = tokens()
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    nothing: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
    parts = (
        (f"{LOWER_QUARTER}まで", q1, nothing),
        (f"{LOWER_QUARTER}〜中央値", widths[0], {"fill": {"color": look.level[2].fill}}),
        (f"中央値〜{UPPER_QUARTER}", widths[1], {"fill": {"color": look.level[3].fill}}),
    )
    for name, column, paint in parts:
        chart.add_series(
            {
                "name": name,
                "categories": cells.categories(),
                "values": cells.values(column),
                "gap": 60,
            }
            | paint
        )
    set_axes(chart, {"max": 100, "major_unit": 20, "num_format": "0"})
    return finished(chart, title)


def _paints() -> tuple[tuple[dict[str, Any], str], ...]:
    """Fill and colour of the figure upon it, for level 0 to 4 and unknown (hatched)."""
    look = tokens()
    hatched = {
        "pattern": "wide_upward_diagonal",
        "fg_color": look.light.line,
        "bg_color": look.state.unknown_fill,
    }
    levels = tuple(({"fill": {"color": level.fill}}, level.text) for level in look.level)
    return (*levels, ({"pattern": hatched}, look.light.text))
