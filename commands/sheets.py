"""``sheets``: answer sheets to hand out."""

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from assessment.divisions import divisions
from assessment.errors import UnknownChecklistError, UnknownDivisionError
from assessment.people import user_name
from assessment.records import Assessment
from commands.deadlines import tell_if_odd
from commands.japanese import Day, JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say
from commands.progress import showing_progress
from exports.answer_sheets import HandedOut, hand_out


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option("-o", "folder", required=True, metavar="DIR", help="書き出すフォルダー。")
@click.option("--by-division", is_flag=True, help="担当課ごとに分けます（なければ分野ごと）。")
@click.option(
    "--only",
    "wanted",
    multiple=True,
    metavar="NAME",
    help="この担当課（--by-division がなければチェックリストのID）だけを作ります（繰り返し可）。",
)
@click.option("--due", type=Day(), default=None, metavar="D", help="回答の期限。")
@click.option("--asked-by", default=None, metavar="NAME", help="照会する人や課の名前。")
@click.option(
    "--no-letter",
    is_flag=True,
    help="依頼文（Word）を付けません。",
)
@shared
@click.pass_obj
def sheets(
    settings: Settings,
    assessment: str,
    folder: str,
    by_division: bool,  # noqa: FBT001 - click passes flags so
    wanted: tuple[str, ...],
    due: dt.date | None,
    asked_by: str | None,
    no_letter: bool,  # noqa: FBT001
) -> None:
    """担当課に配る照会票（Excel）を書き出します。同じ名前のファイルは上書きしません。"""
    written: list[HandedOut] = []
    try:
        with settings.opened() as workspace, showing_progress("照会票を作っています") as moved:
            whole = workspace.assessment(assessment)
            coming = hand_out(
                workspace,
                assessment,
                Path(folder),
                by_division=by_division,
                due=due,
                asked_by=user_name() if asked_by is None else asked_by,
                letters=not no_letter,
                labels=_labels(whole, wanted, by_division=by_division) if wanted else None,
                tell=moved,
            )
            written.extend(coming)
    finally:  # those that stand are named also where the work was stopped
        if not settings.as_json:
            _name(written)
    tell_if_odd("回答の期限", due)
    if settings.as_json:
        print_json({"assessment": assessment, "files": [_as_json(sheet) for sheet in written]})


def _labels(whole: Assessment, wanted: Sequence[str], *, by_division: bool) -> Collection[str]:
    """The names of divisions, or the titles of checklists by their ids."""
    titles = {checklist.id: checklist.title for checklist in whole.checklists}
    known = {name: name for name in divisions(whole)} if by_division else titles
    for name in wanted:
        if name not in known:
            unknown = UnknownDivisionError if by_division else UnknownChecklistError
            raise unknown(name, tuple(known))
    return {known[name] for name in wanted}


def _name(written: Sequence[HandedOut]) -> None:
    for sheet in written:
        say(str(sheet.path))
        if sheet.letter is not None:
            say(str(sheet.letter))


def _as_json(sheet: HandedOut) -> dict[str, object]:
    return {
        "file": str(sheet.path),
        "document_id": sheet.document_id,
        "division": sheet.division,
        "items": sheet.items,
        "letter": None if sheet.letter is None else str(sheet.letter),
    }
