"""What is planned stands in the papers with who, when and the score after it."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from assessment.actions import Action
from assessment.backups import Backup, make
from assessment.creating import create_assessment
from assessment.disclosure import Audience
from assessment.dossiers import Dossier, dossier
from assessment.editions import confirm
from assessment.kept import ConfirmedEdition, Kept
from assessment.planning.outlook import prospects
from assessment.records import UNKNOWN
from assessment.results import Result, result
from assessment.scoring import shown
from assessment.workspace import Workspace
from exports.gap_report import write_gap_report_file
from exports.report_options import Kind, ReportOptions
from tests.exports.pdf_pages import Pages
from tests.factories import AS_OF, HAKODATE, NOW, four_areas, make_assessment

SOON = dt.date(2026, 12, 28)


def _result() -> Result:
    areas = four_areas(6)
    return result(
        make_assessment(areas, dict.fromkeys((i.id for area in areas for i in area.item), 1))
    )


def _pages(
    found: Result, action: Action, folder: Path, kind: Kind, audience: Audience = "internal"
) -> Pages:
    target = folder / f"{kind}.pdf"
    options = ReportOptions(kind=kind, audience=audience)
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
    scores = f"全体の点数は{shown(whole.now.score)}から{shown(whole.then.score)}（＋"
    assert scores in told.whole
    assert "手順書を作る→3情報政策R8.12.28まで未着手" in told.whole


def test_the_next_step_of_a_gap_that_is_planned_is_the_action(tmp_path: Path) -> None:
    found = _result()
    told = _pages(found, _action(found, 0), tmp_path, "mayor").whole
    assert "計画手順書を作る（情報政策、R8.12.28まで）" in told


def test_an_action_about_what_nobody_knows_says_so_in_the_place_of_a_level(
    tmp_path: Path,
) -> None:
    areas = four_areas(2)
    found = result(make_assessment(areas, {areas[0].item[0].id: UNKNOWN}))
    action = msgspec.structs.replace(_action(found, 0), what="現状を確かめる", level=None)
    told = _pages(found, action, tmp_path, "mayor").whole
    assert "現状を確かめるわからない情報政策" in told


def test_the_road_map_is_of_gaps_that_the_table_above_it_names(tmp_path: Path) -> None:
    found = _result()
    planned = tuple(
        msgspec.structs.replace(_action(found, place), number=place + 1, what="手順書" * 6)
        for place in range(5)
    )
    target = tmp_path / "mayor.pdf"
    write_gap_report_file(
        Dossier(result=found, actions=planned), target, ReportOptions(kind="mayor")
    )
    told = Pages(target)
    assert len(told) == 2
    named = re.search(r"優先度の高い(\d)件です。", told.whole)
    assert named is not None
    assert int(named[1]) < 5, "there was room for all, so it tells nothing"
    assert f"上位{named[1]}件の工程" in told.whole


@pytest.mark.parametrize(("kind", "rows"), [("mayor", 2), ("standard", 1)])
def test_the_division_beside_bars_is_the_one_that_acts(
    kind: Kind, rows: int, tmp_path: Path
) -> None:
    """In the table of the first gaps above them too."""
    found = _result()
    told = _pages(found, _action(found, 0), tmp_path, kind).whole
    first, second = (gap.response for gap in found.gaps[:2])
    assert told.count(f"{first.item.id}情報政策{first.item.title}") == rows
    assert told.count(f"{second.item.id}{second.division}{second.item.title}") == rows


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


def test_a_hand_over_tells_the_plan_the_editions_and_where_data_and_copies_lie(
    tmp_path: Path,
) -> None:
    found = _result()
    dossier = Dossier(
        result=found,
        actions=(_action(found, 0),),
        editions=(
            ConfirmedEdition(
                number=1,
                day=dt.date(2026, 11, 20),
                by="函館 花子",
                document_number="函情第12号",
                note="県へ提出",
            ),
        ),
        kept=Kept(
            file=Path("共有/workspace.sqlite"),
            folder=Path("共有/控え"),
            last_copy=Backup(place="共有/控え/1.sqlite", at=NOW),
        ),
    )
    target = tmp_path / "h.pdf"
    write_gap_report_file(dossier, target, ReportOptions(kind="handover"))
    told = Pages(target).whole
    assert "手順書を作る→3情報政策R8.12.28まで未着手" in told
    assert "第1版R8.11.20函館花子函情第12号県へ提出" in told
    assert "保存ファイル共有/workspace.sqlite" in told
    assert "共有/控え/1.sqlite" in told
    write_gap_report_file(dossier, target, ReportOptions(kind="handover", audience="public"))
    told = Pages(target).whole
    assert "第1版R8.11.20" in told
    assert "花子" not in told
    assert "共有" not in told


def test_a_dossier_of_a_workspace_knows_its_editions_its_file_and_its_copies(
    tmp_path: Path,
) -> None:
    file = tmp_path / "w.sqlite"
    with Workspace.create(file) as workspace:
        create_assessment(workspace, HAKODATE, 2026, four_areas(3), "core", AS_OF)
        (summary,) = workspace.assessments()
        name = summary.info.name
        confirm(workspace, name, by="函館 花子", note="県へ提出")
        before = dossier(workspace, name)
    make(file, tmp_path / "写し.sqlite", NOW)
    with Workspace.open(file) as workspace:
        after = dossier(workspace, name)
    assert [(each.number, each.by, each.note) for each in after.editions] == [
        (1, "函館 花子", "県へ提出")
    ]
    assert before.kept is not None
    assert before.kept.file == file
    assert before.kept.last_copy is None
    assert after.kept is not None
    assert after.kept.last_copy is not None
    assert after.kept.last_copy.path == tmp_path / "写し.sqlite"
