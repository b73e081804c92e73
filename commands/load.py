"""``load``: opens a submission or 調査票 as an assessment of this workspace."""

from pathlib import Path

import click

from assessment.filed import FiledAnswers
from assessment.loading import Loaded, checklists_of
from assessment.loading import load as take
from assessment.people import user_name
from checklists.loading import builtin_checklists
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, say, tell
from exports.filed import read_filed
from exports.passwords import read_password

_ALTERED = (
    "このファイルは、書き出した後に内容が変更されています（照合値が合いません）。"
    "提出元に確かめてください。"
)


@click.command(cls=JapaneseCommand)
@click.argument("file", metavar="F.xlsx")
@click.option(
    "--password-file", metavar="P", help="ファイルを開くパスワードを1行目に書いたファイル。"
)
@shared
@click.pass_obj
def load(settings: Settings, file: str, password_file: str | None) -> int:
    """提出用のファイルや調査票を、この保存ファイルの自己点検として開けるようにします。"""
    password = None if password_file is None else read_password(Path(password_file))
    filed = read_filed(Path(file), password)
    if not settings.workspace_path.exists():
        checklists_of(filed, builtin_checklists())
    with settings.created() as workspace:
        loaded = take(workspace, filed, by=user_name())
    if settings.as_json:
        print_json(_as_json(filed, loaded))
    else:
        _print(filed, loaded)
    return int(bool(loaded.left_out or filed.submission.unread))


def _as_json(filed: FiledAnswers, loaded: Loaded) -> dict[str, object]:
    return {
        "assessment": loaded.assessment.info.name,
        "items": len(loaded.assessment.responses),
        "edition": filed.submission.edition or None,
        "altered": filed.submission.altered,
        "with_notes": filed.with_notes,
        "unread": [*filed.submission.unread, *loaded.left_out],
    }


def _print(filed: FiledAnswers, loaded: Loaded) -> None:
    if filed.submission.altered:
        tell(_ALTERED)
    for left_out in (*filed.submission.unread, *loaded.left_out):
        tell(f"読み込まなかった回答 {left_out}")
    if not filed.with_notes:
        tell("このファイルに備考と根拠資料は含まれていません。")
    say(loaded.assessment.info.name)
