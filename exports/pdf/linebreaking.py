"""Where a line of Japanese text may end (kinsoku; after JIS X 4051 and W3C's JLREQ).

Words, numbers, dates and item ids stay whole; a run that is longer than a line, such as a URL,
is cut after one of its signs or, failing that, anywhere. Nothing ever hangs over the limit. A
paragraph of long lines does not end in a line of one or two characters.
"""

from collections.abc import Sequence, Set

Span = tuple[int, int]
"""Start and end of a line within the text, without the blanks at its end."""

_NEVER_FIRST = frozenset(
    "、。，．・：；？！」』）】〕］｝〉》〟”’ー々〻ゝゞヽヾ…‥―–〜～％℃°′″／)]},.:;!?%/>"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)
_NEVER_LAST = frozenset("「『（【〔［｛〈《〝“‘([{<￥＄￡¥$£#＃№")
_BEFORE_NUMBERS = frozenset("第約和ル度")
_KEEP_TOGETHER = frozenset("…‥―—")
_ONE_WORD = frozenset(("令和", "平成", "昭和", "年度"))
_COUNTERS = frozenset("年月日度条項件問人課段回点章節版号時分秒割階市区町村か箇ヶ名歳円万億％週行")
_GOOD_CUTS = frozenset("/?&=-_.,;:%#+~@")
_BLANKS = frozenset(" 　")
_GLUE = "\u00a0"
_STUB = 2
"""Characters that are too few for the last line of a paragraph."""
_LONG_LINE = 12
"""From so many ems on, a line is long enough for a character or two to move on to the next."""
_CUT_WITHIN = 24
"""How many characters back from the limit a good place to cut a long run is looked for."""


def break_lines(
    text: str, widths: Sequence[float], limit: float, whole: Set[int] = frozenset()
) -> list[Span]:
    """Break ``text`` into lines no wider than ``limit``; ``\\n`` always ends a line.

    ``widths[i]`` is the width of ``text[i]`` in the unit of ``limit``. Before the places in
    ``whole`` a line ends only where it would else be too wide. A text without any character has
    one empty line. A character wider than the limit has a line of its own.
    """
    lines: list[Span] = []
    start = 0
    while True:
        end = text.find("\n", start)
        last = len(text) if end < 0 else end
        before = len(lines)
        _break_paragraph(text, widths, limit, (start, last), whole, lines)
        if len(lines) - before > 1 and lines[-1][1] - lines[-1][0] <= _STUB:
            _fill_last_line(text, widths, limit, (start, last), whole, lines, before)
        if end < 0:
            return lines
        start = end + 1


def _break_paragraph(
    text: str,
    widths: Sequence[float],
    limit: float,
    paragraph: Span,
    whole: Set[int],
    lines: list[Span],
) -> None:
    start, end = paragraph
    room = limit + 1e-6
    used = 0.0
    allowed = start
    i = start
    while i < end:
        character = text[i]
        if i > start and i not in whole and _may_break(text[i - 1], character):
            allowed = i
        if used + widths[i] > room and character not in _BLANKS and i > start:
            cut = _cut(text, widths, limit, (start, allowed, i, end))
            lines.append((start, _without_blanks(text, start, cut)))
            start = allowed = cut
            used = sum(widths[cut:i])
        used += widths[i]
        i += 1
    lines.append((start, _without_blanks(text, start, end)))


def _fill_last_line(
    text: str,
    widths: Sequence[float],
    limit: float,
    paragraph: Span,
    whole: Set[int],
    lines: list[Span],
    before: int,
) -> None:
    """Break the paragraph's lines (those from ``before`` on) a little earlier, if no line more."""
    start, end = paragraph
    em = max(widths[start:end])
    if limit < _LONG_LINE * em:
        return
    again: list[Span] = []
    _break_paragraph(text, widths, limit - _STUB * em, paragraph, whole, again)
    if len(again) == len(lines) - before:
        lines[before:] = again


def _cut(text: str, widths: Sequence[float], limit: float, where: tuple[int, int, int, int]) -> int:
    """Where to end the line: at the last allowed place, unless a long run begins there."""
    start, allowed, i, end = where
    if allowed > start:
        hole = sum(widths[allowed:i])
        if hole < limit / 3 or not _is_longer_than_a_line(text, widths, limit, allowed, end):
            return allowed
    for j in range(i, max(start + 1, allowed, i - _CUT_WITHIN), -1):
        if text[j - 1] in _GOOD_CUTS and text[j] not in _GOOD_CUTS:
            return j
    return i


def _is_longer_than_a_line(
    text: str, widths: Sequence[float], limit: float, start: int, end: int
) -> bool:
    used = widths[start]
    for j in range(start + 1, end):
        if used > limit:
            return True
        if _may_break(text[j - 1], text[j]):
            return False
        used += widths[j]
    return used > limit


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return end


def _may_break(before: str, after: str) -> bool:
    if after in _BLANKS or after in _NEVER_FIRST or _GLUE in (before, after):
        return False
    if before in _BLANKS:
        return True
    if before in _NEVER_LAST:
        return False
    if _is_of_a_word(before):
        return not (_is_of_a_word(after) or (before.isdecimal() and after in _COUNTERS))
    if before in _BEFORE_NUMBERS and after.isdecimal():
        return False
    return not ((before == after and before in _KEEP_TOGETHER) or before + after in _ONE_WORD)


def _is_of_a_word(character: str) -> bool:
    """Letters, digits and signs of Latin, Greek and Cyrillic words, full-width ones too."""
    return (
        character < "\u2000"
        or "０" <= character <= "９"
        or "Ａ" <= character <= "Ｚ"
        or "ａ" <= character <= "ｚ"
    )
