"""``restore``: puts a copy of the workspace back, keeping what it replaces."""

from pathlib import Path

import click

from assessment.clock import local_now
from assessment.safekeeping import restore as put_copy_back
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, say


@click.command(cls=JapaneseCommand)
@click.argument("file", metavar="F")
@shared
@click.pass_obj
def restore(settings: Settings, file: str) -> None:
    """控えを保存ファイルに戻します（今の内容は、先に控えに取ります）。"""
    kept = put_copy_back(settings.workspace_path, Path(file), local_now())
    if settings.as_json:
        print_json({"workspace": str(settings.workspace_path), "kept": str(kept) if kept else None})
        return
    say(f"{settings.workspace_path} を控えの内容に戻しました。")
    if kept is not None:
        say(f"それまでの内容は {kept} に残しました。")
