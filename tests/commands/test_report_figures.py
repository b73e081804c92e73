"""Every figure of ``show --json`` is in the reports, and no report has another one."""

import csv
import io
import random
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest

from exports.pdf.reading import page_texts
from exports.report_options import KINDS
from tests.commands.conftest import Run
from tests.exports.word_files import text_of

CHOICES = ("0", "1", "2", "2", "3", "3", "4", "unknown", "na", "")
DECIMAL = re.compile(r"(?<![\d.,R年-])\d{1,3}\.\d(?![\d.])")
"""Scores, priorities and factors; neither dates (R8.3.31) nor versions (2024.1)."""


@pytest.fixture
def assessment(run: Run) -> str:
    """All items of tier standard in every state, and one with an own target."""
    made = run(
        "new", "--municipality", "012025", "--year", "2026", "--reference-date", "2026-11-24"
    )
    name = made.out.strip()
    draw = random.Random(20261124)  # noqa: S311 - answers, not secrets
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["item", "value", "reason"])
    for answer in run("show", name, "--json").json["answers"]:
        writer.writerow([answer["item"], draw.choice(CHOICES), "対象となる人がいない"])
    assert run("answer", name, "--from", "-", stdin=text.getvalue().encode()).code in (0, 1)
    assert run("target", name, "SEC-01-01", "4").code == 0
    return name


def _text(run: Run, name: str, kind: str, folder: Path) -> str:
    division = ("--division", "情報政策") if kind == "division" else ()
    target = folder / f"{kind}.pdf"
    assert run("report", name, "-o", target, "--kind", kind, *division).code == 0
    return re.sub(r"\s+", "", "".join(page_texts(target)))


def _half_up(value: float, step: str) -> str:
    return str(Decimal(repr(value)).quantize(Decimal(step), rounding=ROUND_HALF_UP))


def _score(value: float | None) -> str:
    return "－" if value is None else _half_up(value, "0.1")


def _rate(value: float | None) -> str:
    return "－" if value is None else f"{_half_up(100 * value, '1')}%"


def _row(figures: dict[str, Any]) -> str:
    """Score, mark and range as they follow each other in a row."""
    mark = "暫定" if figures["provisional"] else ""
    band = f"{_score(figures['score_low'])}–{_score(figures['score_high'])}"
    return f"{_score(figures['score'])}{mark}{band if figures['score_low'] is not None else '－'}"


IN_PDF, IN_WORD = "{item}{title}{division}", "{item}{division}{title}"
"""In which order a gap is named in the list of gaps."""


def _told(shown: dict[str, Any], gap_named: str) -> Iterator[str]:
    """Every figure of the document, in the words that stand around it."""
    counts, asked = shown["counts"], len(shown["answers"])
    yield (
        f"点検した{asked}問のうち、目標に到達した項目は{shown['reached']}問、"
        f"未到達は{shown['not_reached']}問、未把握は{counts['unknown']}問、"
        f"該当なしは{counts['na']}問、未回答は{counts['unanswered']}問です。"
    )
    yield f"全体（参考）{_row(shown)}"
    yield f"着手率{_rate(shown['started_rate'])}"
    yield f"到達率{_rate(shown['reached_rate'])}"
    yield f"回答率{_rate(shown['completion'])}"
    for area in shown["checklists"]:
        yield f"{area['title']}{_row(area)}"
        yield f"{area['title']}点数{_score(area['score'])}"
        for theme in area["themes"]:
            own = [a for a in shown["answers"] if a["item"].startswith(f"{theme['id']}-")]
            signs = {"unknown": "？", "na": "－", "unanswered": ""}
            marks = (signs.get(a["state"], a["level"]) for a in own)
            strip = "".join(f"{a['item'][-2:]}{mark}" for a, mark in zip(own, marks, strict=True))
            yield f"{theme['id']}{theme['title']}{strip}{_row(theme)}"
            yield f"回答率{_rate(area['completion'])}"
    for rank, gap in enumerate(shown["gaps"], start=1):
        title = next(a["title"] for a in shown["answers"] if a["item"] == gap["item"])
        division = next(a["division"] for a in shown["answers"] if a["item"] == gap["item"])
        because = re.sub(r"\s+", "", gap["because"])
        level = "？" if gap["level"] is None else gap["level"]
        named = gap_named.format(item=gap["item"], title=title, division=division)
        yield f"{rank}{named}{level}{gap['target']}"
        yield f"{gap['priority']}{because}"
        assert because.startswith(f"重要度{gap['weight']}×{gap['gap']}段階")
        assert because.endswith(f"{gap['urgency']}={gap['priority']}")


