"""The charts of the report: scores on a radar and as bars, and how answers spread."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessment.records import Answer
from assessment.results import AreaResult
from assessment.scoring import Figures, shown
from exports.pdf.charts import Axis, Part
from exports.pdf.words import PROVISIONAL, score_range
from exports.tokens import tokens
from exports.word.charts import Chart, ChartData, Draw
from exports.workbooks.charts import Cells, font, set_axes

_LIGHT = tokens().light
_SCORE, _LOW, _HIGH = 1, 2, 3
_TITLES = ("区分", "点数", "下限", "上限")
_MOST_WITH_TWO_LINES = 16
"""With more bars than these, a name and its figures stand on one line."""
_RINGS = {"min": 0, "max": 100, "major_unit": 25}


def radar(axes: Sequence[Axis], width: float, height: float) -> Chart:
    """Scores of three groups or more around a centre; a dashed line for the upper ends."""
    return Chart(
        data=_scores({f"{axis.name}\n{shown(axis.figures.score)}": axis.figures for axis in axes}),
        draw=_draw_radar,
        width=width,
        height=height,
        told=f"レーダーチャート。{_in_words(axes)}",
    )


def bars(axes: Sequence[Axis], width: float, height: float) -> Chart:
    """Scores from 0 to 100 as bars, each with a line for its range."""
    between = "\n" if len(axes) <= _MOST_WITH_TWO_LINES else "　"
    named = {_over_a_bar(axis, between): axis.figures for axis in axes}
    return Chart(
        data=_scores(named),
        draw=_drawing_bars(tuple(named.values())),
        width=width,
        height=height,
        told=f"棒グラフ。{_in_words(axes)}",
    )


def _over_a_bar(axis: Axis, between: str) -> str:
    figures = axis.figures
    mark = f"{PROVISIONAL} " if figures.provisional else ""
    return f"{axis.name}{between}{mark}{shown(figures.score)}（{score_range(figures)}）"


def _in_words(axes: Sequence[Axis]) -> str:
    return "、".join(f"{axis.name} {shown(axis.figures.score)}" for axis in axes)


def _scores(named: Mapping[str, Figures]) -> ChartData:
    return ChartData(
        titles=_TITLES,
        rows=[
            (name, (_number(each.score), _number(each.low), _number(each.high)))
            for name, each in named.items()
        ],
    )


def _number(score: Fraction | None) -> float | None:
    """A score as it is shown, so that the chart says what the text says."""
    return None if score is None else float(shown(score))


def _draw_radar(file: Any, cells: Cells) -> Any:
    chart = file.add_chart({"type": "radar", "subtype": "with_markers"})
    chart.add_series(
        {
            "name": [cells.sheet, 0, _HIGH],
            "categories": cells.categories(),
            "values": cells.values(_HIGH),
            "line": {"color": _LIGHT.line_strong, "width": 1, "dash_type": "dash"},
            "marker": {"type": "none"},
        }
    )
    chart.add_series(
        {
            "name": [cells.sheet, 0, _SCORE],
            "categories": cells.categories(),
            "values": cells.values(_SCORE),
            "line": {"color": _LIGHT.accent, "width": 2},
            "marker": {
                "type": "circle",
                "size": 5,
                "fill": {"color": _LIGHT.accent},
                "border": {"color": _LIGHT.accent},
            },
        }
    )
    chart.set_x_axis({"num_font": font(soft=True) | {"size": 8}})
    chart.set_y_axis(
        {
            **_RINGS,
            "label_position": "none",
            "major_gridlines": {"visible": True, "line": {"color": _LIGHT.line}},
            "line": {"color": _LIGHT.line},
        }
    )
    chart.set_plotarea({"layout": {"x": 0.24, "y": 0.17, "width": 0.52, "height": 0.66}})
    return _finished(chart)


def _drawing_bars(groups: Sequence[Figures]) -> Draw:
    ranges = [(each.score, each.low, each.high) for each in groups]
    below = [float(s - low) if s is not None and low is not None else 0 for s, low, _ in ranges]
    above = [float(top - s) if s is not None and top is not None else 0 for s, _, top in ranges]

    def draw(file: Any, cells: Cells) -> Any:
        chart = file.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": [cells.sheet, 0, _SCORE],
                "categories": cells.categories(),
                "values": cells.values(_SCORE),
                "fill": {"color": _LIGHT.accent},
                "gap": 120,
                "y_error_bars": {
                    "type": "custom",
                    "plus_values": above,
                    "minus_values": below,
                    "line": {"color": _LIGHT.line_strong, "width": 1},
                },
            }
        )
        set_axes(chart, {**_RINGS, "num_format": "0"})
        return _finished(chart)

    return draw


def spreads(
    areas: Sequence[AreaResult],
    spread: Mapping[str, Sequence[tuple[Answer, int]]],
    names: Sequence[str],
    width: float,
    height: float,
) -> Chart:
    """How the answers of each area spread over the levels and states that ``names`` name.

    ``spread`` are the counts by area.
    """
    looks = [answer for answer, _ in next(iter(spread.values()))]
    counts = {
        area.checklist.title: [count for _, count in spread[area.checklist.id]] for area in areas
    }
    told = "。".join(
        f"{area}：" + "、".join(f"{n} {count}問" for n, count in zip(names, own, strict=True))
        for area, own in counts.items()
    )
    return Chart(
        data=ChartData(titles=("分野", *names), rows=list(counts.items())),
        draw=_drawing_spreads(looks),
        width=width,
        height=height,
        told=f"積み上げ棒グラフ。{told}",
    )


def _drawing_spreads(looks: Sequence[Answer]) -> Draw:
    def draw(file: Any, cells: Cells) -> Any:
        chart = file.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for column, answer in enumerate(looks, start=1):
            _, text = _paint(answer)
            label = font(bold=True) | {"color": text, "size": 8}
            chart.add_series(
                _part(cells, column, answer)
                | {
                    "gap": 60,
                    "data_labels": {"value": True, "num_format": "0;;", "font": label},
                }
            )
        set_axes(chart, {"num_format": "0%"})
        _finished(chart)
        chart.set_legend({"position": "bottom", "font": font(soft=True) | {"size": 8}})
        return chart

    return draw


def strip(parts: Sequence[Part], width: float, height: float) -> Chart:
    """How many items stand where, as one bar without axes."""
    counts = [part.count for part in parts]
    looks = [part.look for part in parts]
    told = "、".join(f"{part.name} {part.count}問" for part in parts)
    return Chart(
        data=ChartData(
            titles=("", *(part.name for part in parts)), rows=[("点検した項目", counts)]
        ),
        draw=_drawing_strip(looks),
        width=width,
        height=height,
        told=f"帯グラフ。{told}",
    )


def _drawing_strip(looks: Sequence[Answer]) -> Draw:
    def draw(file: Any, cells: Cells) -> Any:
        chart = file.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for column, answer in enumerate(looks, start=1):
            chart.add_series(_part(cells, column, answer) | {"gap": 0})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"visible": False})
        chart.set_plotarea({"layout": {"x": 0.0, "y": 0.1, "width": 1.0, "height": 0.8}})
        return _finished(chart)

    return draw


def _part(cells: Cells, column: int, answer: Answer) -> dict[str, Any]:
    """One part of each stacked bar, as its answer is painted."""
    fill, _ = _paint(answer)
    return {
        "name": [cells.sheet, 0, column],
        "categories": cells.categories(),
        "values": cells.values(column),
        "border": {"color": _LIGHT.line_strong, "width": 0.75},
    } | fill


def _paint(answer: Answer) -> tuple[dict[str, Any], str]:
    look = tokens()
    if answer.level is not None:
        level = look.level[answer.level]
        return {"fill": {"color": level.fill}}, level.text
    if answer.state == "unknown":
        hatch = {"fg_color": look.light.line_strong, "bg_color": look.state.unknown_fill}
        return {"pattern": {"pattern": "light_upward_diagonal", **hatch}}, look.light.text
    ground = look.state.na_fill if answer.state == "na" else look.light.surface
    return {"fill": {"color": ground}}, look.light.text


def _finished(chart: Any) -> Any:
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    return chart
