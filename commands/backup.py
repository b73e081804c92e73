"""``backup``: a consistent copy of the workspace, also while a window has it open."""

from pathlib import Path

import click

from assessment.backups import make
from assessment.clock import local_now
from assessment.safekeeping import usual_copy
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, say, tell


@click.command(cls=JapaneseCommand)
@click.option(
    "-o",
    "target",
    metavar="F",
    help="控えのファイル。指定しなければ、保存ファイルの隣の「控え」フォルダーに作ります。",
)
@shared
@click.pass_obj
def backup(settings: Settings, target: str | None) -> None:
    """保存ファイルの控えを作ります（画面で開いたままでもかまいません）。"""
    path = settings.workspace_path
    at = local_now()
    copy = Path(target) if target is not None else usual_copy(path, at)
    made = make(path, copy, at)
    if made.refusal is not None:
        tell(f"控えは作りましたが、いつ作ったかを記録できませんでした。{made.refusal.message}")
    if settings.as_json:
        print_json({"file": str(copy), "assessments": made.backup.assessments})
    else:
        say(f"{copy}（自己点検{made.backup.assessments}件）")
