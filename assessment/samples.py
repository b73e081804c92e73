"""A sample municipality with made-up answers, plainly a sample, the same every time."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from assessment.creating import create_assessment
from assessment.municipalities import check_digit
from assessment.records import (
    NA_REASONS,
    PERFORMERS,
    UNKNOWN,
    Assessment,
    Edit,
    Municipality,
    level,
    not_applicable,
)
from assessment.workspace import Workspace
from checklists.schema import Checklist, Item

SAMPLE_YEAR = 2026
SAMPLE_DATE = dt.date(2026, 11, 24)
SAMPLE_BY = "見本 担当"
VIA_SAMPLE = "見本データ"

_FIVE_DIGITS = "99001"
SAMPLE_MUNICIPALITY = Municipality(
    code=_FIVE_DIGITS + check_digit(_FIVE_DIGITS),
    prefecture="見本県",
    name="見本町",
    kana="みほんちょう",
    kind="town",
)
"""No real municipality: no prefecture has the number 99."""


def fill_with_sample(workspace: Workspace, checklists: Sequence[Checklist]) -> Assessment:
    """Make the sample assessment in ``workspace``: most items answered, some left open."""
    assessment = create_assessment(
        workspace,
        SAMPLE_MUNICIPALITY,
        SAMPLE_YEAR,
        checklists,
        "standard",
        SAMPLE_DATE,
        by=SAMPLE_BY,
    )
    edits = [
        edit
        for response in assessment.responses
        if response.answer.state == "unanswered" and (edit := _sample_edit(response.item))
    ]
    workspace.record(assessment.info.name, edits, by=SAMPLE_BY, via=VIA_SAMPLE)
    return workspace.assessment(assessment.info.name)


def _sample_edit(item: Item) -> Edit | None:
    """A made-up answer that depends on the item's id alone; ``None`` leaves it unanswered."""
    draw = int.from_bytes(hashlib.sha256(item.id.encode()).digest()[:4], "big")
    kind, rest = draw % 20, draw // 20
    if kind == 0:
        return None
    if kind in (1, 2):
        return Edit(item_id=item.id, answer=UNKNOWN, note="担当課に確認中（見本）。")
    if kind == 3:
        return Edit(item_id=item.id, answer=not_applicable(NA_REASONS[rest % len(NA_REASONS)]))
    levels = item.selectable_levels()
    likely = [chosen for chosen in (0, 1, 1, 2, 2, 2, 3, 3, 4) if chosen in levels]
    with_text = rest % 3 == 0
    return Edit(
        item_id=item.id,
        answer=level(likely[rest % len(likely)]),
        note="前年度の内部点検の結果による（見本）。" if with_text else "",
        evidence=f"{item.evidence[0]}（見本）" if with_text else "",
        performer=PERFORMERS[rest % len(PERFORMERS)] if rest % 5 == 0 else "",
    )
