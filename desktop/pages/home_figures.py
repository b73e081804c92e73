"""The figures on ホーム: how many items have reached their target, and the scores."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from assessment.divisions import divisions, of_division
from assessment.results import Result
from desktop.widgets.area_scores import AreaScores
from desktop.widgets.bars import Bar, Bars
from desktop.widgets.division_shares import DivisionShares
from desktop.widgets.radar import FEWEST_AXES, Radar
from desktop.widgets.score_label import score_in_words
from desktop.widgets.side_by_side import SideBySide
from desktop.widgets.tally import Tally
from desktop.widgets.texts import heading, note, soft

_W = TypeVar("_W", bound=QWidget)
_FEW = 3
_SEVERAL = 2
_LINE = "帯の下の細い線は、点数の範囲です。"
_EXPLANATION = (
    "点数は、該当なしと、国などの準備を待つ「備え」の項目を除き、重要度で重み付けしたものです。"
    "範囲は、未回答をすべて0とみた場合から、未回答とわからないをすべて目標に到達とみた場合までです。"
)


def figures(drawn: Result) -> list[QWidget]:
    """The sections of an assessment that has answers."""
    return [
        *section("目標への到達", lowered(Tally(drawn.total), 6)),
        *section("分野別の点数", _areas(drawn), note(_EXPLANATION)),
        *section("テーマ別の点数", note(f"{_lowest(drawn)}{_LINE}"), *_themes(drawn)),
        *_by_division(drawn),
    ]


def _by_division(drawn: Result) -> list[QWidget]:
    """How far each division has come, where there are several."""
    named = divisions(drawn.assessment)
    if len(named) < _SEVERAL:
        return []
    shares = [(name, of_division(drawn, name).total) for name in named]
    said = note("帯の色は「目標への到達」と同じです。")
    return section("担当課ごとの進み", said, lowered(DivisionShares(shares), 6))


def _lowest(drawn: Result) -> str:
    """The themes with the lowest scores, as they stand now."""
    scored = [
        (figures.score, place, one.theme.title, figures)
        for place, one in enumerate(theme for area in drawn.areas for theme in area.themes)
        if (figures := one.figures).score is not None
    ]
    lowest = sorted(scored, key=lambda one: one[:2])[:_FEW]
    told = [f"「{title}」{score_in_words(figures)}" for _, _, title, figures in lowest]
    return f"点数の低いテーマは、{'、'.join(told)}です。" if len(scored) > _FEW else ""


def section(title: str, *parts: QWidget) -> list[QWidget]:
    """A heading with what stands under it."""
    return [lowered(heading(title), 16), *parts]


def lowered(part: _W, room: int) -> _W:
    """``part`` with some room of its own above it, in pixels."""
    part.setContentsMargins(0, room, 0, 0)
    return part


def _areas(drawn: Result) -> QWidget:
    """The radar beside the numbers; too few axes make no radar."""
    axes = [Bar(label=area.checklist.title, figures=area.figures) for area in drawn.areas]
    scores = AreaScores(drawn.areas, drawn.total)
    return SideBySide(Radar(axes), scores) if len(axes) >= FEWEST_AXES else scores


def _themes(drawn: Result) -> list[QWidget]:
    parts: list[QWidget] = []
    for area in drawn.areas:
        parts += [
            lowered(soft(area.checklist.title), 8),
            Bars([Bar(label=t.theme.title, figures=t.figures) for t in area.themes]),
        ]
    return parts
