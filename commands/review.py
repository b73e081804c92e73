"""``review``: marks, comments, confirmation by a second person, and hints on the answers."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from assessment.errors import UnknownItemError
from assessment.item_ids import normal_item_id
from assessment.people import user_name
from assessment.reviewing import keeping
from assessment.reviewing.hints import HINT_WORDS
from assessment.reviewing.looking import Review, look
from assessment.reviewing.records import NO_REVIEW, HintKind, ReviewEdit
from assessment.reviewing.rules import ReviewRejectedError
from assessment.workspace import Workspace
from commands.japanese import Day, JapaneseCommand, MisusedError, OneOf
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, tell
from commands.provenance import VIA_COMMAND
from commands.review_text import event_as_json, print_review, review_as_json

_Items = Callable[[Review], Sequence[str]]

ONLY: Mapping[str, _Items] = {
    "marked": lambda review: review.picture.marked,
    "pending": lambda review: review.picture.pending(),
    "hints": lambda review: tuple(review.picture.hints),
}
"""The items that ``--only`` narrows to."""


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("items", metavar="[項目ID]…", nargs=-1)
@click.option(
    "--only",
    type=OneOf(tuple(ONLY)),
    metavar="WHAT",
    help="marked（要確認）・pending（未確認）・hints（気になる点あり）の項目だけを表示します。",
)
@click.option(
    "--mark",
    is_flag=False,
    flag_value="",
    metavar="[T]",
    help="項目を要確認にします。T は、関わる課や人（例：税務課）。",
)
@click.option("--settle", is_flag=True, help="要確認を解きます。")
@click.option("--comment", metavar="T", help="コメントを書き足します。")
@click.option("--confirm", is_flag=True, help="回答を確認済みにします（書いた人とは別の人が）。")
@click.option("--withdraw", is_flag=True, help="確認を取り消します。")
@click.option(
    "--dismiss",
    type=OneOf(tuple(HINT_WORDS)),
    metavar="KIND",
    help=f"この種類の気になる点（{'・'.join(HINT_WORDS)}）を、理由を書いて閉じます。",
)
@click.option("--reason", metavar="T", help="気になる点を閉じる理由。--dismiss には必ず付けます。")
@click.option("--by", metavar="NAME", help="確認・記入する人の名前。")
@click.option("--as-of", type=Day(), metavar="D", help="この日の時点で日付を判定します。")
@shared
@click.pass_obj
def review(
    settings: Settings,
    /,
    assessment: str,
    items: tuple[str, ...],
    only: str | None,
    by: str | None,
    as_of: dt.date | None,
    **acts: Any,
) -> int:
    """回答の要確認・コメント・確認・気になる点を表示するか、記録します。"""
    chosen = tuple(dict.fromkeys(map(normal_item_id, items)))
    _check(chosen, only, acts)
    who = by or user_name()
    with settings.opened() as workspace:
        refused: Mapping[str, ReviewRejectedError] = {}
        if acts["confirm"]:
            asked = dict.fromkeys(chosen, "")
            came = keeping.confirm(workspace, assessment, asked, by=who, via=VIA_COMMAND)
            refused = came.refused
        elif edits := _edits(workspace, assessment, chosen, acts, as_of):
            keeping.record(workspace, assessment, edits, by=who, via=VIA_COMMAND)
        found = look(workspace, assessment, as_of)
        logs = {item: keeping.log(workspace, assessment, item) for item in chosen}
    listed = _listed(found, chosen, only)
    if settings.as_json:
        document = review_as_json(found, listed)
        document["history"] = [event_as_json(one) for log in logs.values() for one in log]
        document["refused"] = [_refused_as_json(*pair) for pair in refused.items()]
        print_json(document)
    else:
        print_review(found, listed)
    for error in refused.values():
        tell(f"{error.message} → {error.remedy}")
    return int(bool(refused))


def _check(items: Sequence[str], only: str | None, acts: Mapping[str, Any]) -> None:
    """Refuse what cannot be meant together."""
    acting = {name for name, value in acts.items() if value not in (None, False)} - {"reason"}
    together = acting in ({"mark", "comment"}, {"settle", "comment"})
    if len(acting) > 1 and not together:
        raise MisusedError(
            "一度に書けることは1つです（--comment は、--mark か --settle といっしょに書けます）。"
        )
    if acting and (only or not items):
        raise MisusedError("記録するときは項目IDを書きます。--only とはいっしょに使えません。")
    if ("dismiss" in acting) != (acts["reason"] is not None):
        raise MisusedError("--dismiss と --reason は、いっしょに使います。")


def _edits(
    workspace: Workspace,
    assessment: str,
    items: Sequence[str],
    acts: Mapping[str, Any],
    as_of: dt.date | None,
) -> list[ReviewEdit]:
    """What is to be recorded; nothing where the review is only to be shown."""
    if acts["dismiss"] is not None:
        found = look(workspace, assessment, as_of)
        return [_dismissing(found, item, acts["dismiss"], acts["reason"]) for item in items]
    edits: list[ReviewEdit] = []
    for item in items:
        if acts["mark"] is not None:
            edits.append(ReviewEdit(item_id=item, kind="mark", text=acts["mark"]))
        if acts["settle"]:
            edits.append(ReviewEdit(item_id=item, kind="settle"))
        if acts["withdraw"]:
            edits.append(ReviewEdit(item_id=item, kind="withdraw"))
        if acts["comment"] is not None:
            edits.append(ReviewEdit(item_id=item, kind="comment", text=acts["comment"]))
    return edits


def _dismissing(found: Review, item: str, kind: HintKind, reason: str) -> ReviewEdit:
    for hint in found.picture.hints.get(item, ()):
        if hint.kind == kind:
            return ReviewEdit(
                item_id=item, kind="dismiss", text=reason, hint=kind, about=hint.about
            )
    raise ReviewRejectedError(
        f"{item} に、閉じていない気になる点「{HINT_WORDS[kind]}」はありません。記録していません。",
        "review コマンドで、今の気になる点を確かめてください。",
    )


def _listed(found: Review, items: Sequence[str], only: str | None) -> tuple[str, ...]:
    """The items to tell of: those named, or else all that there is something to say about."""
    stages = found.picture.stages
    for item in items:
        if item not in stages:
            raise UnknownItemError(item, tuple(stages))
    chosen = set(items or stages)
    if only is not None:
        chosen &= set(ONLY[only](found))
    elif not items:
        chosen = {item for item in stages if _has_something(found, item)}
    return tuple(item for item in stages if item in chosen)


def _has_something(found: Review, item: str) -> bool:
    picture = found.picture
    waits = picture.in_use and picture.stages[item] in ("draft", "again")
    return waits or item in picture.hints or found.reviews.get(item, NO_REVIEW) != NO_REVIEW


def _refused_as_json(item: str, error: ReviewRejectedError) -> dict[str, object]:
    return {"item": item, "code": error.code, "message": error.message, "remedy": error.remedy}
