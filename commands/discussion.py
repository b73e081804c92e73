"""``discussion``: the conflicts that wait as a list for a meeting, and its decisions taken in."""

from pathlib import Path

import click

from assessment import inquiries
from assessment.merging import Decision
from assessment.people import user_name
from assessment.receipts import Conflict
from assessment.workspace import Workspace
from commands.ignored import ignored_as_json
from commands.japanese import JapaneseCommand, MisusedError
from commands.options import Settings, assessment_argument, shared, workbook_option
from commands.output import print_json, say, tell
from exports.workbooks.discussion import read_discussion, write_discussion


@click.command(cls=JapaneseCommand)
@assessment_argument
@workbook_option("書き出すファイル。")
@click.option(
    "--from", "source", default=None, metavar="F.xlsx", help="決定を書き込んだ一覧を取り込みます。"
)
@shared
@click.pass_obj
def discussion(settings: Settings, assessment: str, target: Path | None, source: str | None) -> int:
    """食い違いを協議する一覧（要協議一覧）を書き出すか、決定を取り込みます。"""
    match target, source:
        case Path() as file, None:
            with settings.opened() as workspace:
                return _write(settings, workspace, assessment, file)
        case None, str() as file:
            with settings.opened() as workspace:
                return _take(settings, workspace, assessment, Path(file))
    raise MisusedError("-o か --from の、どちらか一方を書きます。")


def _write(settings: Settings, workspace: Workspace, assessment: str, target: Path) -> int:
    whole = workspace.assessment(assessment)
    found = inquiries.waiting(workspace, assessment)
    if found:
        write_discussion(target, found, whole, workspace.now())
    if settings.as_json:
        file = str(target) if found else None
        print_json({"assessment": assessment, "file": file, "conflicts": len(found)})
    elif found:
        say(str(target))
    else:
        tell("協議の要る食い違いはありません。一覧は書き出していません。")
    return 0


def _take(settings: Settings, workspace: Workspace, assessment: str, source: Path) -> int:
    rows = read_discussion(source, workspace.assessment(assessment))
    taken = inquiries.decide_listed(workspace, assessment, rows, by=user_name())
    if settings.as_json:
        print_json(
            {
                "assessment": assessment,
                "decided": [_as_json(*pair) for pair in taken.decided],
                "refused": [ignored_as_json(refused) for refused in taken.refused],
                "waiting": len(taken.waiting),
            }
        )
    else:
        say(f"決定 {len(taken.decided)}件、取り込めなかった決定 {len(taken.refused)}件")
        for refused in taken.refused:
            say(f"  {refused.where}「{refused.text}」：{refused.why} → {refused.remedy}")
        say(f"まだ決まっていない食い違い {len(taken.waiting)}件")
    return int(bool(taken.refused or taken.waiting))


def _as_json(conflict: Conflict, decision: Decision) -> dict[str, object]:
    return {
        "item": conflict.item_id,
        "field": conflict.field,
        "decision": decision.rule,
        "memo": decision.memo,
    }
