"""``submit``: confirms the answers and writes the submission for the prefecture."""

from pathlib import Path

import click
import msgspec

from assessment.editions import contact_of
from assessment.people import user_name
from assessment.records import Edition
from assessment.starting import notes_are_wanted
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared, workbook_option
from commands.output import print_json, say, tell, time_text
from exports.passwords import read_password
from exports.submissions import Confirmed, confirm
from exports.workbooks.submission.layout import Outgoing
from exports.workbooks.submission.writer import write_submission


@click.command(cls=JapaneseCommand)
@assessment_argument
@workbook_option("書き出すファイル（.xlsx）。", required=True)
@click.option(
    "--without-notes",
    is_flag=True,
    help="備考と根拠資料を、ファイルのどこにも含めません（調査設定で求められていないときも同じ）。",
)
@click.option(
    "--password-file", metavar="P", help="1行目に書いたパスワードで、ファイルを暗号化します。"
)
@click.option("--note", default="", metavar="T", help="新しい版の備考（例：議会報告用）。")
@click.option("--document-number", default="", metavar="T", help="文書番号（版ごとに1つ）。")
@click.option(
    "--contact-division", "division", metavar="T", help="連絡先の担当課（次回の初期値になります）。"
)
@click.option("--contact-name", "name", metavar="T", help="連絡先の担当者。")
@click.option("--contact-phone", "phone", metavar="T", help="連絡先の電話番号。")
@click.option("--contact-email", "email", metavar="T", help="連絡先のメールアドレス。")
@shared
@click.pass_obj
def submit(
    settings: Settings,
    /,
    assessment: str,
    target: Path,
    password_file: str | None,
    document_number: str,
    note: str,
    *,
    without_notes: bool,
    **contact: str | None,
) -> None:
    """回答が変わっていれば次の版として確定し、その版の提出用のファイルを書き出します。"""
    password = None if password_file is None else read_password(Path(password_file))
    given = {field: value for field, value in contact.items() if value is not None}
    with settings.opened() as workspace:
        confirmed = confirm(
            workspace,
            assessment,
            by=user_name(),
            contact=msgspec.structs.replace(contact_of(workspace, assessment), **given),
            document_number=document_number,
            note=note,
            with_notes=not without_notes and notes_are_wanted(workspace, assessment),
        )
    _tell_confirmed(confirmed)
    write_submission(target, confirmed.outgoing, password)
    _tell_written(confirmed.outgoing)
    if settings.as_json:
        print_json(_as_json(confirmed) | {"encrypted": password is not None, "file": str(target)})
    else:
        say(str(target))


def _as_json(confirmed: Confirmed) -> dict[str, object]:
    edition = confirmed.outgoing.edition
    return {
        "assessment": edition.assessment.info.name,
        "edition": edition.number,
        "new": confirmed.made,
        "confirmed_at": time_text(edition.confirmed_at),
        "document_number": edition.document_number or None,
        "items": len(edition.assessment.responses),
        "unanswered": _unanswered(edition),
        "with_notes": confirmed.outgoing.with_notes,
    }


def _tell_confirmed(confirmed: Confirmed) -> None:
    edition = confirmed.outgoing.edition
    if confirmed.made:
        tell(f"回答を第{edition.number}版として確定しました。")
    else:
        tell(f"第{edition.number}版から回答は変わっていません。同じ版を書き出します。")
    if unanswered := _unanswered(edition):
        tell(f"未回答が{unanswered}項目あるので、点数は暫定です。")


def _tell_written(outgoing: Outgoing) -> None:
    tell(
        f"書き出したファイルを開き直し、{len(outgoing.edition.assessment.responses)}項目の回答と"
        "点数が、確定した内容と一致することを確かめました。"
    )
    if not outgoing.with_notes:
        tell("備考と根拠資料は含めていません。")


def _unanswered(edition: Edition) -> int:
    return sum(r.answer.state == "unanswered" for r in edition.assessment.responses)
