"""Holds what was read against ``checklists.validation``; every objection names its cell."""

from collections.abc import Collection, Mapping

from msgspec import structs

from checklists import loading, validation
from checklists.schema import Checklist
from exports.workbooks.checklist_workbook.findings import Findings
from exports.workbooks.checklist_workbook.rows import Row
from exports.workbooks.checklist_workbook.wording import field_told, in_workbook_words

_FOLLOW: Mapping[str, frozenset[str]] = {
    "target": frozenset({"levels", "actions"}),
    "levels": frozenset({"labels", "actions"}),
    "scale": frozenset({"levels"}),
    "kind": frozenset({"available_from", "tier"}),
    "tier": frozenset({"kind"}),
    "basis": frozenset({"basis_note", "deadline_kind"}),
    "deadline": frozenset({"deadline_kind", "deadline_note"}),
    "deadline_kind": frozenset({"deadline", "deadline_note"}),
    "deadline_note": frozenset({"deadline", "deadline_kind"}),
}
"""Fields that cannot be judged while another was not understood."""

_SEVERAL = frozenset({"sources", "terms", "related"})
"""Fields of which each value can be wrong for itself; elsewhere one objection is enough."""

_NO_BUILTIN = "own"
"""Stands for the id, so that the extent prescribed for a built-in checklist is not asked of it."""


def check_items(
    checklist: Checklist,
    rows: Mapping[str, Row],
    not_known: frozenset[str],
    findings: Findings,
) -> None:
    """Note what is wrong with the items; ``rows`` are theirs by id.

    What follows only from a cell that is noted already is left out, and so are the fields
    ``not_known``, which name something that could not be read.
    """
    items = {item.id: item for item in checklist.item}
    read = findings.places()
    judged = structs.replace(checklist, id=_NO_BUILTIN)
    for found in validation.validate(judged, loading.sources(), loading.glossary(), file=""):
        row, item = rows.get(found.item), items.get(found.item)
        if row is None or item is None:
            continue
        field, index = field_told(found.problem, found.remedy, item)
        place = row.place(field, index)
        noted = read if field in _SEVERAL else findings.places()
        follows = field in _not_judged(row.unread | not_known) or (
            field == "actions" and row.place("levels", index) in noted
        )
        if not follows and place not in noted:
            problem, remedy = map(in_workbook_words, (found.problem, found.remedy))
            findings.add(place, problem, remedy)


def _not_judged(unread: Collection[str]) -> frozenset[str]:
    return frozenset(unread).union(*(_FOLLOW.get(field, frozenset()) for field in unread))
