"""``report``: the gap report as a workbook or a PDF."""

import datetime as dt
from pathlib import Path
from typing import Any

import click
import msgspec

from assessment.dossiers import dossier, dossier_of
from assessment.editions import edition, in_words
from assessment.planning.taking import issue
from assessment.year_end import note_handover
from commands.japanese import Day, JapaneseCommand, NewFile, OneOf, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say, tell
from commands.progress import showing_progress
from commands.told_whom import audience_option, classification_option, prepared_by_option
from exports.gap_report import FORMATS, write_gap_report_file
from exports.report_options import (
    COMPARED_KINDS,
    KIND_WORDS,
    KINDS,
    ReportOptions,
)


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option(
    "-o",
    "path",
    type=NewFile(*FORMATS),
    required=True,
    metavar="F",
    help="書き出すファイル（.xlsx・.pdf・.docx）。",
)
@click.option(
    "--kind",
    type=OneOf(KINDS),
    default="standard",
    metavar="KIND",
    help=f"PDFの種類（{'、'.join(f'{kind}：{KIND_WORDS[kind]}' for kind in KINDS)}）。",
)
@click.option("--division", default="", metavar="D", help="この担当課の項目だけを載せます。")
@click.option(
    "--as-of", type=Day(), default=None, metavar="D", help="この日の時点で期限を判定します。"
)
@click.option(
    "--against",
    default="",
    metavar="ASSESSMENT",
    help=(
        "前の年度の自己点検と並べて、何が変わったかを示します"
        f"（PDFでは{'・'.join(KIND_WORDS[kind] for kind in COMPARED_KINDS)}）。"
    ),
)
@audience_option
@click.option(
    "--edition",
    "number",
    type=Whole(1, 10_000),
    default=None,
    metavar="N",
    help="今の回答ではなく、確定した第N版の、そのときの内容で書き出します。",
)
@classification_option
@prepared_by_option
@click.option(
    "--logo",
    type=click.Path(path_type=Path),
    default=None,
    metavar="F.png",
    help="表紙に載せるロゴの画像。",
)
@shared
@click.pass_obj
def report(
    settings: Settings,
    /,
    assessment: str,
    path: Path,
    as_of: dt.date | None,
    against: str,
    number: int | None,
    **chosen: Any,
) -> None:
    """課題の報告書を、Excel、PDF、Wordのどれかで書き出します。"""
    options = ReportOptions(**chosen)
    if against and path.suffix.lower() == ".pdf" and options.kind not in COMPARED_KINDS:
        raise click.BadParameter(
            f"「{KIND_WORDS[options.kind]}」のPDFには、前年度との比較を載せません。",
            param_hint="--against",
        )
    if number is not None and (options.kind == "handover" or against or as_of):
        raise click.BadParameter(
            "--kind handover・--against・--as-of とは、いっしょに使えません。",
            param_hint="--edition",
        )
    with settings.opened() as workspace:
        if number is None:
            found = dossier(workspace, assessment, as_of, against)
        else:
            confirmed = edition(workspace, assessment, number)
            found = dossier_of(confirmed)
            options = msgspec.structs.replace(options, edition=in_words(confirmed))
        with showing_progress("報告書を書き出しています") as moved:
            written = write_gap_report_file(found, path, options, moved)
        if written.issued is not None:
            issue(workspace, written.issued)
        if options.kind == "handover" and path.suffix.lower() == ".pdf":
            note_handover(workspace, assessment, path)
    for words in (*written.notes, written.in_words):
        tell(words)
    if settings.as_json:
        print_json(
            {
                "assessment": assessment,
                "kind": options.kind,
                "audience": options.audience,
                "division": options.division or None,
                "against": against or None,
                "edition": number,
                "file": str(path),
                "as_of": written.result.as_of,
                "pages": written.pages or None,
                "compared": written.texts or None,
            }
        )
    else:
        say(str(path))
