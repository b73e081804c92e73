"""Last year's assessment of 函館市 with answers, and this year's, which proposes them."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from assessment.carrying_over import previous_of
from assessment.records import Edit
from assessment.starting import Plan, start
from assessment.workspace import Workspace
from checklists.schema import Checklist
from tests.factories import AS_OF, HAKODATE, NOW

A_YEAR_AGO = NOW.replace(year=2025)


def make_two_years(
    path: Path,
    older: Sequence[Checklist],
    newer: Sequence[Checklist],
    edits: Sequence[Edit],
    by: str,
) -> None:
    """A workspace at ``path``: ``edits`` answer ``older``, and this year asks ``newer``."""
    plan = Plan(
        place=HAKODATE, year=2025, checklists=tuple(older), tier="full", reference_date=AS_OF
    )
    with Workspace.create(path, clock=lambda: A_YEAR_AGO) as workspace:
        old = start(workspace, plan, by="").info.name
        workspace.record(old, edits, by=by, via="試験")
        previous = previous_of(workspace.assessment(old))
    with Workspace.open(path) as workspace:
        new = msgspec.structs.replace(plan, year=2026, checklists=tuple(newer), previous=previous)
        start(workspace, new, by="")
