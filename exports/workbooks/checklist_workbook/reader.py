"""Reads an organisation's own checklist from a workbook, and names every error by its cell."""

import collections
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from checklists import loading
from checklists.schema import Authority, Checklist, Item, ItemChange, Term, Theme
from exports.workbooks.checklist_workbook.basics import BasicsRead, read_basics
from exports.workbooks.checklist_workbook.checking import check_items
from exports.workbooks.checklist_workbook.columns import Table
from exports.workbooks.checklist_workbook.findings import CellFinding, Findings, Place
from exports.workbooks.checklist_workbook.item_table import ITEMS
from exports.workbooks.checklist_workbook.items import in_order, item_of
from exports.workbooks.checklist_workbook.layout import EXAMPLE_MARK, FORMAT_VERSION, TABLES, TITLE
from exports.workbooks.checklist_workbook.rows import Row, rows_of
from exports.workbooks.checklist_workbook.sheets import (
    Located,
    ignored_headers,
    locate,
    locate_basics,
)
from exports.workbooks.checklist_workbook.side_tables import AUTHORITIES, CHANGES, TERMS, THEMES
from exports.workbooks.grids import grids_of
from exports.workbooks.identity_reading import identity_in, refuse_other_kinds
from exports.workbooks.refusals import NoTableError
from exports.workbooks.safety.holding import content_of, hold

_NEEDED_TABLES = (THEMES, ITEMS)
_SEPARATORS = re.compile(r"[\s,、，;；・／/]")


class ReadChecklist(Struct, frozen=True, kw_only=True):
    """What a workbook holds: a checklist, or what is wrong with it, never both.

    ``id``, ``version`` and ``items`` are as far as they could be read; ``ignored`` names columns
    that are none of ours. ``basics`` and ``rows`` say by field and by item id in which cell they
    stand, so that later objections can name it.
    """

    checklist: Checklist | None
    id: str
    version: str
    items: int
    findings: tuple[CellFinding, ...]
    ignored: tuple[str, ...]
    basics: Mapping[str, str]
    authorities: Mapping[str, str]


def read_checklist(path: Path, checked_on: dt.date) -> ReadChecklist:
    """The checklist in the workbook at ``path``, with everything that is wrong in it.

    ``checked_on`` is the day on which items were checked whose row does not say.

    Raises:
        RejectedFileError: the file cannot be read, or is another kind of workbook.
    """
    grids = grids_of(hold(path.name, content_of(path)))
    refuse_other_kinds(path.name, identity_in(grids), "checklist", FORMAT_VERSION)
    findings = Findings()
    located = {table.sheet: locate(table, grids, findings) for table in TABLES}
    basics_at = locate_basics(grids)
    if basics_at is None and not any(located.values()):
        raise NoTableError(path.name, f"{TITLE}の「項目ID」「質問」などの見出しが見つかりません")
    _check_tables(located, len(grids), findings)
    basics = read_basics(basics_at, findings)
    rows = {t.sheet: tuple(rows_of(t, located[t.sheet], findings)) for t in TABLES}
    checklist, by_id = _checklist(basics, rows, checked_on, findings)
    check_items(checklist, by_id, _not_known(rows), findings)
    return ReadChecklist(
        checklist=None if findings else checklist,
        id=basics.values.get("id", ""),
        version=basics.values.get("version", ""),
        items=len(checklist.item),
        findings=findings.listed(),
        ignored=_ignored(located),
        basics={field: place.name for field, place in basics.places.items()},
        authorities={row.values["id"]: row.place("id").name for row in rows[AUTHORITIES.sheet]},
    )


def _checklist(
    basics: BasicsRead,
    rows: Mapping[str, Sequence[Row]],
    checked_on: dt.date,
    findings: Findings,
) -> tuple[Checklist, Mapping[str, Row]]:
    """The checklist as far as it could be read, and its items' rows by id."""
    read = [(item_of(row, checked_on, findings), row) for row in rows[ITEMS.sheet]]
    items = [item for item, _ in read]
    prefix = basics.values.get("prefix") or _usual_prefix(items)
    _check_authorities(rows[AUTHORITIES.sheet], findings)
    _check_changes(rows[CHANGES.sheet], {item.id for item in items}, findings)
    themes = [Theme(**row.values) for row in rows[THEMES.sheet]]
    if not _are_themes_known(rows[THEMES.sheet], prefix, findings):
        themes += _themes_named(items)
    checklist = Checklist(
        id=basics.values.get("id", ""),
        prefix=prefix,
        title=basics.values.get("title", ""),
        version=basics.values.get("version", ""),
        summary=basics.values.get("summary", ""),
        theme=tuple(themes),
        item=in_order(items, [theme.id for theme in themes]),
        authority=tuple(Authority(**row.values) for row in rows[AUTHORITIES.sheet]),
        term=tuple(Term(**row.values) for row in rows[TERMS.sheet]),
        change=tuple(ItemChange(**row.values) for row in rows[CHANGES.sheet]),
    )
    return checklist, {item.id: row for item, row in read}


