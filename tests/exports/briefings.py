"""The governor's briefing as tests write it, with what a collection may have beside it."""

from pathlib import Path
from typing import Any

import msgspec

from assessment.collection.quartiles import quartiles
from assessment.collection.received import Correction
from assessment.collection.records import (
    AppliedConfirmation,
    AppliedCorrection,
    Collection,
    LastYear,
    LeftOut,
    Query,
    YearChange,
)
from assessment.records import level
from exports.pdf.collection.briefing import write_briefing
from tests.collections import (
    TOTTORI,
    make_confirmation,
    places_of,
)
from tests.exports.pdf_pages import Pages


def written(collection: Collection, folder: Path, **options: Any) -> Pages:
    target = folder / "説明資料.pdf"
    write_briefing(collection, target, **options)
    return Pages(target)


def with_last_year(collection: Collection) -> Collection:
    """Last year's scores are this year's less 4 points, but for the first municipality."""
    area = collection.areas[0]
    complete = [s for s in collection.standings if s.is_complete(area.checklist.id)]
    changes = []
    for number, standing in enumerate(complete):
        now = standing.areas[area.checklist.id].score
        assert now is not None
        changes.append(
            YearChange(
                code=standing.municipality.code,
                checklist_id=area.checklist.id,
                before=now + 2 if number == 0 else now - 4,
                now=now,
                improved=(area.items[0].id, area.items[1].id),
                fell_back=(area.items[2].id,) if number == 0 else (),
            )
        )
    last = LastYear(
        year=2025,
        items={area.checklist.id: tuple(item.id for item in area.items)},
        changes=tuple(changes),
        quartiles={area.checklist.id: quartiles(change.before for change in changes)},
        now={area.checklist.id: quartiles(change.now for change in changes)},
        not_compared=(LeftOut(item_id="STD-09-09", why="前年度にない項目です。"),),
        places_not_compared=(),
    )
    return msgspec.structs.replace(collection, last_year=last)


def asked_back(collection: Collection) -> Collection:
    """One query, two corrections, of which one was applied, and two confirmations likewise."""
    code, item = places_of(TOTTORI)[0].code, collection.areas[0].items[0]
    correction = Correction(
        code=code,
        item_id=item.id,
        before=level(0),
        after=level(2),
        reason="電話で確認",
        confirmed_by="見本 花子",
        confirmed_on="2026-11-30",
        where="補正!A5",
    )
    return msgspec.structs.replace(
        collection,
        queries=(Query(code=code, kind="jump", why="大きな変化です。", item_id=item.id),),
        corrections=(
            AppliedCorrection(correction=correction),
            AppliedCorrection(correction=correction, why_not="旧の値が違います。"),
        ),
        confirmations=(
            AppliedConfirmation(confirmation=make_confirmation(code, item.id, 1)),
            AppliedConfirmation(
                confirmation=make_confirmation(code, item.id, 2), why_not="今の回答と違います。"
            ),
        ),
    )
