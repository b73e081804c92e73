"""``conflicts``: what waits for a decision, and deciding it."""

import datetime as dt

import click

from assessment import inquiries
from assessment.errors import UnknownItemError
from assessment.item_ids import normal_item_id
from assessment.merging import Rule
from assessment.people import user_name
from assessment.receipts import Conflict, value_as_json
from assessment.records import Assessment
from assessment.wording import FIELD_WORDS, value_in_words
from commands.japanese import JapaneseCommand, OneOf
from commands.options import Settings, assessment_argument, shared
from commands.output import one_line, print_json, print_table, say, time_text

RULES = ("keep", "theirs", "lower")
_HEADER = ("項目", "欄", "照会時", "現在", "記録した人", "担当課の回答", "回答した人", "ファイル")


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("items", metavar="[項目ID…]", nargs=-1)
@click.option(
    "--decide",
    "rule",
    type=OneOf(RULES),
    metavar="RULE",
    help="keep：現在の回答を残す、theirs：担当課の回答を採用、lower：低い方を採用。",
)
@shared
@click.pass_obj
def conflicts(
    settings: Settings, assessment: str, items: tuple[str, ...], rule: Rule | None
) -> int:
    """回答の食い違いを表示します（--decide で決めます。項目IDを付けなければすべて）。"""
    wanted = {normal_item_id(item) for item in items}
    with settings.opened() as workspace:
        whole = workspace.assessment(assessment)
        for item_id in wanted - set(whole.by_item()):
            raise UnknownItemError(item_id, tuple(whole.by_item()))
        found = inquiries.waiting(workspace, assessment)
        if rule is not None:
            chosen = [c.number for c in found if not wanted or c.item_id in wanted]
            found = inquiries.decide(workspace, assessment, rule, chosen, by=user_name())
    shown = [conflict for conflict in found if not wanted or conflict.item_id in wanted]
    if settings.as_json:
        print_json({"assessment": assessment, "conflicts": [as_json(c) for c in shown]})
    elif shown:
        print_table(_HEADER, (_row(whole, conflict) for conflict in shown))
    else:
        say("決めることはありません。")
    return int(bool(shown))


def as_json(conflict: Conflict) -> dict[str, object]:
    """A conflict as ``import --json`` and ``conflicts --json`` tell it (cli.md)."""
    return {
        "item": conflict.item_id,
        "field": conflict.field,
        "base": value_as_json(conflict.base),
        "ours": value_as_json(conflict.ours),
        "theirs": value_as_json(conflict.theirs),
        "file": conflict.file,
        "division": conflict.division,
        "by": conflict.respondent,
        "at": time_text(conflict.at),
        "ours_by": conflict.ours_by,
        "ours_at": None if conflict.ours_at is None else time_text(conflict.ours_at),
    }


def _row(whole: Assessment, conflict: Conflict) -> tuple[str, ...]:
    item = whole.response(conflict.item_id).item
    return (
        conflict.item_id,
        FIELD_WORDS[conflict.field],
        one_line(value_in_words(item, conflict.base)),
        one_line(value_in_words(item, conflict.ours)),
        _who(conflict.ours_by, conflict.ours_at),
        one_line(value_in_words(item, conflict.theirs)),
        _who(f"{conflict.division} {conflict.respondent}".strip(), conflict.at),
        conflict.file,
    )


def _who(name: str, at: dt.datetime | None) -> str:
    """Who said it and when; a dash where nobody did."""
    return "－" if at is None else f"{name} {at.astimezone():%m/%d %H:%M}".strip()
