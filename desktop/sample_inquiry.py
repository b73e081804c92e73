"""A made-up inquiry under way, to draw its page: sheets out, some back, one answered meanwhile."""

import datetime as dt
from pathlib import Path

import msgspec

from assessment.clock import local_now
from assessment.records import Assessment, Edit, Response, level
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists, glossary_for
from exports.answer_sheets import HandedOut, hand_out
from exports.workbooks.answer_sheet.writer import write_answer_sheet

_ASKED_BEFORE = 15
"""So many days ago; answers were due yesterday."""
_BACK = 4
_CHANGED = 2


def begin_inquiry(path: Path, folder: Path) -> list[Path]:
    """Make the sample in ``path`` and hand its sheets out; the files that have come back."""
    asked = local_now() - dt.timedelta(days=_ASKED_BEFORE)
    with Workspace.create(path, clock=lambda: asked) as workspace:
        sample = fill_with_sample(workspace, builtin_checklists())
        out = list(
            hand_out(
                workspace,
                sample.info.name,
                folder,
                by_division=True,
                due=asked.date() + dt.timedelta(days=_ASKED_BEFORE - 1),
                asked_by="見本 担当",
                letters=False,
            )
        )
    with Workspace.open(path) as workspace:
        first = _of(sample, out[0])[0]
        other = level(0 if first.answer.level else 3)
        edit = Edit(item_id=first.item.id, answer=other, note="照会のあとに確かめた。")
        workspace.record(sample.info.name, [edit], by="見本 担当", via="見本")
    return [_returned(sample, sheet, folder / "返送") for sheet in out[:_BACK]]


def _of(sample: Assessment, sheet: HandedOut) -> list[Response]:
    return [one for one in sample.responses if one.division == sheet.division]


def _returned(sample: Assessment, sheet: HandedOut, folder: Path) -> Path:
    """The sheet with other answers to its first items, as its division would send it back."""
    responses = _of(sample, sheet)
    for place, one in enumerate(responses[:_CHANGED]):
        entry = msgspec.structs.replace(
            one.entry, answer=level(one.item.selectable_levels()[-1]), note="要綱を確かめた。"
        )
        responses[place] = msgspec.structs.replace(one, entry=entry)
    target = folder / sheet.path.name
    write_answer_sheet(
        sample,
        responses,
        target,
        document_id=sheet.document_id,
        division=sheet.division,
        issued_at=sample.info.created_at,
        due=None,
        asked_by="見本 担当",
        glossary=glossary_for(sample.checklists),
    )
    return target
