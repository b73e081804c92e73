"""``backup``: a consistent copy of the workspace, also while a window has it open."""

from pathlib import Path

import click

from assessment.safekeeping import back_up, usual_copy
from assessment.workspace import local_now
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, say


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
    copy = Path(target) if target is not None else usual_copy(path, local_now())
    count = back_up(path, copy)
    if settings.as_json:
        print_json({"file": str(copy), "assessments": count})
    else:
        say(f"{copy}（自己点検{count}件）")
