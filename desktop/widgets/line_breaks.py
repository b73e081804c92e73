"""Where a line of Japanese should end: between words, and never within a number and its unit.

Qt breaks Japanese between any two letters. Which of them are one word is told by what they are
written in: a stem in kanji and its ending in hiragana, with the particle after it. That is right
so often that lines read well, and where it is wrong they end a few letters early.

``lay_out_lines`` breaks what the window lays out itself. In rich text, which a document lays out,
a joiner keeps two letters together. It is not seen; as fonts have none, Qt takes it from another,
and it is set tiny, so that it makes no line higher.
"""

import functools
import itertools
import re

from PySide6.QtCore import QPointF, QTextBoundaryFinder
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

_JOINER = "\u2060"
_TINY = f'<span style="font-size: 1px">{_JOINER}</span>'
_KATAKANA = "\u30a1-\u30fa\u30fc"
_HIRAGANA = "\u3041-\u3096"
_KANJI = "\u3005\u3400-\u9fff"
_JAPANESE = f"{_HIRAGANA}{_KATAKANA}{_KANJI}"
_LINE_SEPARATOR = "\u2028"
_ONE_UNIT = 0xFFFF
_TAIL = 4
"""So many letters at least stand on a last line, such as 「ません。」."""
_TORN = re.compile(
    rf"(?<=[0-9])(?=[{_JAPANESE}%％])|(?<=[第約])(?=[0-9])"
    r"|(?<=令)(?=和)|(?<=令和)(?=[0-9元])"
    rf"|(?<=[{_KATAKANA}])(?=[{_KATAKANA}](?![{_KATAKANA}]))"
)
"""Within a number and its unit, and before the last letter of a word in katakana."""
_DATE = re.compile(r"(?<=[年月])(?=[0-9]+[月日])")
_IN_HIRAGANA = re.compile(f"[{_HIRAGANA}]+")
_RUN = re.compile(rf"[{_KANJI}]+|[{_KATAKANA}]+|[{_HIRAGANA}]+")
_BEFORE_ENDING = re.compile(rf"(?<=[{_KANJI}{_KATAKANA}A-Za-z」』）])(?=[{_HIRAGANA}])")
"""Between a stem and its ending, or what a particle follows."""
_WITHIN_WORD = re.compile(
    rf"(?:(?<=[をのはがにと][おご])|(?<![{_HIRAGANA}][おご])(?<=[おご]))(?=[{_KANJI}])"
    rf"|(?<=[{_KANJI}][いえきぎけげしじせちびべみめりれ])(?=[{_KANJI}][{_HIRAGANA}])"
    rf"|(?<=[{_KATAKANA}])(?=[{_KANJI}](?![{_KANJI}]))"
    rf"|(?<=[{_KANJI}])(?<![{_KANJI}].)(?=[{_KATAKANA}])"
)
"""お知らせ, 書き出す, オンライン化, 各サーバ."""
_BEGINS = re.compile(
    r"(?<=を)(?![しす])|(?<=[をのはがにと])(?=[おご]$)|(?<=[をはがにもとで])(?=[こそ][のれこ])"
    r"|(?<=..)(?=こと[がをには]|もの[をはで]|ため|よう[にな]|とおり|ところ|くださ|すべて|もとに|ついて)"
    r"|(?<=[はがにもと])(?=な[りるっ]|あ[りる]|でき|し[てま]|する|した|いま|よ[るっ])"
)
"""Where a word written in hiragana begins after others that are."""
_PARTS = re.compile(
    rf"(?<=ー)(?=[{_KATAKANA}]{{4}})"
    r"|(?<=..)(?=クラウド|サービス|システム|セキュリティ|センター|データ|ネットワーク|プレイス|マーケット)"
)
"""Where the second word of several in katakana begins."""
_SHORT = 5
"""So many kanji are taken for one word, more for several of two letters."""
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


_REACH = 8
"""So many letters at most a line ends early, or half of it, so as to end between words."""


