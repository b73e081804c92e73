"""Everything a report or a screen says of an assessment on one day, figured once."""

import datetime as dt

import msgspec

from assessment import scoring
from assessment.gaps import Gap, gaps
from assessment.records import Assessment, Response
from assessment.scoring import Figures
from checklists.schema import LEVELS, Checklist, Theme

TOP_OF_AREA = 3
"""How many gaps of each checklist stand beside the overall order (scoring.md)."""


class ThemeResult(msgspec.Struct, frozen=True, kw_only=True):
    """A theme with its figures; ``levels`` counts its items at each level (備え too).

    ``withheld`` of its items must not be named (``assessment.disclosure``).
    """

    theme: Theme
    figures: Figures
    levels: tuple[int, ...]
    responses: tuple[Response, ...]
    withheld: int = 0


class AreaResult(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist with its figures, its themes that are asked, and its first gaps."""

    checklist: Checklist
    figures: Figures
    themes: tuple[ThemeResult, ...]
    top: tuple[Gap, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """How many of its items stand at level 0, 1, 2, 3 and 4 (備え too)."""
        by_theme = [theme.levels for theme in self.themes]
        return tuple(sum(levels[number] for levels in by_theme) for number in LEVELS)


class Withheld(msgspec.Struct, frozen=True, kw_only=True):
    """How many items, gaps and readiness items a paper for the public keeps to counts."""

    items: int
    gaps: int
    readiness: int


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment as it stands on the day ``as_of``: figures, areas, gaps, readiness.

    ``division`` is set where only that division's items are told (``assessment.divisions``),
    ``withheld`` where it is for the public (``assessment.disclosure``): figures are of all items
    then, but lists and ``assessment`` hold only what may be shown.
    """

    assessment: Assessment
    as_of: dt.date
    total: Figures
    areas: tuple[AreaResult, ...]
    gaps: tuple[Gap, ...]
    readiness: tuple[Response, ...]
    division: str = ""
    withheld: Withheld | None = None

    @property
    def gap_count(self) -> int:
        """How many gaps there are, those that are withheld too."""
        return len(self.gaps) + (self.withheld.gaps if self.withheld else 0)


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
            ThemeResult(
                theme=theme,
                figures=scoring.figures(asked),
                levels=tuple(sum(r.answer.level == number for r in asked) for number in LEVELS),
                responses=asked,
            )
            for theme, asked in themes
            if asked
        ),
        top=gaps(responses, day)[:TOP_OF_AREA],
    )
