"""``survey``: what a prefecture sends to its municipalities."""

import datetime as dt
from pathlib import Path

import click

from assessment.clock import local_now, local_today
from assessment.deadlines import refuse_wrong
from assessment.municipalities import prefecture as prefecture_number
from assessment.surveys import plan_survey
from checklists.schema import TIERS, Tier
from commands.choosing import checklists_option, chosen_checklists, reference_date_option
from commands.deadlines import tell_if_odd
from commands.japanese import Day, JapaneseCommand, OneOf, Whole
from commands.options import Settings, shared
from commands.output import print_json, say, tell
from commands.progress import showing_progress
from exports.surveys import HandedOut, hand_out_survey


@click.command(cls=JapaneseCommand)
@click.option("-o", "folder", required=True, metavar="DIR", help="書き出すフォルダー。")
@click.option("--prefecture", required=True, metavar="NN", help="都道府県の番号（01〜47）か名前。")
@click.option("--year", required=True, type=Whole(2019, 2100), metavar="Y", help="年度（西暦）。")
@checklists_option
@click.option(
    "--tier",
    type=OneOf(TIERS),
    default="standard",
    metavar="TIER",
    help="core・standard・full。指定しなければ standard。",
)
@reference_date_option
@click.option(
    "--due",
    type=Day(),
    default=None,
    metavar="D",
    help="回答の期限（今日や基準日より前の日は受け付けません）。",
)
@click.option("--title", default="", metavar="T", help="調査の名前。")
@click.option("--without-notes", is_flag=True, help="備考と根拠資料を求めません。")
@shared
@click.pass_obj
def survey(  # noqa: PLR0913, PLR0917 - each is an option of the command
    settings: Settings,
    folder: str,
    prefecture: str,
    year: int,
    wanted: tuple[str, ...],
    tier: Tier,
    reference_date: dt.date | None,
    due: dt.date | None,
    title: str,
    without_notes: bool,  # noqa: FBT001 - click passes flags so
) -> None:
    """都道府県が市区町村に配る調査設定・調査票・依頼文を書き出します。上書きはしません。"""
    as_at = reference_date or local_today()
    refuse_wrong(due, local_today(), as_at)
    file = plan_survey(
        title=title,
        prefecture=prefecture_number(prefecture),
        year=year,
        reference_date=as_at,
        due=due,
        checklists=chosen_checklists(settings.available_checklists(), wanted),
        tier=tier,
        notes=not without_notes,
        issued_at=local_now(),
    )
    with showing_progress("調査票を書き出しています") as moved:
        written = hand_out_survey(file, Path(folder), tell=moved)
    tell(
        f"{len(written.forms)}団体の調査票と、調査設定・依頼文を {folder} に書き出しました。"
        "依頼文の【 】を埋めて、調査票・調査設定とともに送ってください。"
    )
    tell_if_odd("回答の期限", due, as_at)
    if settings.as_json:
        print_json(_as_json(written))
    else:
        say(str(written.file))
        say(str(written.letter))
        for _, path in written.forms:
            say(str(path))


def _as_json(written: HandedOut) -> dict[str, object]:
    return {
        "survey": str(written.file),
        "document_id": written.survey.document_id,
        "letter": str(written.letter),
        "forms": [{"municipality": place.code, "file": str(path)} for place, path in written.forms],
    }
