"""``answer``: records one answer, or many from a CSV."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec import UNSET

from assessment.answer_lines import AnswerLine, read_answer_lines
from assessment.answers import parse_answer
from assessment.errors import AnswerRejectedError, UnknownItemError, UsageError
from assessment.item_ids import normal_item_id
from assessment.os_errors import meaning
from assessment.people import user_name
from assessment.records import Edit
from assessment.workspace import Workspace
from commands.japanese import JapaneseCommand, MisusedError
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say, tell
from commands.provenance import VIA_COMMAND


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("item", metavar="[項目ID]", required=False)
@click.argument("value", metavar="[回答]", required=False)
@click.option("--from", "csv_file", metavar="F.csv", help="CSVから記録します（- は標準入力）。")
@click.option("--note", metavar="T", help="備考。")
@click.option("--reason", default="", metavar="T", help="該当なしの理由。")
@click.option("--by", default=None, metavar="NAME", help="記入者の名前。")
@shared
@click.pass_obj
def answer(
    settings: Settings,
    assessment: str,
    item: str | None,
    value: str | None,
    csv_file: str | None,
    note: str | None,
    reason: str,
    by: str | None,
) -> int:
    """回答を記録します：0〜4、unknown（わからない）、na（該当なし）、clear（取り消し）。"""
    who = user_name() if by is None else by
    if csv_file is not None and item is None and note is None and not reason:
        with settings.opened() as workspace, _lines(csv_file) as lines:
            return _record_lines(settings, workspace, assessment, lines, who)
    if csv_file is not None or item is None or value is None:
        raise MisusedError("項目IDと回答か、--from のどちらか一方を書きます。")
    edit = Edit(
        item_id=normal_item_id(item),
        answer=parse_answer(value, reason),
        note=UNSET if note is None else note,
    )
    with settings.opened() as workspace:
        workspace.record(assessment, [edit], by=who, via=VIA_COMMAND)
    if settings.as_json:
        print_json({"assessment": assessment, "saved": [edit.item_id], "rejected": []})
    else:
        say(f"saved {edit.item_id}")
    return 0


def _record_lines(
    settings: Settings,
    workspace: Workspace,
    assessment: str,
    lines: Iterator[AnswerLine],
    who: str,
) -> int:
    saved: list[str] = []
    rejected: list[dict[str, object]] = []
    workspace.assessment(assessment)  # a wrong name is one error, not one on every line
    for line in lines:
        try:
            edit = line.edit()
            workspace.record(assessment, [edit], by=who, via=VIA_COMMAND)
        except (AnswerRejectedError, UnknownItemError) as error:
            why = {"line": line.number, "item": line.item, "why": error.message}
            rejected.append(why | {"remedy": error.remedy})
            tell(f"{line.number}行目 {line.item}：{error.message} → {error.remedy}")
            continue
        saved.append(edit.item_id)
        _tell_saved(edit.item_id, as_json=settings.as_json)
    if settings.as_json:
        distinct = list(dict.fromkeys(saved))
        print_json({"assessment": assessment, "saved": distinct, "rejected": rejected})
    tell(f"{len(set(saved))}項目を記録しました。記録しなかった行は{len(rejected)}行です。")
    return int(bool(rejected))


def _tell_saved(item_id: str, *, as_json: bool) -> None:
    """Said, and flushed, only after the answer is durable on disk."""
    if as_json:
        tell(f"saved {item_id}")
    else:
        say(f"saved {item_id}")
        sys.stdout.flush()


@contextmanager
def _lines(csv_file: str) -> Iterator[Iterator[AnswerLine]]:
    if csv_file == "-":
        yield read_answer_lines(sys.stdin.buffer)
        return
    try:
        with Path(csv_file).open("rb") as file:
            yield read_answer_lines(file)
    except OSError as error:
        raise UsageError(
            f"{csv_file} を読み取れません（{meaning(error)}）。回答は変わっていません。",
            "ファイル名と場所を確かめてください。",
        ) from error
