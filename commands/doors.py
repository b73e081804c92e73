"""The doors for files that come in: what the window calls them, and which command each is."""

from collections.abc import Mapping

_COMMANDS: Mapping[str, str] = {
    "「庁内照会」の「食い違い」の「決定した一覧を取り込む…」": "discussion コマンドの --from",
    "「取組計画」の「Excelを取り込む…」": "plan コマンドの --from",
}


def by_command(remedy: str) -> str:
    """What to do, with commands in the place of the window's buttons."""
    for door, command in _COMMANDS.items():
        remedy = remedy.replace(door, f"{command} ")
    return remedy
