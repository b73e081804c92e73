"""How the codes of the data are put into words, the same on screens, in commands and in files."""

from checklists.schema import CoverageKind

COVERAGE_WORDS: dict[CoverageKind, str] = {
    "item": "項目",
    "national": "国",
    "prefecture": "都道府県",
    "industry": "事業者・団体",
    "background": "背景",
}
"""Whom a passage of the paper addresses where it has become no item."""

OUTSIDE_PAPER_WORD = "資料外"
"""The mark of an item that rests on laws and guidelines alone (content.md)."""
