"""Days and moments are put into words in one place (``assessment.fiscal_years``)."""

import re
from pathlib import Path

import pytest

_COMMON_CALENDAR = re.compile(r"%Y[/年]")


@pytest.mark.parametrize("package", ["assessment", "desktop", "exports"])
def test_no_screen_or_paper_writes_a_day_of_its_own_accord(package: str) -> None:
    modules = Path(__file__).parents[1].joinpath(package).rglob("*.py")
    own = [path.name for path in modules if _COMMON_CALENDAR.search(path.read_text("utf-8"))]
    assert own == [], "use date_in_words, date_in_short, moment_in_words or moment_in_short"
