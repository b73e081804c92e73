"""``new``: creates an assessment."""

import datetime as dt
import re
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from assessment import surveys
from assessment.carrying_over import Previous, previous_of
from assessment.clock import local_today
from assessment.errors import UsageError
from assessment.filed import FiledAnswers
from assessment.fiscal_years import in_words
from assessment.municipalities import municipality
from assessment.next_year import with_plan_of
from assessment.people import user_name
from assessment.proposals import proposals
from assessment.records import Municipality
from assessment.reviewing.keeping import reviews
from assessment.starting import Plan, as_surveyed, previous_filed, start
from assessment.workspace import Workspace
from checklists.schema import TIERS, Tier
from commands.choosing import checklists_option, chosen_checklists, reference_date_option
from commands.japanese import JapaneseCommand, OneOf, Whole
from commands.options import Settings, shared
from commands.output import print_json, say, tell
from exports.filed import read_filed
from exports.passwords import read_password

_NAME = re.compile(r"\d{6}-\d{4}")


class _Scope(Struct, frozen=True, kw_only=True):
    """What is asked, as far as the options say it."""

    year: int | None
    wanted: tuple[str, ...]
    tier: Tier | None
    reference_date: dt.date | None


@click.command(cls=JapaneseCommand)
@click.option("--municipality", "code", required=True, metavar="CODE", help="6桁の団体コード。")
@click.option(
    "--year",
    type=Whole(2019, 2100),
    default=None,
    metavar="Y",
    help="年度（西暦）。--survey があれば要りません。",
)
@checklists_option
@click.option(
    "--tier",
    type=OneOf(TIERS),
    default=None,
    metavar="TIER",
    help="core・standard・full。指定しなければ standard。",
)
@reference_date_option
@click.option(
    "--survey",
    "survey_file",
    metavar="F",
    help="都道府県の調査設定ファイル。質問の範囲と基準日は、このとおりになります。",
)
@click.option(
    "--from",
    "origin",
    metavar="ASSESSMENT|F.xlsx",
    help="前年度の自己点検、または提出用のファイルか調査票。回答は、確かめるまで今年度の回答になりません。",
)
@click.option(
    "--with-plan",
    is_flag=True,
    help="--from の自己点検から、終わっていない取組と、提出の連絡先も引き継ぎます。",
)
@click.option(
    "--password-file", metavar="P", help="--from のファイルのパスワードを1行目に書いたファイル。"
)
@shared
@click.pass_obj
def new(
    settings: Settings,
    /,
    *,
    code: str,
    survey_file: str | None,
    origin: str | None,
    password_file: str | None,
    with_plan: bool,
    **options: object,
) -> int:
    """自己点検を作り、その名前を表示します。"""
    place = municipality(code)
    plan = _plan(settings, place, msgspec.convert(options, _Scope), survey_file)
    named = origin if origin is not None and _NAME.fullmatch(origin) else None
    if with_plan and named is None:
        raise click.BadParameter(
            "--from に自己点検の名前（例：012025-2026）を付けたときだけ使えます。",
            param_hint="--with-plan",
        )
    filed = None
    if origin is not None and named is None:
        password = None if password_file is None else read_password(Path(password_file))
        filed = read_filed(Path(origin), password)
    with settings.created() if named is None else settings.opened() as workspace:
        plan = msgspec.structs.replace(plan, previous=_previous(workspace, named, filed))
        if with_plan and named is not None:
            plan = with_plan_of(workspace, named, plan)
        made = start(workspace, plan, by=user_name())
        waiting = len(proposals(workspace, made.info.name))
    _remark(plan, filed, waiting)
    if settings.as_json:
        also = {} if origin is None else {"proposals": waiting}
        print_json({"assessment": made.info.name, "items": len(made.responses), **also})
    else:
        say(made.info.name)
    return int(filed is not None and bool(filed.submission.unread))


def _plan(settings: Settings, place: Municipality, scope: _Scope, survey_file: str | None) -> Plan:
    """What the options or the survey file say; a survey file leaves nothing to be said."""
    if survey_file is not None:
        return _as_surveyed(place, scope, Path(survey_file))
    if scope.year is None:
        raise click.MissingParameter(param=_option("--year"), ctx=click.get_current_context())
    return Plan(
        place=place,
        year=scope.year,
        checklists=chosen_checklists(settings.available_checklists(), scope.wanted),
        tier=scope.tier or "standard",
        reference_date=scope.reference_date or local_today(),
    )


def _as_surveyed(place: Municipality, scope: _Scope, path: Path) -> Plan:
    file = surveys.read(path)
    if scope.wanted or scope.tier or scope.reference_date:
        raise UsageError(
            "--survey と --checklist・--tier・--reference-date は、いっしょに使えません。"
            "何も作っていません。",
            "質問の範囲と基準日は調査設定ファイルで決まっています。--survey だけを付けてください。",
        )
    if scope.year not in (None, file.survey.year):
        raise UsageError(
            f"調査設定ファイルは{in_words(file.survey.year)}のものです。何も作っていません。",
            "--year を付けないか、その年度の調査設定ファイルを指定してください。",
        )
    return as_surveyed(file, place)


def _previous(
    workspace: Workspace, named: str | None, filed: FiledAnswers | None
) -> Previous | None:
    if named is not None:
        return previous_of(workspace.assessment(named), reviews(workspace, named))
    return None if filed is None else previous_filed(workspace, filed)


def _remark(plan: Plan, filed: FiledAnswers | None, waiting: int) -> None:
    """Say what came of the earlier answers."""
    if filed is not None:
        if filed.submission.altered:
            tell(
                f"{filed.submission.file} は、書き出した後に内容が変更されています"
                "（照合値が合いません）。"
            )
        for cell in filed.submission.unread:
            tell(f"読み取れなかった回答 {cell}")
    if plan.previous is not None:
        tell(
            f"{in_words(plan.previous.year)}の回答を{waiting}項目、前年度の回答として並べました。"
            "画面か proposals コマンドで確かめるまで、今年度の回答にはなりません。"
        )


def _option(name: str) -> click.Parameter:
    return next(one for one in new.params if name in one.opts)
