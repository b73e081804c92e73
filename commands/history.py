"""``history``: who changed an item, when, from what to what."""

import click

from assessment.actions import ActionRevision
from assessment.item_ids import normal_item_id
from assessment.planning import keeping
from assessment.planning.wording import changes_in_words
from assessment.records import Entry, Revision
from assessment.wording import answer_in_words
from checklists.schema import Item
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, item_argument, shared
from commands.output import print_json, print_table, say, time_text
from commands.plan_text import action_as_json


@click.command(cls=JapaneseCommand)
@assessment_argument
@item_argument
@shared
@click.pass_obj
def history(settings: Settings, assessment: str, item: str) -> None:
    """項目（取組番号なら取組）の変更の記録を、新しい順に表示します。"""
    if item.isdecimal():
        _tell_of_action(settings, assessment, int(item))
        return
    item_id = normal_item_id(item)
    with settings.opened() as workspace:
        revisions = workspace.history(assessment, item_id)
        asked = workspace.assessment(assessment).response(item_id).item
    if settings.as_json:
        print_json([_as_json(revision) for revision in revisions])
    elif revisions:
        header = ("日時", "記入者", "方法", "変更前", "変更後")
        print_table(header, (_row(asked, revision) for revision in revisions))
    else:
        say(f"{item_id} はまだ変更されていません。")


def _tell_of_action(settings: Settings, assessment: str, number: int) -> None:
    with settings.opened() as workspace:
        revisions = keeping.history(workspace, assessment, number)
    if settings.as_json:
        print_json([_revision_as_json(revision) for revision in revisions])
    else:
        header = ("日時", "記入者", "方法", "変更")
        print_table(header, (_row_of_action(revision) for revision in revisions))


def _revision_as_json(revision: ActionRevision) -> dict[str, object]:
    before, after = revision.before, revision.after
    return {
        "at": time_text(revision.at),
        "by": revision.by,
        "via": revision.via,
        "from": None if before is None else action_as_json(before),
        "to": None if after is None else action_as_json(after),
    }


def _row_of_action(revision: ActionRevision) -> tuple[str, ...]:
    return (time_text(revision.at), revision.by, revision.via, changes_in_words(revision))


def _as_json(revision: Revision) -> dict[str, object]:
    return {
        "at": time_text(revision.at),
        "by": revision.by,
        "via": revision.via,
        "from": _entry_as_json(revision.before),
        "to": _entry_as_json(revision.after),
    }


def _entry_as_json(entry: Entry) -> dict[str, object]:
    answer = entry.answer
    return {
        "state": answer.state,
        "level": answer.level,
        "reason": answer.reason or None,
        "note": entry.note,
        "evidence": entry.evidence,
        "performer": entry.performer,
        "own_target": entry.own_target,
        "extended_deadline": entry.extended_deadline,
        "extension_reason": entry.extension_reason,
        "division": entry.division,
    }


def _row(item: Item, revision: Revision) -> tuple[str, ...]:
    before, after = (answer_in_words(item, e.answer) for e in (revision.before, revision.after))
    if before == after:
        after += "（備考などを変更）"
    return (time_text(revision.at), revision.by, revision.via, before, after)