def _is_said(words: str, text: str) -> bool:
    return re.sub(r"\s+", "", words) in text


def test_the_standard_and_the_full_report_hold_every_figure(
    run: Run, assessment: str, tmp_path: Path
) -> None:
    shown = run("show", assessment, "--json").json
    assert len(shown["gaps"]) > 30
    for kind in ("standard", "full"):
        text = _text(run, assessment, kind, tmp_path)
        assert [words for words in _told(shown, IN_PDF) if not _is_said(words, text)] == []
    for answer in shown["answers"]:
        own = f"独自の目標レベル{answer['own_target']}" if answer["own_target"] else ""
        head = f"{answer['item']}{answer['title']}"
        kept = f"{answer['division']}目標{answer['target']}重要度{answer['weight']}"
        row = text[text.rindex(f"{head}{'備え' if answer['kind'] == 'readiness' else ''}{kept}") :]
        assert own in row
        assert (answer["reason"] or "") in row


def test_the_word_file_holds_every_figure(run: Run, assessment: str, tmp_path: Path) -> None:
    target = tmp_path / "r.docx"
    assert run("report", assessment, "-o", target).code == 0
    text = text_of(target).replace("→", "")  # an arrow is a character there
    text = re.sub(r"\s+", "", text)
    shown = run("show", assessment, "--json").json
    assert [words for words in _told(shown, IN_WORD) if not _is_said(words, text)] == []


def test_no_kind_has_a_figure_that_show_does_not_give(
    run: Run, assessment: str, tmp_path: Path
) -> None:
    shown = run("show", assessment, "--json").json
    groups = [shown, *shown["checklists"], *(t for c in shown["checklists"] for t in c["themes"])]
    known = {
        _score(figures[name]) for figures in groups for name in ("score", "score_low", "score_high")
    }
    known |= {str(gap[name]) for gap in shown["gaps"] for name in ("priority", "urgency")}
    known |= {"1.0", "1.25", "1.5", "1.75", "2.0"}  # the factors, where a table has them all
    for kind in set(KINDS) - {"full", "plan"}:
        text = "".join(_text(run, assessment, kind, tmp_path).split("附属資料1")[:2])
        assert set(DECIMAL.findall(text)) - known == set(), kind
        assert len(DECIMAL.findall(text)) > 5


def _tenths(score: Fraction) -> int:
    return floor(10 * score + Fraction(1, 2))


def test_the_plan_has_the_same_figures_and_gains_that_follow_from_them(
    run: Run, assessment: str, tmp_path: Path
) -> None:
    shown = run("show", assessment, "--json").json
    text = _text(run, assessment, "plan", tmp_path)
    scored = {
        area["id"]: sum(
            a["weight"]
            for a in shown["answers"]
            if a["kind"] == "action"
            and a["state"] in ("level", "unknown")
            and a["item"].startswith(area["themes"][0]["id"][:3])
        )
        for area in shown["checklists"]
    }
    listed = text.split("3取組の一覧", 2)[2]  # after the contents, which name it too
    for gap in shown["gaps"]:
        answer = next(a for a in shown["answers"] if a["item"] == gap["item"])
        area = next(c for c in shown["checklists"] if c["themes"][0]["id"][:3] == gap["item"][:3])
        steps = min(gap["target"], answer["target"]) - (gap["level"] or 0)
        before = Fraction(area["score"]).limit_denominator(10_000)
        gain = Fraction(
            100 * answer["weight"] * max(0, steps), answer["target"] * scored[area["id"]]
        )
        row = listed[listed.index(gap["item"]) :]
        found = re.search(r"[＋±](\d+\.\d)", row)
        assert found is not None
        # the difference of the scores as they are shown
        assert Decimal(found[1]) == (_tenths(before + gain) - _tenths(before)) / Decimal(10)
        assert re.sub(r"\s+", "", gap["because"]) in text
