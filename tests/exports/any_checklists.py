"""Valid checklists of all kinds, drawn by hypothesis."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import strategies as st

from checklists.schema import (
    BODY_KINDS,
    Authority,
    BodyKind,
    Checklist,
    Item,
    ItemChange,
    Term,
    Theme,
)

_SIGNS = "市区町村の窓口をあいうアイウ漢字、。（）・-=+@'\"<>&%_〜0１３ 　\n"


def _text(most: int = 30, *, lines: bool = True) -> st.SearchStrategy[str]:
    signs = _SIGNS if lines else _SIGNS.replace("\n", "")
    return st.text(signs, min_size=1, max_size=most).map(str.strip).filter(bool)


def _word() -> st.SearchStrategy[str]:
    """A word as an id or term may be: nothing in it parts two words."""
    return st.text("窓口ABC-_1", min_size=2, max_size=8).filter(lambda t: t == t.strip())


@st.composite
def _items(draw: st.DrawFn, item_id: str, number: int, sources: list[str]) -> Item:
    target = draw(st.integers(1, 4))
    scale = draw(st.sampled_from(("ladder", "share", "milestone")))
    empty: set[int] = set()
    if scale == "milestone":
        empty = draw(st.sets(st.sampled_from([n for n in range(1, 5) if n != target]), max_size=3))
    kind = draw(st.sampled_from(("action", "readiness")))
    basis = draw(st.sampled_from(("法令", "国の計画・通知", "提言", "望ましい取組")))
    deadline = draw(st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
    kinds = ["national_target"] + (["binding"] if basis in ("法令", "国の計画・通知") else [])
    named = "".join(chr(0x4E00 + 40 * number + n) for n in range(30))
    values: dict[str, Any] = {
        "id": item_id,
        "title": draw(_text(24)),
        "question": named + draw(_text(4)),
        "why": draw(_text()),
        "levels": tuple("" if n in empty else f"{n}{draw(_text())}" for n in range(5)),
        "labels": tuple("" if n in empty else f"{n}{draw(_text(15))}" for n in range(5)),
        "evidence": tuple(draw(st.lists(_text(lines=False), min_size=1, max_size=3))),
        "actions": tuple("" if n in empty else draw(_text()) for n in range(target)),
        "division": draw(_text(8)),
        "basis": basis,
        "basis_note": draw(_text()),
        "weight": draw(st.sampled_from((1, 2, 3))),
        "weight_reason": draw(_text()),
        "target": target,
        "tier": draw(
            st.sampled_from(("core", "standard", "full") if kind == "action" else ("full",))
        ),
        "sources": tuple(draw(st.lists(st.sampled_from(sources), min_size=1, max_size=2))),
        "reviewed_on": draw(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))),
        "scale": scale,
        "kind": kind,
        "available_from": draw(_text()) if kind == "readiness" else "",
        "deadline": deadline,
        "deadline_kind": draw(st.sampled_from(kinds)) if deadline else None,
        "deadline_note": draw(_text()) if deadline else "",
        "sensitivity": draw(st.sampled_from(("open", "internal", "sensitive"))),
        "support": tuple(draw(st.lists(_text(lines=False), max_size=2))),
        "applies": draw(_bodies()),
    }
    return Item(**values)


def _bodies() -> st.SearchStrategy[tuple[BodyKind, ...]]:
    chosen = st.lists(st.sampled_from(BODY_KINDS), min_size=1, unique=True)
    return st.just(BODY_KINDS) | chosen.map(tuple)


@st.composite
def any_checklists(draw: st.DrawFn) -> Checklist:
    """Valid checklists of every kind of field, with texts that Excel could take for others."""
    ids = draw(st.lists(_word(), min_size=1, max_size=3, unique=True))
    terms = draw(st.lists(_word(), max_size=3, unique=True))
    items = []
    for theme in range(1, draw(st.integers(1, 2)) + 1):
        for number in range(1, draw(st.integers(1, 2)) + 1):
            item = draw(_items(f"OWN-{theme:02}-{number:02}", 5 * theme + number, ids))
            items.append(msgspec.structs.replace(item, terms=tuple(terms[:number])))
    return Checklist(
        id=draw(st.from_regex(r"[a-z][a-z0-9_-]{1,12}", fullmatch=True)),
        prefix="OWN",
        title=draw(_text()),
        version=draw(st.from_regex(r"20[0-9]{2}\.[0-9]{1,2}", fullmatch=True)),
        summary=draw(_text()),
        theme=tuple(
            Theme(id=theme, title=draw(_text()))
            for theme in dict.fromkeys(item.theme_id for item in items)
        ),
        item=tuple(items),
        authority=tuple(
            Authority(
                id=name,
                kind=draw(st.sampled_from(("law", "plan", "guideline"))),
                title=draw(_text()),
                article=draw(st.just("") | _text()),
                date=draw(st.dates(dt.date(1900, 3, 1), dt.date(2099, 12, 31))),
                publisher=draw(st.just("") | _text()),
            )
            for name in ids
        ),
        term=tuple(
            Term(term=word, reading=draw(_text()), meaning=draw(_text()), source=draw(_text()))
            for word in terms
        ),
        change=tuple(
            ItemChange(version=version, kind="split", before=("OWN-09-01",), after=(items[0].id,))
            for version in draw(st.lists(st.sampled_from(("2025.1", "2025.2")), max_size=2))
        ),
    )
