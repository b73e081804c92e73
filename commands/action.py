"""``action``: adds one action to the plan, changes one, or takes one out."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import click
from msgspec import UNSET
from msgspec.structs import replace

from assessment.actions import STATE_WORDS, Action, ActionEdit
from assessment.item_ids import normal_item_id
from assessment.people import user_name
from assessment.planning import keeping, typed
from assessment.workspace import Workspace
from commands.japanese import JapaneseCommand, MisusedError, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say
from commands.plan_text import action_as_json
from commands.provenance import VIA_COMMAND

_READ: Mapping[str, Callable[[str], object]] = {
    "start": functools.partial(typed.date, edge="start"),
    "until": functools.partial(typed.date, edge="until"),
    "cost": typed.cost,
    "state": typed.state,
}
"""How what is typed of a field is understood."""


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("target", metavar="項目ID|取組番号")
@click.option("--what", metavar="T", help="取組内容（何をするか）。")
@click.option("--who", metavar="T", help="担当。指定しなければ、加えるときは項目の担当課。")
@click.option("--from", "start", metavar="D", help="開始（2027/4/1、令和9年4月、R9年度 など）。")
@click.option("--until", metavar="D", help="完了予定（同じ書き方。月や年度だけなら、その末日）。")
@click.option("--level", type=Whole(1, 4), metavar="1〜4", help="この取組で到達するレベル。")
@click.option("--cost", metavar="T", help="費用（数字だけなら千円。120万円 とも書けます）。")
@click.option("--state", metavar="T", help=f"状態（{'・'.join(STATE_WORDS.values())}）。")
@click.option("--note", metavar="T", help="備考。")
@click.option("--remove", is_flag=True, help="取組番号の取組を、計画から外します。")
@shared
@click.pass_obj
def action(
    settings: Settings,
    /,
    assessment: str,
    target: str,
    remove: bool,  # noqa: FBT001 - click passes flags so
    **said: Any,
) -> None:
    """項目に取組を加えるか、取組番号の取組を直します（空の文字で消します）。"""
    edit = _edit(target, remove=remove, said=said)
    with settings.opened() as workspace:
        if not edit.number and edit.who is UNSET and edit.item_id is not UNSET:
            known = workspace.assessment(assessment).by_item().get(edit.item_id)
            edit = replace(edit, who=known.division if known is not None else "")
        change = keeping.record(workspace, assessment, [edit], by=user_name(), via=VIA_COMMAND)
        number = change.planned[0].number if change is not None else edit.number
        held = _held(workspace, assessment, number)
    if settings.as_json:
        told = None if held is None else action_as_json(held)
        print_json({"assessment": assessment, "number": number, "action": told})
    elif held is None:
        say(f"取組{number}を計画から外しました（undo で戻せます）。")
    else:
        done = "記録しました" if change else "変えるところはありませんでした"
        say(f"取組{number}（{held.item_id}）：{done}。")


def _edit(target: str, *, remove: bool, said: dict[str, Any]) -> ActionEdit:
    given = {field: value for field, value in said.items() if value is not None}
    try:
        given |= {field: _READ[field](given[field]) for field in _READ.keys() & given.keys()}
    except typed.MistypedError as error:
        message = f"{error.message}。計画は変わっていません。"
        raise typed.MistypedError(message, error.remedy) from error
    if target.isdecimal():
        if remove == bool(given):
            raise MisusedError("直すところか --remove の、どちらか一方を書きます。")
        return ActionEdit(number=int(target), removed=remove, **given)
    if remove or "what" not in given:
        raise MisusedError("項目に取組を加えるには、--what に取組内容を書きます。")
    return ActionEdit(item_id=normal_item_id(target), **given)


def _held(workspace: Workspace, assessment: str, number: int) -> Action | None:
    planned = keeping.actions(workspace, assessment)
    return next((one for one in planned if one.number == number), None)
