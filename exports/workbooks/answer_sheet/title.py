"""The line at the top of ``回答``: for whom the sheet is, of which year, and what it is about."""

import re

from assessment.fiscal_years import in_words
from assessment.survey_names import names_year
from exports.workbooks.answer_sheet.layout import ANSWERS

_BETWEEN = "\u3000"
_YEAR = re.compile("令和(?:元|[0-9]+)年度")


def answers_title(place: str, year: int, subject: str) -> str:
    """Such as ``回答　函館市　令和8年度　市町村DX調査``; the year stands in it once."""
    years = () if names_year(subject, year) else (in_words(year),)
    return _BETWEEN.join((ANSWERS, place, *years, subject))


def subject_of(title: str) -> str:
    """What ``answers_title`` was made about; empty where the line says something else."""
    first, *rest = title.split(_BETWEEN)
    if first != ANSWERS or len(rest) < 2:
        return ""
    said = rest[2:] if len(rest) > 2 and _YEAR.fullmatch(rest[1]) else rest[1:]
    return _BETWEEN.join(said)
