"""``plan``: what is planned about the gaps; suggestions taken in; out to Excel and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assessment.actions import Action
from assessment.clock import local_today
from assessment.people import user_name
from assessment.planning import keeping
from assessment.planning.lines import lines
from assessment.planning.merging import Rule
from assessment.planning.outlook import prospects
from assessment.planning.receipts import PlanConflict
from assessment.planning.settling import decide, waiting
from assessment.planning.suggesting import accepting, offered
from assessment.results import Result, result
from assessment.workspace import Workspace
from commands.japanese import JapaneseCommand, MisusedError, OneOf, Whole
from commands.options import Settings, assessment_argument, shared, workbook_option
from commands.output import print_json, say, tell
from commands.plan_files import take_files, write_file
from commands.plan_receipts import conflict_as_json, print_conflicts
from commands.plan_text import action_as_json, line_as_json, print_lines, print_prospect
from commands.provenance import VIA_COMMAND
from commands.show import figures_as_json

RULES = ("keep", "theirs")
_FIRST_GAPS = 10
_MOST_GAPS = 10_000


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option(
    "--suggest",
    "first",
    type=Whole(1, _MOST_GAPS),
    is_flag=False,
    flag_value=_FIRST_GAPS,
    default=None,
    metavar="[N]",
    help=f"優先度の高い課題N件（なければ{_FIRST_GAPS}件）の「次の一歩」を、計画に加えます。",
)
@workbook_option("記入できるExcelに書き出します。")
@click.option(
    "--from",
    "sources",
    metavar="F.xlsx",
    multiple=True,
    help="記入したExcel（計画か、自己点検結果）を取り込みます。何度でも書けます。",
)
@click.option(
    "--on-conflict",
    "rule",
    type=OneOf(RULES),
    metavar="RULE",
    help="取り込むときの食い違いを keep・theirs で決めます。なければ、人が決めるまで待ちます。",
)
@click.option("--password-file", metavar="P", help="Excelを開くパスワードを書いたファイル。")
@click.option("--dry-run", is_flag=True, help="何が変わるかを表示するだけで、記録しません。")
@click.option(
    "--decide",
    "decision",
    type=OneOf(RULES),
    metavar="RULE",
    help="待っている食い違いを、keep：今の計画を残す、theirs：Excelの内容にする。",
)
@shared
@click.pass_obj
def plan(
    settings: Settings,
    /,
    assessment: str,
    first: int | None,
    target: Path | None,
    sources: tuple[str, ...],
    decision: Rule | None,
    **how: Any,
) -> int:
    """課題への取組の計画と、計画どおりに進んだときの点数の試算を表示します。"""
    if sum(chosen is not None for chosen in (first, target, sources or None, decision)) > 1:
        raise MisusedError("--suggest・-o・--from・--decide は、どれか1つを使います。")
    if not sources and any(how.values()):
        raise MisusedError(
            "--on-conflict・--password-file・--dry-run は、--from といっしょに使います。"
        )
    with settings.opened() as workspace:
        if sources:
            files = [Path(source) for source in sources]
            return take_files(settings, workspace, assessment, files, **how)
        if decision is not None:
            left = decide(workspace, assessment, decision, None, by=user_name())
            return _tell_waiting(settings, assessment, left)
        standing = result(workspace.assessment(assessment))
        if target is not None:
            return write_file(settings, workspace, standing, target)
        if first is not None:
            _accept(workspace, standing, first)
        planned = keeping.actions(workspace, assessment)
        left = waiting(workspace, assessment)
    if settings.as_json:
        print_json(_as_json(standing, planned, left))
    else:
        _print(standing, planned)
        if left:
            tell(f"取り込んだExcelと食い違うところが{len(left)}件あります。--decide で決めます。")
    return 0


def _accept(workspace: Workspace, standing: Result, first: int) -> None:
    name = standing.assessment.info.name
    found = offered(standing, keeping.actions(workspace, name), first)
    if not found:
        tell("計画に加える案はありません。どの課題にも取組があるか、課題がありません。")
        return
    keeping.record(workspace, name, accepting(found), by=user_name(), via=VIA_COMMAND)
    gaps = len({action.item_id for action in found})
    tell(f"{gaps}件の課題に、{len(found)}件の取組を加えました（undo で元に戻せます）。")


def _tell_waiting(settings: Settings, assessment: str, left: Sequence[PlanConflict]) -> int:
    if settings.as_json:
        found = [conflict_as_json(conflict) for conflict in left]
        print_json({"assessment": assessment, "conflicts": found})
    elif left:
        print_conflicts(left)
    else:
        say("決めることはありません。")
    return int(bool(left))


def _as_json(
    standing: Result, planned: tuple[Action, ...], left: Sequence[PlanConflict]
) -> dict[str, object]:
    total = prospects(standing, planned).total
    return {
        "assessment": standing.assessment.info.name,
        "as_of": standing.as_of,
        **figures_as_json(total.now),
        "then": figures_as_json(total.then),
        "actions": [line_as_json(line) for line in lines(standing, planned, local_today())],
        "suggestions": [action_as_json(action) for action in offered(standing, planned)],
        "conflicts": [conflict_as_json(conflict) for conflict in left],
    }


def _print(standing: Result, planned: tuple[Action, ...]) -> None:
    today = local_today()
    if planned:
        print_prospect(prospects(standing, planned).total)
        print_lines(lines(standing, planned, today))
        return
    found = offered(standing, planned)
    if not found:
        say("取組計画はまだありません。課題もありません。")
        return
    tell(
        "取組計画はまだありません。下はチェックリストの「次の一歩」による案です。"
        "--suggest で計画に加えるか、action コマンドで1つずつ加えます。"
    )
    print_prospect(prospects(standing, found).total)
    print_lines(lines(standing, found, today))
