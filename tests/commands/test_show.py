"""``show``: figures by an independent calculation from its own ``answers``."""

import csv
import datetime as dt
import io
import random
from typing import Any

import pytest

from tests.commands.conftest import Run

AS_OF = dt.date(2026, 11, 24)


@pytest.fixture
def answered(run: Run, core: str) -> dict[str, Any]:
    """What ``show --json`` says after forty lines of CSV with every state among them."""
    choices = ["0", "1", "2", "3", "4", "unknown", "na", ""]
    draw = random.Random(20261124)  # noqa: S311 - answers, not secrets
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["item", "value", "reason", "note"])
    for answer in run("show", core, "--json").json["answers"]:
        writer.writerow([answer["item"], draw.choice(choices), "対象となる人がいない", "備考"])
    assert run("answer", core, "--from", "-", stdin=text.getvalue().encode()).code in (0, 1)
    shown: dict[str, Any] = run("show", core, "--json").json
    return shown


def _score(answers: list[dict[str, Any]], how: str) -> float | None:
    weights = achieved = 0.0
    for answer in answers:
        if answer["kind"] != "action" or answer["state"] == "na":
            continue
        if answer["state"] == "unanswered" and how == "score":
            continue
        weights += answer["weight"]
        if answer["state"] == "level":
            achieved += answer["weight"] * min(answer["level"], answer["target"]) / answer["target"]
        elif how == "high":
            achieved += answer["weight"]
    return 100 * achieved / weights if weights else None


def test_scores_agree_with_an_independent_calculation(answered: dict[str, Any]) -> None:
    answers = answered["answers"]
    assert answered["score"] == pytest.approx(_score(answers, "score"), abs=1e-9)
    assert answered["score_low"] == pytest.approx(_score(answers, "low"), abs=1e-9)
    assert answered["score_high"] == pytest.approx(_score(answers, "high"), abs=1e-9)
    for checklist in answered["checklists"]:
        for theme in checklist["themes"]:
            of_theme = [a for a in answers if a["item"].startswith(f"{theme['id']}-")]
            expected = _score(of_theme, "score")
            assert theme["score"] == (expected and pytest.approx(expected, abs=1e-9))


def test_counts_completion_and_headline_agree_with_the_answers(answered: dict[str, Any]) -> None:
    answers = answered["answers"]
    states = [answer["state"] for answer in answers]
    assert len(answers) == 40
    assert answered["counts"] == {
        state: states.count(state) for state in ("level", "unknown", "na", "unanswered")
    }
    decided = states.count("level") + states.count("unknown")
    assert answered["completion"] == pytest.approx(decided / (40 - states.count("na")))
    reached = sum(a["state"] == "level" and a["level"] >= a["target"] for a in answers)
    assert answered["reached"] == reached
    assert answered["not_reached"] == states.count("level") - reached
    assert answered["provisional"] == ("unanswered" in states)


def test_gaps_agree_with_the_answers_and_stand_in_order(answered: dict[str, Any]) -> None:
    gaps = {gap["item"]: gap for gap in answered["gaps"]}
    for answer in answered["answers"]:
        steps = answer["target"] - (answer["level"] or 0)
        has_gap = answer["state"] in ("level", "unknown") and steps > 0
        assert (answer["item"] in gaps) == has_gap
    for gap in gaps.values():
        assert gap["gap"] == gap["target"] - (gap["level"] or 0)
        assert gap["urgency"] == _urgency(gap["deadline"], gap["deadline_kind"])
        assert gap["priority"] == gap["weight"] * gap["gap"] * gap["urgency"]
    priorities = [gap["priority"] for gap in answered["gaps"]]
    assert priorities == sorted(priorities, reverse=True)


def _urgency(deadline: str | None, kind: str | None) -> float:
    if deadline is None:
        return 1.0
    days = (dt.date.fromisoformat(deadline) - AS_OF).days
    if kind == "national_target":
        return 1.25 if days <= 366 else 1.0
    for limit, factor in ((-1, 2.0), (183, 1.75), (366, 1.5), (731, 1.25)):
        if days <= limit:
            return factor
    return 1.0


def test_the_as_of_date_moves_urgency_alone(run: Run, core: str) -> None:
    run("answer", core, "STD-01-01", "1")
    now, then = (
        run("show", core, "--json", *extra).json for extra in ((), ("--as-of", "2024-04-01"))
    )
    assert (now["as_of"], then["as_of"]) == ("2026-11-24", "2024-04-01")
    assert now["score"] == then["score"]
    assert now["gaps"][0]["urgency"] > then["gaps"][0]["urgency"]


def test_the_text_tells_the_headline_first_and_marks_provisional_scores(
    run: Run, core: str
) -> None:
    run("answer", core, "SEC-01-01", "1")
    text = run("show", core).out
    assert text.index("目標に到達") < text.index("点数")
    assert "暫定" in text
    assert "SEC-01-01" in text
