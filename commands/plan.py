"""``plan``: what is planned about the gaps, and the checklist's suggestions taken into the plan."""

import datetime as dt

import click

from assessment.actions import Action
from assessment.people import user_name
from assessment.planning import keeping
from assessment.planning.lines import lines
from assessment.planning.outlook import prospects
from assessment.planning.suggesting import accepting, offered
from assessment.results import Result, result
from assessment.workspace import Workspace
from commands.japanese import JapaneseCommand, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say, tell
from commands.plan_text import action_as_json, line_as_json, print_lines, print_prospect
from commands.provenance import VIA_COMMAND
from commands.show import figures_as_json

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
@shared
@click.pass_obj
def plan(settings: Settings, assessment: str, first: int | None) -> int:
    """課題への取組の計画と、計画どおりに進んだときの点数の試算を表示します。"""
    with settings.opened() as workspace:
        standing = result(workspace.assessment(assessment))
        if first is not None:
            _accept(workspace, standing, first)
        planned = keeping.actions(workspace, assessment)
    if settings.as_json:
        print_json(_as_json(standing, planned))
    else:
        _print(standing, planned)
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


def _as_json(standing: Result, planned: tuple[Action, ...]) -> dict[str, object]:
    total = prospects(standing, planned).total
    return {
        "assessment": standing.assessment.info.name,
        "as_of": standing.as_of,
        **figures_as_json(total.now),
        "then": figures_as_json(total.then),
        "actions": [line_as_json(line) for line in lines(standing, planned, dt.date.today())],
        "suggestions": [action_as_json(action) for action in offered(standing, planned)],
    }


def _print(standing: Result, planned: tuple[Action, ...]) -> None:
    today = dt.date.today()
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
