"""``demo``: a sample municipality, its answers, its gap workbook and its PDF."""

from pathlib import Path

import click

from assessment.dossiers import Dossier
from assessment.errors import NotWritableError
from assessment.os_errors import meaning
from assessment.results import result
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, say
from exports.gap_report import write_gap_report_file

WORKBOOK = "自己点検結果.xlsx"
REPORT = "自己点検結果報告書.pdf"


@click.command(cls=JapaneseCommand)
@click.option(
    "-o",
    "folder",
    default="demo",
    metavar="DIR",
    help="書き出すフォルダー（指定しなければ demo）。",
)
@click.option("--no-window", is_flag=True, help="画面を開きません。")
@shared
@click.pass_obj
def demo(settings: Settings, folder: str, no_window: bool) -> None:  # noqa: FBT001
    """見本の自治体の回答を作り、ExcelとPDFを書き出して、画面を開きます。"""
    place = Path(folder)
    database = place / "demo.sqlite"
    with _rebuilt(database) as workspace:
        sample = fill_with_sample(workspace, builtin_checklists())
    dossier = Dossier(result=result(sample))
    files = [place / WORKBOOK, place / REPORT]
    for file in files:
        write_gap_report_file(dossier, file)
    if settings.as_json:
        written = [str(file) for file in files]
        print_json({"assessment": sample.info.name, "workspace": str(database), "files": written})
    else:
        for file in files:
            say(str(file))
    if not no_window:
        settings.window_on = (database, sample.info.name)


def _rebuilt(path: Path) -> Workspace:
    """The sample's own workspace, made anew each time; nobody's answers are in it."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritableError(path, meaning(error)) from error
    return Workspace.create(path)
