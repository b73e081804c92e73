"""Odd values to ask about, and what became of the corrections that came back, as rows."""

from collections.abc import Mapping

import msgspec

from assessment.collection.records import AppliedCorrection, Collection, Query
from assessment.collection.wording import QUERY_WORDS
from assessment.records import Answer
from assessment.wording import answer_in_words
from checklists.schema import Item
from desktop.models.record_table import Column, Look


class QueryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A query with the names of the municipality and of what it concerns."""

    query: Query
    place: str
    about: str


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A correction in words; ``why_not`` is empty where it was applied."""

    code: str
    place: str
    about: str
    before: str
    after: str
    reason: str
    confirmed: str
    why_not: str


def query_rows(collection: Collection) -> tuple[QueryRow, ...]:
    """What to ask, in the order of municipalities and items."""
    items = {picture.item.id: picture.item for picture in collection.items}
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    return tuple(
        QueryRow(
            query=query,
            place=collection.standing(query.code).municipality.name,
            about=_about(query.item_id, items) or titles.get(query.checklist_id, "提出の全体"),
        )
        for query in collection.queries
    )


def correction_rows(collection: Collection) -> tuple[CorrectionRow, ...]:
    """Every correction that was laid beside, applied or not."""
    items = {picture.item.id: picture.item for picture in collection.items}
    names = {s.municipality.code: s.municipality.name for s in collection.standings}
    return tuple(_correction(applied, items, names) for applied in collection.corrections)


def _correction(
    applied: AppliedCorrection, items: Mapping[str, Item], names: Mapping[str, str]
) -> CorrectionRow:
    one = applied.correction
    item = items.get(one.item_id)

    def words(answer: Answer) -> str:
        return "－" if item is None else answer_in_words(item, answer)

    return CorrectionRow(
        code=one.code,
        place=names.get(one.code, one.code),
        about=_about(one.item_id, items) or one.item_id,
        before=words(one.before),
        after=words(one.after),
        reason=one.reason,
        confirmed="　".join(part for part in (one.confirmed_by, one.confirmed_on) if part),
        why_not=applied.why_not,
    )


def _about(item_id: str, items: Mapping[str, Item]) -> str:
    item = items.get(item_id)
    return "" if item is None else f"{item.id} {item.title}"


def _applied(row: CorrectionRow) -> str:
    return f"！ 補正せず：{row.why_not}" if row.why_not else "✓ 補正した"


def _look(row: CorrectionRow) -> Look:
    return "warning" if row.why_not else "success"


QUERY_COLUMNS: tuple[Column[QueryRow], ...] = (
    Column(
        title="市区町村",
        text=lambda row: row.place,
        sort=lambda row: row.query.code,
        width=112,
        look=lambda _: "strong",
    ),
    Column(title="気づいたこと", text=lambda row: QUERY_WORDS[row.query.kind], width=184),
    Column(title="項目・分野", text=lambda row: row.about),
    Column(title="理由", text=lambda row: row.query.why, share=2),
)
CORRECTION_COLUMNS: tuple[Column[CorrectionRow], ...] = (
    Column(title="結果", text=_applied, look=_look),
    Column(title="市区町村", text=lambda row: row.place, sort=lambda row: row.code, width=112),
    Column(title="項目", text=lambda row: row.about),
    Column(title="旧", text=lambda row: row.before, width=136),
    Column(title="新", text=lambda row: row.after, width=136),
    Column(title="理由", text=lambda row: row.reason),
    Column(title="確認者・確認日", text=lambda row: row.confirmed, width=136),
)
