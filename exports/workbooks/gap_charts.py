"""The charts of the gap workbook: native Excel charts over the cells of 概要."""

from typing import Any

from exports.tokens import tokens
from exports.workbooks.book import Book
from exports.workbooks.charts import Cells, finished, font, set_axes

_GAP = 60
_GAP_OF_ONE = 200
_ROOM_FOR_LABELS = 108
"""The axis ends beyond 100, so that a full bar has room for its figure."""


def radar(book: Book, cells: Cells, score: int, title: str, *, labelled: bool) -> Any:
    """Scores on a radar from 0 to 100, ringed every 25; ``score`` is their column.

    Figures are ``labelled`` where the names around leave room for them.
    """
    light = tokens().light
    chart = book.file.add_chart({"type": "radar", "subtype": "with_markers"})
    chart.add_series(
        {
            "name": "点数",
            "categories": cells.categories(),
            "values": cells.values(score),
            "line": {"color": light.accent, "width": 2.25},
            "marker": {
                "type": "circle",
                "size": 6,
                "fill": {"color": light.accent},
                "border": {"color": light.accent},
            },
            "data_labels": {"value": labelled, "num_format": "0.0", "font": font(bold=True)},
        }
    )
    chart.set_x_axis({"num_font": font()})
    chart.set_y_axis(
        {
            "min": 0,
            "max": 100,
            "major_unit": 25,
            "label_position": "none",
            "major_gridlines": {"visible": True, "line": {"color": light.line}},
            "line": {"color": light.line},
        }
    )
    chart.set_plotarea({"layout": {"x": 0.25, "y": 0.23, "width": 0.5, "height": 0.64}})
    return finished(chart, title)


def score_bars(book: Book, cells: Cells, score: int, title: str) -> Any:
    """Scores as horizontal bars from 0 to 100, each with its figure."""
    light = tokens().light
    chart = book.file.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "点数",
            "categories": cells.categories(),
            "values": cells.values(score),
            "fill": {"color": light.accent},
            "gap": 45,
            "data_labels": {"value": True, "num_format": "0.0", "font": font(bold=True)},
        }
    )
    set_axes(chart, {"max": _ROOM_FOR_LABELS, "major_unit": 20, "num_format": "0"})
    return finished(chart, title)


def state_bars(book: Book, cells: Cells, states: dict[str, int], title: str) -> Any:
    """How the items of each group stand, as parts of a whole; ``states`` are names and columns.

    The parts differ in lightness and hatching, so that grey print still tells them apart.
    """
    chart = book.file.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for (name, column), paint in zip(states.items(), _state_paints(), strict=True):
        fill, text = paint
        chart.add_series(
            {
                "name": name,
                "categories": cells.categories(),
                "values": cells.values(column),
                "border": {"color": tokens().light.line_strong, "width": 0.75},
                "gap": _GAP if cells.count > 1 else _GAP_OF_ONE,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": font(bold=True) | {"color": text},
                },
            }
            | fill
        )
    set_axes(chart, {"num_format": "0%"})
    finished(chart, title)
    chart.set_legend({"position": "bottom", "font": font()})
    return chart


def _state_paints() -> tuple[tuple[dict[str, Any], str], ...]:
    look = tokens()
    hatched = {
        "pattern": "wide_upward_diagonal",
        "fg_color": look.light.line,
        "bg_color": look.state.unknown_fill,
    }
    return (
        ({"fill": {"color": look.level[4].fill}}, look.level[4].text),
        ({"fill": {"color": look.level[2].fill}}, look.level[2].text),
        ({"pattern": hatched}, look.light.text),
        ({"fill": {"color": look.light.line}}, look.light.text),
        ({"fill": {"color": look.light.surface}}, look.light.text),
    )
