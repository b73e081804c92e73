"""Everything a report or a screen says of an assessment on one day, figured once."""

import datetime as dt

import msgspec

from assessment import scoring
from assessment.gaps import Gap, gaps
from assessment.records import Assessment, Response
from assessment.scoring import Figures
from checklists.schema import Checklist, Theme

TOP_OF_AREA = 3
"""How many gaps of each checklist stand beside the overall order (scoring.md)."""


class ThemeResult(msgspec.Struct, frozen=True, kw_only=True):
    """A theme with its figures."""

    theme: Theme
    figures: Figures
    responses: tuple[Response, ...]


class AreaResult(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist with its figures, its themes that are asked, and its first gaps."""

    checklist: Checklist
    figures: Figures
    themes: tuple[ThemeResult, ...]
    top: tuple[Gap, ...]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment as it stands on the day ``as_of``: figures, areas, gaps, readiness."""

    assessment: Assessment
    as_of: dt.date
    total: Figures
    areas: tuple[AreaResult, ...]
    gaps: tuple[Gap, ...]
    readiness: tuple[Response, ...]


def result(assessment: Assessment, as_of: dt.date | None = None) -> Result:
    """The whole picture; ``as_of`` is the assessment's reference date unless given."""
    day = as_of or assessment.info.reference_date
    return Result(
        assessment=assessment,
        as_of=day,
        total=scoring.figures(assessment.responses),
        areas=tuple(_area(assessment, checklist, day) for checklist in assessment.checklists),
        gaps=gaps(assessment.responses, day),
        readiness=tuple(r for r in assessment.responses if r.item.kind == "readiness"),
    )


def _area(assessment: Assessment, checklist: Checklist, day: dt.date) -> AreaResult:
    responses = assessment.of_checklist(checklist.id)
    themes = ((theme, assessment.of_theme(theme.id)) for theme in checklist.theme)
    return AreaResult(
        checklist=checklist,
        figures=scoring.figures(responses),
        themes=tuple(
            ThemeResult(theme=theme, figures=scoring.figures(asked), responses=asked)
            for theme, asked in themes
            if asked
        ),
        top=gaps(responses, day)[:TOP_OF_AREA],
    )
