"""``inquiries``: who has been asked, who has answered, who is late."""

import datetime as dt

import click

from assessment.inquiries import sheet_states
from assessment.inquiry_list import Inquired, inquired, reminder_text
from commands.japanese import Day, JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, say, tell, time_text


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option(
    "--as-of",
    type=Day(),
    default=None,
    metavar="D",
    help="この日の時点で期限を判定します（指定しなければ今日）。",
)
@click.option(
    "--reminder",
    is_flag=True,
    help="期限を過ぎた担当課と、空欄を残して返した担当課ごとに「回答のお願い（再）」の文を表示します。",
)
@shared
@click.pass_obj
def inquiries(
    settings: Settings,
    assessment: str,
    as_of: dt.date | None,
    reminder: bool,  # noqa: FBT001 - click passes flags so
) -> None:
    """照会の状況（未照会・照会中・回答済み・期限超過）を担当課ごとに表示します。"""
    with settings.opened() as workspace:
        whole = workspace.assessment(assessment)
        day = as_of or workspace.now().date()
        lines = inquired(whole, sheet_states(workspace, assessment), day)
    late = [line for line in lines if line.stage == "期限超過" or line.blank]
    texts = [reminder_text(whole.info, line) for line in late] if reminder else []
    if settings.as_json:
        document: dict[str, object] = {
            "assessment": assessment,
            "as_of": day,
            "inquiries": [_as_json(line) for line in lines],
        }
        if reminder:
            document["reminders"] = [
                {"division": line.division, "file": line.file, "text": text}
                for line, text in zip(late, texts, strict=True)
            ]
        print_json(document)
    elif reminder:
        say("\n\n――――\n\n".join(texts))
        if not texts:
            tell(f"{day}の時点で、期限を過ぎた照会も、空欄のまま返った項目もありません。")
    else:
        header = ("担当課", "状態", "項目数", "照会日", "期限", "回答日", "確認者", "ファイル")
        print_table(header, map(_row, lines))


def _as_json(line: Inquired) -> dict[str, object]:
    return {
        "division": line.division,
        "state": line.stage,
        "items": line.items,
        "file": line.file or None,
        "document_id": line.document_id or None,
        "issued_at": None if line.issued_at is None else time_text(line.issued_at),
        "due": line.due,
        "received_at": None if line.received_at is None else time_text(line.received_at),
        "reviewer": line.reviewer,
        "reviewer_blank": line.lacks_reviewer,
        "blank": [item.id for item in line.blank],
    }


def _row(line: Inquired) -> tuple[str, ...]:
    return (
        line.division,
        f"{line.stage}（未回答 {len(line.blank)}）" if line.blank else line.stage,
        str(line.items),
        _day(line.issued_at),
        "" if line.due is None else line.due.isoformat(),
        _day(line.received_at),
        "（空欄：確認を受けたか聞いてください）" if line.lacks_reviewer else line.reviewer,
        line.file,
    )


def _day(at: dt.datetime | None) -> str:
    return "" if at is None else at.date().isoformat()
