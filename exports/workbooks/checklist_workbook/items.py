"""Makes the items of a checklist from their rows."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from checklists.schema import Item
from exports.workbooks.checklist_workbook.findings import Findings
from exports.workbooks.checklist_workbook.item_table import USUAL_LABELS
from exports.workbooks.checklist_workbook.rows import Row


def item_of(row: Row, checked_on: dt.date, findings: Findings) -> Item:
    """The item of a row; ``checked_on`` is when it was checked where the row does not say.

    A row whose id is missing or another row's is known by its number, so that the rest of it can
    be judged.
    """
    values: dict[str, Any] = dict(row.values)
    if "id" in row.unread:
        values["id"] = f"{row.number + 1}行目"
    if not any(values["labels"]):
        values["labels"] = tuple(
            usual if text else ""
            for usual, text in zip(USUAL_LABELS, values["levels"], strict=True)
        )
    values["reviewed_on"] = values["reviewed_on"] or checked_on
    _check_levels(row, findings)
    _check_steps(row, findings)
    values["actions"] = values["actions"][: values["target"]]
    return Item(**values)


def in_order(items: Sequence[Item], themes: Sequence[str]) -> tuple[Item, ...]:
    """The items theme by theme; within a theme as they stood."""
    places = {theme: place for place, theme in enumerate(themes)}
    return tuple(sorted(items, key=lambda item: places.get(item.theme_id, len(places))))


def _check_levels(row: Row, findings: Findings) -> None:
    """Every level is described, unless the scale leaves some out."""
    if row.unread & {"scale", "levels"} or row.values["scale"] == "milestone":
        return
    for level, text in enumerate(row.values["levels"]):
        if not text:
            findings.add(
                row.place("levels", level),
                f"「レベル{level}」が空です",
                "書いてください。空けてよいのは、尺度が「節目」のときだけです。",
            )


def _check_steps(row: Row, findings: Findings) -> None:
    """There is a next step from every level that can be chosen and lies below the target."""
    if row.unread & {"target", "levels", "actions"}:
        return
    target = row.values["target"]
    for level, step in enumerate(row.values["actions"]):
        if level < target and not step and row.values["levels"][level]:
            findings.add(
                row.place("actions", level),
                f"「次の一歩{level}」が空です",
                f"レベル{level}の団体が次に行うことを書いてください。",
            )
        if level >= target and step:
            findings.add(
                row.place("actions", level),
                f"目標が{target}なので、「次の一歩{level}」は使いません",
                "消すか、目標を上げてください。",
            )
