"""Where a line of Japanese may end: no last word and no unit of a number stands torn off.

Qt breaks Japanese between any two letters. A joiner, which is not seen, keeps two together. As
fonts have none, Qt takes it from another: it is set tiny, so that it makes no line higher.
"""

import itertools
import re

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

_JOINER = "\u2060"
_TINY = f'<span style="font-size: 1px">{_JOINER}</span>'
_KATAKANA = "\u30a1-\u30fa\u30fc"
_HIRAGANA = "\u3041-\u3096"
_KANJI = "\u3005\u3400-\u9fff"
_JAPANESE = f"{_HIRAGANA}{_KATAKANA}{_KANJI}"
_TAIL = 4
"""So many letters at least stand on a last line, such as 「ません。」."""
_TORN = re.compile(
    rf"(?<=[0-9])(?=[{_JAPANESE}%％])|(?<=[第約])(?=[0-9])"
    r"|(?<=令)(?=和)|(?<=令和)(?=[0-9元])|(?<=[年月])(?=[0-9]+[月日])"
    rf"|(?<=[{_KATAKANA}])(?=[{_KATAKANA}](?![{_KATAKANA}]))"
)
"""Within a number and its unit or a date, and before the last letter of a word in katakana."""
_LAST = re.compile(
    rf"(?:[{_KATAKANA}]{_JOINER}?){{0,6}}(?:[{_JAPANESE}（）「」、。・]{_JOINER}?){{{_TAIL}}}$",
    re.MULTILINE,
)
_TAG = re.compile(r"(<[^>]*>)")
_WITHIN = re.compile(r"</?(?:a|b|span)\b")
"""Tags that stand within a paragraph."""
_PHRASE = re.compile(
    rf"(?<=\s)(?=\S)|(?<=[・、{_HIRAGANA}])(?=[{_KATAKANA}{_KANJI}A-Z])"
    rf"|(?<=[{_KANJI}])(?=[{_KATAKANA}]{{3}})"
    rf"|(?<=[{_KATAKANA}])(?=[{_KANJI}])"
    rf"|(?<=ー)(?=[{_KATAKANA}]{{4}})"
)


def kept_together(text: str) -> str:
    """``text`` in which a number keeps its unit, and each paragraph its last word."""
    return _LAST.sub(_joined, _TORN.sub(_JOINER, text))


def markup_kept_together(markup: str) -> str:
    """The same for the words of rich text; its tags stay as they are."""
    parts = _TAG.split(markup)
    ends = True
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if place % 2:
            ends = ends if _WITHIN.match(part) else True
        elif part:
            kept = kept_together(part) if ends else _TORN.sub(_JOINER, part)
            parts[place] = kept.replace(_JOINER, _TINY)
            ends = False
    return "".join(parts)


def in_phrases(text: str) -> str:
    """``text``, such as the heading of a narrow column, that breaks between its phrases alone."""
    last = len(text) - 1  # a letter does not stand alone
    ends = [0, *(at for found in _PHRASE.finditer(text) if (at := found.start()) < last), len(text)]
    return "".join(_JOINER.join(text[start:end]) for start, end in itertools.pairwise(ends))


def _joined(found: re.Match[str]) -> str:
    return _JOINER.join(as_written(found.group()))


def as_written(text: str) -> str:
    """A text as it was before its letters were kept together."""
    return text.replace(_TINY, "").replace(_JOINER, "")


def laid_out(text: str, font: QFont) -> QTextLayout:
    """A layout of ``text`` with joiners in it, of which the lines are still to be made."""
    layout = QTextLayout(text, font)
    small = QFont(font)
    small.setPixelSize(1)
    look = QTextCharFormat()
    look.setFont(small)
    ranges = []
    for found in re.finditer(_JOINER, text):
        one = QTextLayout.FormatRange()
        before = text[: found.start()].encode("utf-16-le")  # Qt counts in its own units
        one.start, one.length, one.format = len(before) // 2, 1, look
        ranges.append(one)
    layout.setFormats(ranges)
    return layout
