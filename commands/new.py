"""``new``: creates an assessment."""

import datetime as dt

import click

from assessment.municipalities import municipality
from checklists.schema import TIERS, Tier
from commands.choosing import chosen_checklists
from commands.japanese import Day, JapaneseCommand, OneOf, Whole
from commands.options import Settings, shared
from commands.output import print_json, say


@click.command(cls=JapaneseCommand)
@click.option("--municipality", "code", required=True, metavar="CODE", help="6桁の団体コード。")
@click.option("--year", required=True, type=Whole(2019, 2100), metavar="Y", help="年度（西暦）。")
@click.option(
    "--checklist",
    "wanted",
    multiple=True,
    metavar="ID",
    help="使うチェックリスト（繰り返し可）。指定しなければ組み込みのすべて。",
)
@click.option(
    "--tier", type=OneOf(TIERS), default="standard", metavar="TIER", help="core・standard・full。"
)
@click.option(
    "--reference-date", type=Day(), default=None, metavar="D", help="基準日。指定しなければ今日。"
)
@shared
@click.pass_obj
def new(
    settings: Settings,
    code: str,
    year: int,
    wanted: tuple[str, ...],
    tier: Tier,
    reference_date: dt.date | None,
) -> None:
    """自己点検を作り、その名前を表示します。"""
    place = municipality(code)
    chosen = chosen_checklists(settings.available_checklists(), wanted)
    with settings.created() as workspace:
        made = workspace.create_assessment(
            place, year, chosen, tier, reference_date or dt.date.today()
        )
    if settings.as_json:
        print_json({"assessment": made.info.name, "items": len(made.responses)})
    else:
        say(made.info.name)
