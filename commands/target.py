"""``target``: a municipality's own target for an item."""

import click

from assessment.item_ids import normal_item_id
from assessment.people import user_name
from assessment.records import Edit
from commands.japanese import JapaneseCommand, OneOf
from commands.options import Settings, assessment_argument, item_argument, shared
from commands.output import print_json, say
from commands.provenance import VIA_COMMAND

_CLEAR = "clear"


@click.command(cls=JapaneseCommand)
@assessment_argument
@item_argument
@click.argument("level", metavar="1〜4|clear", type=OneOf(("1", "2", "3", "4", _CLEAR)))
@shared
@click.pass_obj
def target(settings: Settings, assessment: str, item: str, level: str) -> None:
    """項目に独自の目標を付けます（clear で取り消し）。点数は変わらず、課題の並びが変わります。"""
    item_id = normal_item_id(item)
    chosen = None if level == _CLEAR else int(level)
    with settings.opened() as workspace:
        edit = Edit(item_id=item_id, own_target=chosen)
        workspace.record(assessment, [edit], by=user_name(), via=VIA_COMMAND)
    if settings.as_json:
        print_json({"assessment": assessment, "item": item_id, "own_target": chosen})
    elif chosen is None:
        say(f"{item_id} の独自の目標を取り消しました。")
    else:
        say(f"{item_id} の目標をレベル{chosen}にしました。")
