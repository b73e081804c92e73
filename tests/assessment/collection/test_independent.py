"""The figures of a collection, calculated once more by pandas from the raw answers."""

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from assessment.collection.picture import picture
from assessment.collection.received import Scope
from assessment.collection.records import Collection
from checklists.loading import builtin_checklists
from tests.collections import make_submissions
from tests.factories import AS_OF

HOKKAIDO = "01"


@pytest.fixture(scope="module")
def hokkaido() -> Collection:
    scope = Scope(today=AS_OF, prefecture=HOKKAIDO)
    return picture(make_submissions(HOKKAIDO), scope, builtin_checklists())


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    """One row for each municipality and item, of the highest edition of each municipality."""
    items = {i.id: (c.id, i) for c in builtin_checklists() for i in c.item}
    highest = {s.code: s for s in sorted(make_submissions(HOKKAIDO), key=lambda s: s.edition)}
    rows = [
        {
            "code": code,
            "checklist": items[item_id][0],
            "theme": items[item_id][1].theme_id,
            "item": item_id,
            "action": items[item_id][1].kind == "action",
            "weight": items[item_id][1].weight,
            "target": items[item_id][1].target,
            "state": given.state,
            "level": given.level,
        }
        for code, submission in highest.items()
        for item_id, given in submission.given.items()
    ]
    return pd.DataFrame(rows)


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-13, abs=1e-13)


def scores(answers: pd.DataFrame, by: str) -> pd.Series:
    scored = answers[answers.action & answers.state.isin(["level", "unknown"])]
    achieved = (scored[["level", "target"]].min(axis=1) / scored.target).where(
        scored.state == "level", 0
    )
    weighed = scored.assign(part=scored.weight * achieved)
    sums = weighed.groupby([by, "code"])[["part", "weight"]].sum()
    return 100 * sums.part / sums.weight


def complete(answers: pd.DataFrame) -> pd.DataFrame:
    applicable = answers[answers.state != "na"]
    share = (applicable.state != "unanswered").groupby([applicable.checklist, applicable.code])
    whole = share.mean()
    keys = pd.MultiIndex.from_frame(answers[["checklist", "code"]])
    return answers[keys.isin(whole[whole == 1].index)]


def as_floats(*figures: Fraction | None) -> list[float]:
    return [float(figure) for figure in figures if figure is not None]


def test_scores_and_completion_of_each_municipality(
    hokkaido: Collection, answers: pd.DataFrame
) -> None:
    areas, themes = scores(answers, "checklist"), scores(answers, "theme")
    applicable = answers[answers.state != "na"]
    completion = (applicable.state != "unanswered").groupby(applicable.code).mean()
    checked = 0
    for standing in hokkaido.standings:
        code = standing.municipality.code
        if standing.total is None:
            continue
        assert float(standing.total.completion or 0) == near(completion[code])
        for expected, found in ((areas, standing.areas), (themes, standing.themes)):
            for name, figures in found.items():
                assert as_floats(figures.score) == near([expected[name, code]])
                checked += 1
    assert checked == 161 * (4 + 28)


def test_statistics_of_checklists_and_themes(hokkaido: Collection, answers: pd.DataFrame) -> None:
    counting = complete(answers)
    areas, themes = scores(counting, "checklist"), scores(counting, "theme")
    for area in hokkaido.areas:
        rows = [(areas[area.checklist.id], area.quartiles)]
        rows += ((themes[theme.theme.id], theme.quartiles) for theme in area.themes)
        for series, found in rows:
            assert found.n == len(series)
            assert as_floats(
                found.mean, found.least, found.q1, found.median, found.q3, found.most
            ) == near([series.mean(), *series.quantile([0, 0.25, 0.5, 0.75, 1])])
        for band in area.bands:
            group = areas[area.checklist.id].loc[list(band.codes)]
            assert as_floats(
                band.quartiles.mean, band.quartiles.q1, band.quartiles.median, band.quartiles.q3
            ) == near([group.mean(), *group.quantile([0.25, 0.5, 0.75])])
    assert [area.quartiles.n for area in hokkaido.areas] == [161, 161, 161, 143]


def test_distributions_of_items(hokkaido: Collection, answers: pd.DataFrame) -> None:
    assert len(hokkaido.items) == 121
    for found in hokkaido.items:
        own = answers[answers.item == found.item.id]
        counts = own.state.value_counts()
        assert list(found.levels) == [(own.level == level).sum() for level in range(5)]
        assert found.unknown == counts.get("unknown", 0)
        assert found.na == counts.get("na", 0)
        assert found.unanswered == counts.get("unanswered", 0)
        decided = own[own.state.isin(["level", "unknown"])]
        gap = (decided.target - decided.level.fillna(0)).clip(lower=0)
        assert as_floats(found.mean_gap, found.reached_share) == near(
            [gap.mean(), (decided.level >= decided.target).mean()]
        )
