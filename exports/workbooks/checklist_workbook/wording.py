"""Says what ``checklists.validation`` finds in the words of the workbook, and in which column.

``validation`` speaks of the fields of a data file; people who fill in a workbook know headers.
"""

import re

from checklists.schema import LEVELS, Item
from exports.workbooks.checklist_workbook import choices
from exports.workbooks.checklist_workbook.item_table import ITEMS
from exports.workbooks.checklist_workbook.side_tables import AUTHORITIES, TERMS, THEMES

_CODE_WORDS = {
    str(choice.code): choice.word
    for listed in (choices.SCALES, choices.DEADLINE_KINDS, choices.TIERS)
    for choice in listed
}
_PHRASES = (
    ("（core）", ""),
    ("説明と短い名前の片方がありません", "説明と選択肢の片方がありません"),
    ("備えの項目と available_from が合いません", "「種類」と「備えの前提」が合いません"),
    ("備えの項目にだけ書いて", "種類が「備え」なら必ず書き、そうでなければ空にして"),
    ("[[theme]] に", f"シート「{THEMES.sheet}」に"),
    ("sources.toml に", f"シート「{AUTHORITIES.sheet}」に"),
    (
        "terms に加え、用語集に",
        f"「用語」の列に加え、組み込みの用語集になければシート「{TERMS.sheet}」にも",
    ),
    ("用語集に書いて", f"シート「{TERMS.sheet}」に書いて"),
)
_QUOTED = "「[^」]*」"
_FIELD = rf"(?P<field>{'|'.join(Item.__struct_fields__)})(?:\[(?P<index>\d)\])?"
_CODE = f"(?P<code>{'|'.join(_CODE_WORDS)})"
_DATA_WORD = re.compile(rf"{_QUOTED}| ?(?<![A-Za-z_])(?:{_FIELD}|{_CODE})(?![A-Za-z_]) ?")
_TELLING = (
    ("出典", "sources"),
    ("関連項目", "related"),
    ("略語", "terms"),
    ("用語", "terms"),
    ("質問", "question"),
    ("縛る期限", "deadline_kind"),
    ("基本", "tier"),
)
"""Words of a problem that tell the field where none is named."""

_LEVEL = re.compile(r"レベル(\d)の説明")


def in_workbook_words(text: str) -> str:
    """``text`` with headers for fields, words for codes and sheets for files."""
    for phrase, words in _PHRASES:
        text = text.replace(phrase, words)
    return _DATA_WORD.sub(_word, text)


def field_told(problem: str, remedy: str, item: Item) -> tuple[str, int | None]:
    """The field of ``item`` that a finding is about, and which entry of it."""
    if match := _LEVEL.search(problem):
        level = int(match[1])
        return ("labels" if item.levels[level] else "levels", level)
    if "空のレベル" in problem:
        return ("levels", next(level for level in LEVELS if not item.levels[level]))
    if "レベル0か目標" in problem:
        return ("levels", item.target if item.levels[0] else 0)
    for text in (problem, remedy):
        for word in _DATA_WORD.finditer(text):
            if field := word["field"]:
                return (field, int(word["index"]) if word["index"] else None)
    return (next((field for word, field in _TELLING if word in problem), "id"), None)


def _word(match: re.Match[str]) -> str:
    if code := match["code"]:
        return f"「{_CODE_WORDS[code]}」"
    if (field := match["field"]) is None:
        return match[0]
    columns = [column for column in ITEMS.columns if column.field == field]
    header = columns[0].header
    if match["index"]:
        header = ITEMS.column_of(field, int(match["index"])).header
    elif len(columns) > 1:
        header = f"{header}〜{columns[-1].index}"
    return f"「{header}」"
