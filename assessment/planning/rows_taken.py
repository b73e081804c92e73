"""Which rows of a returned plan the plan can take, and why the others are left out. Pure."""

from collections.abc import Mapping

import msgspec
from msgspec import UNSET

from assessment.actions import ACTION_FIELDS, Action
from assessment.errors import UnknownItemError
from assessment.planning.returned import PlanBase, PlanRow, ReturnedPlan
from assessment.returned import Ignored
from checklists.schema import Item

_EMPTIED = tuple(field for field in ACTION_FIELDS if field != "state")
"""The fields that a person empties; the state is chosen from a list and cannot be blank."""

_NO_WORDS = "「取組内容」が空です"


def sorted_out(
    plan: ReturnedPlan,
    base: PlanBase | None,
    ours: Mapping[int, Action],
    asked: Mapping[str, Item],
) -> tuple[tuple[PlanRow, ...], tuple[Ignored, ...]]:
    """The rows that can be merged, and why others, or their words, were left out.

    A numbered row that cannot be taken says nothing, but is there; one of which nothing is left
    is a deletion, and is not among the rows.
    """
    known = dict(ours) | dict(base.actions if base is not None else {})
    rows: list[PlanRow] = []
    ignored: list[Ignored] = []
    for row in plan.rows:
        taken = _numbered(row, known, ignored) if row.number else _new(row, asked, ignored)
        rows += [] if taken is None else [taken]
    return tuple(rows), tuple(ignored)


def _numbered(row: PlanRow, known: Mapping[int, Action], ignored: list[Ignored]) -> PlanRow | None:
    action = known.get(row.number)
    if action is None:
        ignored.append(
            _left_out(
                row,
                f"取組番号 {row.number} の取組は、この計画にありません",
                "新しい取組なら、取組番号を空にして、もう一度取り込んでください。",
            )
        )
        return None
    if row.item_id and row.item_id != action.item_id:
        ignored.append(
            _left_out(
                row,
                f"取組番号 {row.number} は項目 {action.item_id} の取組です",
                "項目IDをもとに戻すか、別の取組なら取組番号を空にしてください。",
            )
        )
        return PlanRow(where=row.where, number=row.number, item_id=row.item_id)
    if row.what != "":
        return row
    if all(row.value(field) in (UNSET, None, "") for field in _EMPTIED):
        return None
    ignored.append(
        _left_out(row, _NO_WORDS, "何をするのかを書くか、計画から外すなら行ごと消してください。")
    )
    return msgspec.structs.replace(row, what=UNSET)


def _new(row: PlanRow, asked: Mapping[str, Item], ignored: list[Ignored]) -> PlanRow | None:
    if row.item_id not in asked:
        problem = UnknownItemError(row.item_id, tuple(asked))
        why = problem.message if row.item_id else "「項目ID」が空です"
        remedy = problem.remedy if row.item_id else "どの項目の取組か、項目IDを書いてください。"
        ignored.append(_left_out(row, why, remedy))
        return None
    if row.what in (UNSET, ""):
        ignored.append(_left_out(row, _NO_WORDS, "何をするのかを一言で書いてください。"))
        return None
    return row


def _left_out(row: PlanRow, why: str, remedy: str) -> Ignored:
    return Ignored(
        where=row.where,
        item_id=row.item_id,
        text="" if row.what is UNSET else row.what,
        why=why,
        remedy=remedy,
    )
