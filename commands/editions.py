"""``editions``: the confirmed 版 of an assessment; one is opened again with a reason."""

import click

from assessment import editions as confirmed
from assessment import reopening
from assessment.edition_changes import edition_changes
from assessment.people import user_name
from assessment.records import Assessment, Edition
from assessment.reopening import Reopening
from commands.japanese import JapaneseCommand, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import one_line, print_json, print_table, say, tell, time_text

_HEADER = ("版", "確定した日時", "確定した人", "備考", "文書番号", "いまとの違い", "開き直し")
_MOST = 10_000


@click.command("editions", cls=JapaneseCommand)
@assessment_argument
@click.option("--reopen", "number", type=Whole(1, _MOST), metavar="N", help="第N版を開き直します。")
@click.option("--reason", default="", metavar="T", help="開き直す理由（--reopen に必須）。")
@click.option(
    "--answers-back",
    is_flag=True,
    help="開き直すとき、回答をその版の内容に戻します（undo で取り消せます）。",
)
@shared
@click.pass_obj
def list_editions(
    settings: Settings,
    assessment: str,
    number: int | None,
    reason: str,
    *,
    answers_back: bool,
) -> None:
    """確定した版の一覧を表示します（--reopen で、理由を記録して開き直します）。"""
    if number is None and (reason or answers_back):
        raise click.BadParameter("--reopen といっしょに付けます。", param_hint="--reason")
    with settings.opened() as workspace:
        if number is not None:
            change = reopening.reopen(
                workspace,
                assessment,
                number,
                by=user_name(),
                reason=reason,
                answers_back=answers_back,
            )
            back = f"{len(change.item_ids())}項目の回答を戻しました。" if change else ""
            tell(f"第{number}版を開き直し、理由を記録しました。{back}")
        known = confirmed.editions(workspace, assessment)
        opened = reopening.reopenings(workspace, assessment)
        now = workspace.assessment(assessment)
    if settings.as_json:
        listed = [_as_json(edition, opened, now) for edition in known]
        print_json({"assessment": assessment, "editions": listed})
    elif known:
        print_table(_HEADER, (_row(edition, opened, now) for edition in known))
    else:
        say("確定した版はまだありません。")


def _as_json(edition: Edition, opened: tuple[Reopening, ...], now: Assessment) -> dict[str, object]:
    return {
        "edition": edition.number,
        "confirmed_at": time_text(edition.confirmed_at),
        "by": edition.by,
        "note": edition.note,
        "document_number": edition.document_number or None,
        "differing": _differing(edition, now),
        "reopened": [
            {
                "at": time_text(one.at),
                "by": one.by,
                "reason": one.reason,
                "answers_back": one.answers_back,
            }
            for one in opened
            if one.number == edition.number
        ],
    }


def _row(edition: Edition, opened: tuple[Reopening, ...], now: Assessment) -> tuple[str, ...]:
    return (
        f"第{edition.number}版",
        time_text(edition.confirmed_at),
        edition.by,
        one_line(edition.note),
        edition.document_number,
        f"{_differing(edition, now)}項目",
        "／".join(one_line(one.reason) for one in opened if one.number == edition.number),
    )


def _differing(edition: Edition, now: Assessment) -> int:
    changes = edition_changes(edition.assessment, now)
    return len({change.latest.item.id for change in changes})
