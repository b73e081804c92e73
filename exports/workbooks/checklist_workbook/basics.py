"""Reads 基本情報: what the checklist is called."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from checklists.explanations import did_you_mean
from exports.workbooks.checklist_workbook.findings import Findings, Place
from exports.workbooks.checklist_workbook.layout import (
    BASICS,
    BASICS_HEADERS,
    BASICS_SHEET,
    Basic,
)
from exports.workbooks.checklist_workbook.sheets import Located, folded, is_blank

_NAME, _VALUE = BASICS_HEADERS
_LIKE_ENOUGH = 0.5
_SHAPES = {
    "id": (
        re.compile(r"[a-z][a-z0-9_-]{1,39}"),
        "半角の英小文字で始め、英小文字・数字・ハイフンで40文字までにしてください（例：kaikaku）。",
    ),
    "prefix": (re.compile(r"[A-Z]{2,5}"), "半角の英大文字2〜5文字にしてください（例：KAI）。"),
    "version": (
        re.compile(r"[^\s/]{1,20}"),
        "空白のない20文字までの番号にしてください（例：2026.1）。",
    ),
}
"""The form that a value must have, and the remedy where it has not."""


class BasicsRead(Struct, frozen=True, kw_only=True):
    """The values by field, as far as they were understood, and the cell of each."""

    values: Mapping[str, str]
    places: Mapping[str, Place]


def read_basics(located: Located | None, findings: Findings) -> BasicsRead:
    """What 基本情報 says; what is missing, misspelt or of another form is a finding."""
    if located is None:
        place = Place(0, -1, -1, f"シート「{BASICS_SHEET}」")
        findings.add(
            place,
            "名前・記号・版を書いた表がありません",
            f"ひな形のシート「{BASICS_SHEET}」を、このブックに入れて記入してください。",
        )
        return BasicsRead(values={}, places=dict.fromkeys((b.field for b in BASICS), place))
    values: dict[str, str] = {}
    places: dict[str, Place] = {}
    rows = {folded(cells[_NAME]): row for row, cells in reversed(tuple(located.rows()))}
    missing = [basic for basic in BASICS if folded(basic.name) not in rows]
    misspelt = _misspelt(located, missing, findings)
    for basic in BASICS:
        row = rows.get(folded(basic.name))
        places[basic.field] = located.whole() if row is None else located.place(row, _VALUE)
        if row is not None:
            value = _value(basic, located, row, findings)
            if value is not None:
                values[basic.field] = value
        elif basic.name not in misspelt:
            findings.add(
                located.whole(),
                f"「{basic.name}」の行がありません",
                f"列「{_NAME}」に「{basic.name}」と書いた行を足し、その値を書いてください。",
            )
    return BasicsRead(values=values, places=places)


def _misspelt(located: Located, missing: Sequence[Basic], findings: Findings) -> set[str]:
    """The names that are missing and stand there in another spelling."""
    known = {folded(basic.name) for basic in BASICS}
    found: set[str] = set()
    for row, cells in located.rows():
        text = str(cells[_NAME]).strip()
        guess = did_you_mean(folded(text), [basic.name for basic in missing], _LIKE_ENOUGH)
        if folded(text) not in known and guess:
            findings.add(located.place(row, _NAME), f"「{text}」は使えません", guess)
            found.update(basic.name for basic in missing if f"「{basic.name}」" in guess)
    return found


def _value(basic: Basic, located: Located, row: int, findings: Findings) -> str | None:
    cell = located.value(row, _VALUE)
    place = located.place(row, _VALUE)
    if is_blank(cell):
        findings.add(place, f"「{basic.name}」が空です", f"書いてください。{basic.note}")
        return None
    value: str = basic.kind.read(cell)
    shape, remedy = _SHAPES.get(basic.field, (None, ""))
    if shape is not None and not shape.fullmatch(value):
        findings.add(place, f"「{value}」は{basic.name}に使えません", remedy)
        return None
    return value
