"""``proposals``: what an earlier year answered, and confirming it."""

import click

from assessment.errors import UnknownItemError
from assessment.fiscal_years import in_words
from assessment.item_ids import normal_item_id
from assessment.people import user_name
from assessment.proposals import Waiting, confirm, proposals, waiting
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import one_line, print_json, print_table, say, tell, time_text

_HEADER = ("項目", "前年度の回答", "備考", "根拠資料", "回答した人", "確かめること")


@click.command("proposals", cls=JapaneseCommand)
@assessment_argument
@click.argument("items", metavar="[項目ID…]", nargs=-1)
@click.option(
    "--confirm",
    "confirm_them",
    is_flag=True,
    help="そのまま今年度の回答にします（項目IDを付けなければ、確かめることのない項目すべて）。",
)
@shared
@click.pass_obj
def list_proposals(
    settings: Settings,
    assessment: str,
    items: tuple[str, ...],
    confirm_them: bool,  # noqa: FBT001 - click passes flags so
) -> int:
    """前年度の回答のうち、まだ確認していないものを表示します（--confirm で回答にします）。"""
    wanted = tuple(dict.fromkeys(map(normal_item_id, items)))
    with settings.opened() as workspace:
        asked = workspace.assessment(assessment).by_item()
        for item_id in wanted:
            if item_id not in asked:
                raise UnknownItemError(item_id, tuple(asked))
        found = waiting(workspace.assessment(assessment), proposals(workspace, assessment))
        if confirm_them:
            certain = tuple(one.item_id for one in found if one.proposal.is_certain)
            change = confirm(workspace, assessment, wanted or certain, by=user_name())
            tell(f"{0 if change is None else len(change.revisions)}項目を今年度の回答にしました。")
            found = waiting(workspace.assessment(assessment), proposals(workspace, assessment))
    shown = [one for one in found if not wanted or one.item_id in wanted]
    if settings.as_json:
        print_json({"assessment": assessment, "proposals": list(map(_as_json, shown))})
    elif shown:
        print_table(_HEADER, map(_row, shown))
    else:
        say("まだ確かめていない前年度の回答はありません。")
    return int(bool(shown))


def _as_json(one: Waiting) -> dict[str, object]:
    proposal, entry = one.proposal, one.proposal.entry
    return {
        "item": one.item_id,
        "state": entry.answer.state,
        "level": entry.answer.level,
        "reason": entry.answer.reason or None,
        "note": entry.note,
        "evidence": entry.evidence,
        "words": proposal.words,
        "review": entry.review or None,
        "year": proposal.year,
        "from": proposal.origin,
        "by": proposal.by,
        "at": None if proposal.at is None else time_text(proposal.at),
    }


def _row(one: Waiting) -> tuple[str, ...]:
    proposal = one.proposal
    return (
        one.item_id,
        one_line(proposal.words),
        one_line(proposal.entry.note),
        one_line(proposal.entry.evidence),
        f"{in_words(proposal.year)} {proposal.by}".strip(),
        proposal.entry.review,
    )
