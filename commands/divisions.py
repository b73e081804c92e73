"""``divisions``: the divisions of a municipality and the items they own."""

from pathlib import Path

import click

from assessment.errors import UsageError
from assessment.inquiries import assign_divisions
from assessment.os_errors import meaning
from assessment.owner_lines import read_owner_lines
from assessment.people import user_name
from assessment.records import Assessment
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, tell


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option(
    "--from", "csv_file", metavar="F.csv", help="担当課の割当て（見出し：item,division）。"
)
@shared
@click.pass_obj
def divisions(settings: Settings, assessment: str, csv_file: str | None) -> None:
    """担当課と、それぞれが受け持つ項目を表示します（--from で割り当て）。"""
    owners = {} if csv_file is None else _owners(Path(csv_file))
    with settings.opened() as workspace:
        if owners:
            assign_divisions(workspace, assessment, owners, by=user_name())
            tell(f"{len(owners)}項目の担当課を割り当てました。")
        whole = workspace.assessment(assessment)
    grouped = _grouped(whole)
    if settings.as_json:
        listed = [{"division": name, "items": items} for name, items in grouped.items()]
        print_json({"assessment": assessment, "divisions": listed})
    else:
        rows = ((name, str(len(items)), "・".join(items)) for name, items in grouped.items())
        print_table(("担当課", "項目数", "項目"), rows)


def _grouped(assessment: Assessment) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for response in assessment.responses:
        grouped.setdefault(response.division, []).append(response.item.id)
    return grouped


def _owners(path: Path) -> dict[str, str]:
    try:
        return read_owner_lines(path.read_bytes())
    except OSError as error:
        raise UsageError(
            f"{path} を読み取れません（{meaning(error)}）。割当ては変わっていません。",
            "ファイル名と場所を確かめてください。",
        ) from error