def _usual_prefix(items: Sequence[Item]) -> str:
    """The prefix of most items, where 基本情報 gives none that can be used."""
    prefixes = collections.Counter(item.id.partition("-")[0] for item in items if "-" in item.id)
    return prefixes.most_common(1)[0][0] if prefixes else ""


def _themes_named(items: Sequence[Item]) -> list[Theme]:
    """A theme for each id that items name: while themes are not known, none of them is wrong."""
    return [Theme(id=name, title="") for name in dict.fromkeys(item.theme_id for item in items)]


def _not_known(rows: Mapping[str, Sequence[Row]]) -> frozenset[str]:
    """Fields that name rows of a table, where a row of it has no name that could be read."""
    naming = {ITEMS: "related", TERMS: "terms", AUTHORITIES: "sources"}
    return frozenset(
        field
        for table, field in naming.items()
        if any(table.named_by in row.unread for row in rows[table.sheet])
    )


def _check_tables(located: Mapping[str, Located | None], sheets: int, findings: Findings) -> None:
    for table in _NEEDED_TABLES:
        found = located[table.sheet]
        if found is None:
            headers = "・".join(f"「{header}」" for header in table.keys)
            findings.add(
                Place(sheets, -1, -1, f"シート「{table.sheet}」"),
                f"見出し{headers}のある表がありません",
                f"ひな形のシート「{table.sheet}」を、このブックに入れて記入してください。",
            )
        elif not any(found.rows()):
            findings.add(
                found.place(found.header_row),
                "見出しの下に1行も書かれていません",
                f"この行の下に書いてください。「{EXAMPLE_MARK.partition('。')[0]}」とあるシートは"
                "読み込みません。",
            )


def _are_themes_known(rows: Sequence[Row], prefix: str, findings: Findings) -> bool:
    """Whether every theme has an id of the right form; which has not is a finding."""
    known = bool(rows)
    for row in rows:
        theme_id = row.values["id"]
        if "id" in row.unread:
            known = False
        elif not re.fullmatch(rf"{re.escape(prefix)}-\d\d", theme_id):
            known = False
            findings.add(
                row.place("id"),
                f"「{theme_id}」はテーマIDに使えません",
                f"記号と2けたの番号で「{prefix}-01」の形にしてください。",
            )
    return known


def _check_authorities(rows: Sequence[Row], findings: Findings) -> None:
    book = loading.sources()
    taken = {source.id for source in book.source} | {authority.id for authority in book.authority}
    for row in rows:
        name = row.values["id"]
        if name in taken:
            findings.add(
                row.place("id"),
                f"ID「{name}」は組み込みの根拠文書が使っています",
                "同じ文書なら、この行を消してもそのまま「出典」に使えます。"
                "別の文書なら、IDを変えてください。",
            )
        elif _SEPARATORS.search(name):
            findings.add(
                row.place("id"),
                f"「{name}」はIDに使えません",
                "空白・読点・中黒・斜線のない短い名前にしてください（例：KAI-YOKO）。",
            )


def _check_changes(rows: Sequence[Row], items: set[str], findings: Findings) -> None:
    for row in rows:
        for item_id in row.values["after"]:
            if item_id not in items:
                findings.add(
                    row.place("after"),
                    f"項目「{item_id}」はシート「{ITEMS.sheet}」にありません",
                    "項目IDを直すか、消してください。",
                )


def _ignored(located: Mapping[str, Located | None]) -> tuple[str, ...]:
    tables: Mapping[str, Table] = {table.sheet: table for table in TABLES}
    return tuple(
        f"{found.grid.name}の「{header}」"
        for name, found in located.items()
        if found is not None
        for header in ignored_headers(tables[name], found)
    )
