"""The deadline of a gap in a narrow column: the day, and in words if it has passed or will be."""

import datetime as dt

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_short
from assessment.plans import Undertaking
from assessment.scoring import NO_FIGURE
from exports.pdf.flow import Run, Text
from exports.pdf.style import Ink, Sheet


def deadline_cell(each: Undertaking, as_of: dt.date, sheet: Sheet) -> Flowable:
    """The day, with 経過 once it has passed and 間に合わない where the plan ends only after it."""
    deadline = each.gap.deadline
    if deadline is None:
        return Text(NO_FIGURE, sheet.cell_soft)
    mark = deadline_mark(each, as_of)
    marked = [Run(f"\n{mark}", colour=Ink.ERROR, bold=True)] if mark else []
    return Text([Run(date_in_short(deadline)), *marked], sheet.sized(sheet.dense, 7.5, leading=10))


def deadline_mark(each: Undertaking, as_of: dt.date) -> str:
    """経過 or 間に合わない, where a deadline has passed or will pass before the work is done."""
    if each.gap.deadline is None:
        return ""
    return "経過" if each.gap.deadline < as_of else "間に合わない" if each.is_late else ""