def lay_out_lines(layout: QTextLayout, width: float, step: float, taken: float = 0) -> None:
    """Break the text of ``layout`` between words into lines of ``width``, ``step`` from each other.

    So much of the first is ``taken``. The last line of a paragraph is never a single letter, and
    seldom the end of a word.
    """
    text = layout.text()
    one = layout.font().pixelSize()
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        room = width if line.textStart() else width - taken
        line.setLineWidth(room)
        start, end = line.textStart(), line.textStart() + line.textLength()
        closed = _end_of_paragraph(text, start)
        if end < closed:
            better = _better_end(text, start, end, closed)
            if better:
                line.setNumColumns(better - start, room)
            elif closed - end == 1:
                line.setLineWidth(room - one)
        line.setPosition(QPointF(0, top))
        top += step
    layout.endLayout()


def _better_end(text: str, start: int, end: int, closed: int) -> int:
    """The last place up to ``end`` where a line should end, or at least may; 0 if none is near."""
    earliest = max(start + 1, end - min(_REACH, (end - start) // 2))
    last = min(end, closed - _TAIL)
    tried = [*range(last, earliest - 1, -1), *range(end, max(last, earliest - 1), -1)]
    for ends in _ends(text):
        found = next((place for place in tried if place in ends), 0)
        if found:
            return found
    return 0


def _end_of_paragraph(text: str, start: int) -> int:
    found = text.find(_LINE_SEPARATOR, start)
    return len(text) if found < 0 else found


@functools.lru_cache(maxsize=2048)
def _ends(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where a line may end without tearing a word, or else a number, in Qt's own units."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    ends = set()
    while (place := finder.toNextBoundary()) >= 0:
        ends.add(place)
    numbers = {found.start() for found in _TORN.finditer(text)}
    words = numbers | _held(text)
    if any(ord(letter) > _ONE_UNIT for letter in text):
        numbers, words = _in_units(text, numbers), _in_units(text, words)
    return frozenset(ends - words), frozenset(ends - numbers)


def _in_units(text: str, places: set[int]) -> set[int]:
    return {len(text[:place].encode("utf-16-le")) // 2 for place in places}


def kept_together(text: str) -> str:
    """``text`` in which words stay whole, a number keeps its unit, a paragraph its last word."""
    return _LAST.sub(_joined, _bound(text))


def markup_kept_together(markup: str) -> str:
    """The same for the words of rich text; its tags stay as they are."""
    parts = _TAG.split(markup)
    ends = True
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if place % 2:
            ends = ends if _WITHIN.match(part) else True
        elif part:
            kept = kept_together(part) if ends else _bound(part)
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


@functools.lru_cache(maxsize=1024)
def _bound(text: str) -> str:
    """What must not be torn, joined: numbers, dates, and words as far as columns have room."""
    held = _held_at_least(text)
    held |= _short_words(_held(text) | held)
    return "".join(f"{_JOINER}{one}" if at in held else one for at, one in enumerate(text))


def _held_at_least(text: str) -> set[int]:
    """Within numbers, dates, and words and their endings in hiragana."""
    held: set[int] = set()
    for kind in (_TORN, _DATE, _BEFORE_ENDING):
        held.update(found.start() for found in kind.finditer(text))
    for run in _IN_HIRAGANA.finditer(text):
        if len(run.group()) <= _REACH:  # a longer one would be too wide for a narrow column
            held.update(_held_in(run.group(), run.start()))
    return held


def _short_words(held: set[int]) -> set[int]:
    """Those of ``held`` that make no word too wide for a narrow column."""
    short: set[int] = set()
    word: list[int] = []
    for at in [*sorted(held), -1]:
        if word and at != word[-1] + 1:
            short.update(word if len(word) < _REACH else ())
            word = []
        word.append(at)
    return short


def _held(text: str) -> set[int]:
    """Where a word would be torn."""
    held: set[int] = set()
    for kind in (_DATE, _BEFORE_ENDING, _WITHIN_WORD):
        held.update(found.start() for found in kind.finditer(text))
    for run in _RUN.finditer(text):
        held.update(_held_in(run.group(), run.start()))
    return held


def _held_in(run: str, start: int) -> set[int]:
    """Where a run of letters of one kind does not break, counted from the start of the text."""
    inside = range(1, len(run))
    if re.match(f"[{_KANJI}]", run):
        free = {at for at in inside if len(run) > _SHORT and at % 2 == 0 and at < len(run) - 1}
    else:
        begins = _BEGINS if re.match(f"[{_HIRAGANA}]", run) else _PARTS
        free = {found.start() for found in begins.finditer(run)}
    return {start + at for at in inside if at not in free}


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
