"""``unknowns``: the items that nobody could tell, as text to send and as a workbook to fill in."""

from pathlib import Path

import click

from assessment.unknowns import UnknownItems, mail_text, unknown_items
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared, workbook_option
from commands.output import print_json, say, tell
from exports.unknown_items import ask_for_unknowns


@click.command(cls=JapaneseCommand)
@assessment_argument
@workbook_option("記入して返してもらうExcelも書き出します（import で取り込めます）。")
@shared
@click.pass_obj
def unknowns(settings: Settings, assessment: str, target: Path | None) -> None:
    """「わからない」と答えた項目を、担当課ごとに、メールに貼れる文で表示します。"""
    with settings.opened() as workspace:
        whole = workspace.assessment(assessment)
        number = None
        if target is not None:
            number = ask_for_unknowns(workspace, assessment, target)
    groups = unknown_items(whole)
    if settings.as_json:
        print_json(
            {
                "assessment": assessment,
                "divisions": [_as_json(group, mail_text(whole.info, group)) for group in groups],
                "file": str(target) if number else None,
                "document_id": number,
            }
        )
        return
    if not groups:
        tell("「わからない」と答えた項目はありません。")
    else:
        say("\n\n".join(mail_text(whole.info, group) for group in groups))
    if number is not None:
        tell(f"書き出しました：{target}")


def _as_json(group: UnknownItems, text: str) -> dict[str, object]:
    return {
        "division": group.division,
        "items": [
            {
                "item": response.item.id,
                "title": response.item.title,
                "question": response.item.question,
                "note": response.entry.note,
            }
            for response in group.responses
        ],
        "text": text,
    }
