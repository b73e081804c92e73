"""Small valid records for tests: give only what the test is about."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from assessment.records import (
    UNANSWERED,
    UNKNOWN,
    Answer,
    Assessment,
    AssessmentInfo,
    Entry,
    Municipality,
    Response,
    level,
    not_applicable,
    responses_of,
)
from checklists.schema import Checklist, Item, Theme

AS_OF = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 14, 2, 11, tzinfo=dt.timezone(dt.timedelta(hours=9)))
HAKODATE = Municipality(
    code="012025", prefecture="北海道", name="函館市", kana="はこだてし", kind="city"
)


def make_item(item_id: str = "TST-01-01", **fields: Any) -> Item:
    """An item with valid texts; fields replace what stands here."""
    target = fields.get("target", 3)
    number = "".join(filter(str.isdigit, item_id))
    values: dict[str, Any] = {
        "id": item_id,
        "title": f"項目{number}",
        "question": f"{number}番の取組を行っていますか。",
        "why": "行わないと困るからです。",
        "levels": (
            "手を付けていない。",
            "担当者を決めた。",
            "一部の課で行った。",
            "全課で行った。",
            "毎年見直している。",
        ),
        "labels": ("未着手", "担当者を決定", "一部の課で実施", "全課で実施", "毎年見直し"),
        "evidence": ("要綱",),
        "actions": ("担当者を決める。", "一部の課で始める。", "全課に広げる。", "見直す。")[
            :target
        ],
        "division": "総務",
        "basis": "提言",
        "weight": 2,
        "weight_reason": "中心となる取組です。",
        "target": target,
        "tier": "core",
        "sources": ("DP24-TST-1",),
        "reviewed_on": AS_OF,
    }
    return Item(**(values | fields))


def make_checklist(
    items: Sequence[Item] | None = None,
    checklist_id: str = "testing",
    prefix: str = "TST",
    title: str = "",
) -> Checklist:
    """A checklist with one theme for each theme id that its items name."""
    asked = tuple(items if items is not None else [make_item(f"{prefix}-01-01")])
    themes = dict.fromkeys(item.theme_id for item in asked)
    return Checklist(
        id=checklist_id,
        prefix=prefix,
        title=title or f"点検表{prefix}",
        version="2026.1",
        summary="試験用の点検表です。",
        theme=tuple(Theme(id=theme, title=f"テーマ{theme}") for theme in themes),
        item=asked,
    )


def make_response(answer: Answer | int = UNANSWERED, **fields: Any) -> Response:
    """A response; a number is a level, other fields go to the item or the entry."""
    recorded = level(answer) if isinstance(answer, int) else answer
    entry_fields = {name: fields.pop(name) for name in Entry.__struct_fields__ if name in fields}
    return Response(
        checklist_id="testing",
        item=make_item(**fields),
        entry=Entry(answer=recorded, **entry_fields),
    )


def make_assessment(
    checklists: Sequence[Checklist] | None = None,
    answers: dict[str, Answer | int | Entry] | None = None,
    place: Municipality = HAKODATE,
) -> Assessment:
    """An assessment at tier full; ``answers`` by item id, a number being a level."""
    chosen = tuple(checklists if checklists is not None else [make_checklist()])
    items = {item.id: (checklist.id, item) for checklist in chosen for item in checklist.item}
    recorded = {
        item_id: Response(
            checklist_id=items[item_id][0],
            item=items[item_id][1],
            entry=_entry(answer),
            by="試験",
            at=NOW,
        )
        for item_id, answer in (answers or {}).items()
    }
    return Assessment(
        info=AssessmentInfo(
            name=f"{place.code}-2026",
            municipality=place,
            year=2026,
            reference_date=AS_OF,
            tier="full",
            created_at=NOW,
        ),
        checklists=chosen,
        responses=responses_of(chosen, "full", recorded),
    )


def four_areas(per_area: int = 12) -> tuple[Checklist, ...]:
    """Four checklists with the built-in ids and ``per_area`` items in themes of four."""
    return tuple(
        make_checklist(
            [make_item(f"{prefix}-{n // 4 + 1:02}-{n % 4 + 1:02}") for n in range(per_area)],
            checklist_id,
            prefix,
        )
        for checklist_id, prefix in (
            ("standardization", "STD"),
            ("security", "SEC"),
            ("childcare", "CHI"),
            ("disaster", "DIS"),
        )
    )


def every_state(checklists: Sequence[Checklist]) -> dict[str, Answer | int | Entry]:
    """Answers that go round all states, with unanswered items among them."""
    cycle: list[Answer | int | None] = [
        0,
        1,
        2,
        3,
        4,
        UNKNOWN,
        not_applicable("制度上該当しない"),
        None,
    ]
    items = [item for checklist in checklists for item in checklist.item]
    chosen = {item.id: cycle[n % len(cycle)] for n, item in enumerate(items)}
    return {item_id: answer for item_id, answer in chosen.items() if answer is not None}


def _entry(answer: Answer | int | Entry) -> Entry:
    if isinstance(answer, Entry):
        return answer
    return Entry(answer=level(answer) if isinstance(answer, int) else answer)
