"""Says in Japanese what msgspec found wrong in a record of a data file."""

import difflib
import re
from collections.abc import Iterable

_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(?P<field>[^`]+)`")
_MISSING_FIELD = re.compile(r"Object missing required field `(?P<field>[^`]+)`")
_WRONG_TYPE = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<got>[^`]+)`")
_WRONG_VALUE = re.compile(r"Invalid enum value (?P<value>.+?)(?: - at|$)")
_PATH = re.compile(r"at `\$\.?(?P<path>[^`]*)`")

_TYPE_NAMES = {
    "str": "文字列",
    "int": "整数",
    "float": "小数",
    "bool": "真偽値",
    "array": "一覧（[…]）",
    "object": "表",
    "date": "日付（2026-03-31 の形）",
    "datetime": "日時",
    "date | null": "日付（2026-03-31 の形）",
}


def did_you_mean(word: str, known: Iterable[str], nearness: float = 0.6) -> str:
    """``「…」のことですか。`` for the nearest known word, or an empty text.

    ``nearness`` is the least likeness, 0–1; ids, which all look alike, need a high one.
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=nearness)
    return f"「{near[0]}」のことですか。" if near else ""


def explain(message: str, known_fields: Iterable[str]) -> tuple[str, str]:
    """The problem and the remedy in Japanese for a msgspec validation ``message``."""
    known = tuple(known_fields)
    found_path = _PATH.search(message)
    where = f"「{found_path['path']}」" if found_path and found_path["path"] else ""
    if match := _UNKNOWN_FIELD.search(message):
        field = match["field"]
        guess = did_you_mean(field, known)
        return f"知らない項目名「{field}」があります", guess or "項目名のつづりを確かめてください。"
    if match := _MISSING_FIELD.search(message):
        return f"必要な項目「{match['field']}」がありません", "項目を書き足してください。"
    if match := _WRONG_TYPE.search(message):
        expected, got = (_TYPE_NAMES.get(match[key], match[key]) for key in ("expected", "got"))
        return f"{where}は{expected}のはずですが、{got}が書かれています", "値の形を直してください。"
    if match := _WRONG_VALUE.search(message):
        return f"{where}の値 {match['value']} は選べません", "説明書にある値から選んでください。"
    return f"{where}読み取れません（{message}）", "値を確かめてください。"
