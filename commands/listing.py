"""``list``: the assessments in the workspace."""

import click

from assessment.fiscal_years import in_both_calendars
from assessment.records import AssessmentSummary
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, print_table, say, time_text


@click.command("list", cls=JapaneseCommand)
@shared
@click.pass_obj
def list_assessments(settings: Settings) -> None:
    """保存ファイルにある自己点検の一覧を表示します。"""
    with settings.opened() as workspace:
        summaries = workspace.assessments()
    if settings.as_json:
        print_json([_as_json(summary) for summary in summaries])
    elif summaries:
        header = ("自己点検", "市区町村", "年度", "基準日", "回答率", "最終更新")
        print_table(header, map(_row, summaries))
    else:
        say("自己点検はまだありません。new コマンドで作れます。")


def _as_json(summary: AssessmentSummary) -> dict[str, object]:
    return {
        "assessment": summary.info.name,
        "municipality": summary.info.municipality.name,
        "year": summary.info.year,
        "reference_date": summary.info.reference_date,
        "completion": summary.completion,
        "updated_at": time_text(summary.updated_at),
    }


def _row(summary: AssessmentSummary) -> tuple[str, ...]:
    info = summary.info
    done = "－" if summary.completion is None else f"{summary.completion:.0%}"
    return (
        info.name,
        f"{info.municipality.prefecture}{info.municipality.name}",
        in_both_calendars(info.year),
        info.reference_date.isoformat(),
        done,
        time_text(summary.updated_at),
    )
