"""Which of the checklists at hand a command was asked to use, and as at which day."""

from collections.abc import Sequence

import click

from assessment.errors import UnknownChecklistError
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from commands.japanese import Day

checklists_option = click.option(
    "--checklist",
    "wanted",
    multiple=True,
    metavar="ID",
    help="使うチェックリスト（繰り返し可）。指定しなければ組み込みのすべて。",
)
"""Passed as ``wanted``; see ``chosen_checklists``."""
reference_date_option = click.option(
    "--reference-date", type=Day(), default=None, metavar="D", help="基準日。指定しなければ今日。"
)


def chosen_checklists(
    available: Sequence[Checklist], wanted: Sequence[str]
) -> tuple[Checklist, ...]:
    """Those of ``available`` whose ids are wanted, in their order; without any, the built-in ones.

    Raises:
        UnknownChecklistError: an id is not available.
    """
    known = {checklist.id: checklist for checklist in available}
    for checklist_id in wanted:
        if checklist_id not in known:
            raise UnknownChecklistError(checklist_id, tuple(known))
    asked = set(wanted) or {checklist.id for checklist in builtin_checklists()}
    return tuple(checklist for checklist in available if checklist.id in asked)
