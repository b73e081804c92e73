"""``report``: the gap report as a workbook or a PDF."""

import datetime as dt
from pathlib import Path

import click

from assessment.results import result
from commands.japanese import Day, JapaneseCommand, OneOf
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say
from exports.gap_report import FORMATS, write_gap_report_file


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option(
    "-o", "target", required=True, metavar="F", help="書き出すファイル（.xlsx か .pdf）。"
)
@click.option(
    "--kind",
    type=OneOf(("standard",)),
    default="standard",
    metavar="KIND",
    help="報告書の種類（standard：すべての課題を載せる標準の報告書）。",
)
@click.option("--as-of", type=Day(), default=None, metavar="D", help="この日の時点で期限を判定。")
@shared
@click.pass_obj
def report(
    settings: Settings, assessment: str, target: str, kind: str, as_of: dt.date | None
) -> None:
    """課題の報告書を、ExcelかPDFで書き出します。"""
    path = Path(target)
    if path.suffix.lower() not in FORMATS:
        raise click.BadParameter(
            f"「{path.name}」の種類が分かりません。{'か'.join(FORMATS)}で終わる名前にします。",
            param_hint="-o",
        )
    with settings.opened() as workspace:
        whole = result(workspace.assessment(assessment), as_of)
    write_gap_report_file(whole, path)
    if settings.as_json:
        print_json(
            {"assessment": assessment, "kind": kind, "file": str(path), "as_of": whole.as_of}
        )
    else:
        say(str(path))
