"""``undo``: takes back the last change or import."""

from collections.abc import Sequence

import click

from assessment.errors import NothingToUndoError
from assessment.people import user_name
from assessment.records import Change
from commands.japanese import JapaneseCommand, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say, tell, time_text
from commands.provenance import VIA_COMMAND

_NAMED = 8


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("count", metavar="[N]", type=Whole(1, 1_000_000), default=1)
@shared
@click.pass_obj
def undo(settings: Settings, assessment: str, count: int) -> int:
    """最後の変更か取込を元に戻します（Nを付けると、その回数）。"""
    undone: list[Change] = []
    with settings.opened() as workspace:
        for _ in range(count):
            try:
                undone.append(workspace.undo(assessment, by=user_name(), via=VIA_COMMAND))
            except NothingToUndoError:
                if not undone:
                    raise
                tell(f"元に戻せる変更は{len(undone)}件でした。")
                break
    if settings.as_json:
        print_json({"assessment": assessment, "undone": [_as_json(change) for change in undone]})
    else:
        for change in undone:
            say(f"元に戻しました：{_named(change)}")
    return int(len(undone) < count)


def _named(change: Change) -> str:
    """The items by their ids, or how many they are where an import had changed them."""
    items = change.item_ids()
    if not items and change.reviewed:
        return f"確認・コメントなど（{_listed(change.reviewed)}）"
    if not items and change.planned:
        return f"取組計画（{len(change.planned)}件の取組）"
    if not items:
        return "食い違いの決定か取込（回答は変わっていません）"
    return _listed(items)


def _listed(items: Sequence[str]) -> str:
    named = "・".join(items[:_NAMED])
    return named if len(items) <= _NAMED else f"{len(items)}項目（{named} ほか）"


def _as_json(change: Change) -> dict[str, object]:
    actions = [revision.number for revision in change.planned]
    return {
        "items": change.item_ids(),
        "actions": actions,
        "reviewed": change.reviewed,
        "at": time_text(change.at),
    }
