"""What is planned stands in the papers with who, when and the score after it."""

import datetime as dt
from pathlib import Path

from assessment.actions import Action
from assessment.dossiers import Dossier
from assessment.planning.outlook import prospects
from assessment.results import Result, result
from assessment.scoring import shown
from exports.gap_report import write_gap_report_file
from exports.report_options import Kind, ReportOptions
from tests.exports.pdf_pages import Pages
from tests.factories import four_areas, make_assessment

SOON = dt.date(2026, 12, 28)


def _result() -> Result:
    areas = four_areas(6)
    return result(
        make_assessment(areas, dict.fromkeys((i.id for area in areas for i in area.item), 1))
    )


def _pages(found: Result, action: Action, folder: Path, kind: Kind, **more: str) -> Pages:
    target = folder / f"{kind}.pdf"
    options = ReportOptions(kind=kind, audience="public" if more else "internal")
    write_gap_report_file(Dossier(result=found, actions=(action,)), target, options)
    return Pages(target)


def _action(found: Result, place: int) -> Action:
    item = found.gaps[place].response.item
    return Action(item_id=item.id, what="手順書を作る", who="情報政策", until=SOON, level=3)


def test_the_head_of_the_municipality_sees_what_is_planned_and_the_score_after_it(
    tmp_path: Path,
) -> None:
    found = _result()
    action = _action(found, len(found.gaps) - 1)
    told = _pages(found, action, tmp_path, "mayor")
    whole = prospects(found, [action]).total
    assert len(told) == 2
    assert "計画した取組は1件です。" in told.whole
    scores = f"全体の点数は{shown(whole.now.score)}から{shown(whole.then.score)}（+"
    assert scores in told.whole
    assert "手順書を作る→3情報政策R8.12.28まで未着手" in told.whole


def test_the_next_step_of_a_gap_that_is_planned_is_the_action(tmp_path: Path) -> None:
    found = _result()
    told = _pages(found, _action(found, 0), tmp_path, "mayor").whole
    assert "計画手順書を作る（情報政策、R8.12.28まで）" in told


def test_the_public_is_not_told_what_the_plan_makes_of_the_scores(tmp_path: Path) -> None:
    found = _result()
    told = _pages(found, _action(found, 0), tmp_path, "mayor", audience="public").whole
    assert "計画した取組は1件です。" in told
    assert "なる見込みです" not in told


def test_the_paper_of_the_plan_begins_with_actions_and_lists_the_other_gaps_in_short(
    tmp_path: Path,
) -> None:
    found = _result()
    action = _action(found, 5)
    told = _pages(found, action, tmp_path, "plan")
    left = len(found.gaps) - 1
    assert f"{len(found.gaps)}件のうち1件について、1件の取組を示します。" in told.whole
    listed = told.section("取組の一覧")
    assert listed.index("手順書を作る") < listed.index(f"取組の決まっていない課題（{left}件）")
    assert listed.count("重要度") == 1
    whole = prospects(found, [action]).total
    assert f"全体（参考）{shown(whole.now.score)}{shown(whole.then.score)}" in told.whole
