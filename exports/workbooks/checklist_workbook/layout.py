"""Which sheets there are: the one list that writer and reader go by."""

from msgspec import Struct

from exports.workbooks.checklist_workbook import values
from exports.workbooks.checklist_workbook.item_table import ITEMS
from exports.workbooks.checklist_workbook.side_tables import AUTHORITIES, CHANGES, TERMS, THEMES
from exports.workbooks.checklist_workbook.values import Kind

FORMAT_VERSION = 1
TITLE = "独自チェックリスト"

GUIDE_SHEET = "記入要領"
BASICS_SHEET = "基本情報"
EXAMPLE_SHEET = "記入例"
EXAMPLE_MARK = "この表は例です。読み込みません。"
"""Stands above the example; a sheet that says so is not read."""

BASICS_HEADERS = ("項目", "値")
BASICS_NOTE = "書き方"


class Basic(Struct, frozen=True, kw_only=True):
    """A row of 基本情報, always to be filled in: its name, the checklist's field, and how."""

    name: str
    field: str
    kind: Kind
    note: str


BASICS = (
    Basic(
        name="ID",
        field="id",
        kind=values.LOWER_ID,
        note="半角の英小文字・数字・ハイフン。ほかと重ならない短い名前にします（例：kaikaku）。",
    ),
    Basic(
        name="記号",
        field="prefix",
        kind=values.ITEM_ID,
        note="半角の英大文字2〜5文字。項目IDの頭に付きます（例：KAI）。STD・SEC・CHI・DISは使えません。",
    ),
    Basic(
        name="名称",
        field="title",
        kind=values.TEXT,
        note="画面や報告書に出る名前です（例：窓口改革の点検）。",
    ),
    Basic(
        name="版",
        field="version",
        kind=values.NAME,
        note="年と番号（例：2026.1）。取り込んだあとで直したら、2026.2 のように上げます。",
    ),
    Basic(
        name="説明",
        field="summary",
        kind=values.TEXT,
        note="何を点検するか、どの課が答えるかを1〜3文で書きます。",
    ),
)


TABLES = (THEMES, ITEMS, TERMS, AUTHORITIES, CHANGES)
"""The tables in the order of their sheets."""
