"""``deadline``: a deadline that the municipality has had extended."""

import datetime as dt

import click

from assessment.item_ids import normal_item_id
from assessment.people import user_name
from assessment.records import Edit
from commands.japanese import Day, JapaneseCommand, MisusedError
from commands.options import Settings, assessment_argument, item_argument, shared
from commands.output import print_json, say
from commands.provenance import VIA_COMMAND


@click.command(cls=JapaneseCommand)
@assessment_argument
@item_argument
@click.argument("date", metavar="[日付]", type=Day(), required=False)
@click.option("--reason", default="", metavar="T", help="延長が認められた理由や文書番号。")
@click.option("--clear", is_flag=True, help="もとの期限に戻します。")
@shared
@click.pass_obj
def deadline(
    settings: Settings,
    assessment: str,
    item: str,
    date: dt.date | None,
    reason: str,
    clear: bool,  # noqa: FBT001 - click passes flags so
) -> None:
    """延長が認められた期限を、理由とともに記録します（もとの期限も残ります）。"""
    if clear == (date is not None):
        raise MisusedError("新しい期限の日付か --clear の、どちらか一方を書きます。")
    item_id = normal_item_id(item)
    with settings.opened() as workspace:
        edit = Edit(item_id=item_id, extended_deadline=date, extension_reason=reason)
        workspace.record(assessment, [edit], by=user_name(), via=VIA_COMMAND)
    if settings.as_json:
        print_json({"assessment": assessment, "item": item_id, "extended_deadline": date})
    elif date is None:
        say(f"{item_id} の期限をもとに戻しました。")
    else:
        say(f"{item_id} の期限を {date} に延ばしました。")
