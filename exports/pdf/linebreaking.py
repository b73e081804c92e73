"""Where a line of Japanese text may end (kinsoku; after JIS X 4051 and W3C's JLREQ).

Words, numbers, dates and item ids stay whole; a run that is longer than a line, such as a URL,
is cut after one of its signs or, failing that, anywhere. Nothing ever hangs over the limit. A
paragraph of long lines does not end in a line of one or two characters, one of middling lines not
in a single one.
"""

import bisect
import itertools
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
_STUBS = ((12, 2), (6, 1))
"""From so many ems on, so many characters are too few for the last line of a paragraph: a line is
long enough for as many to move on to the next."""
_LONGEST_STUB = max(few for _, few in _STUBS)
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
    ends = list(itertools.accumulate(widths, initial=0.0))
    lines: list[Span] = []
    start = 0
    while True:
        end = text.find("\n", start)
        paragraph = (start, len(text) if end < 0 else end)
        broken = _broken(text, ends, limit, paragraph, whole)
        if len(broken) > 1 and broken[-1][1] - broken[-1][0] <= _LONGEST_STUB:
            em = max(widths[slice(*paragraph)])
            stub = next((few for ems, few in _STUBS if limit >= ems * em), 0)
            if broken[-1][1] - broken[-1][0] <= stub:
                again = _broken(text, ends, limit - stub * em, paragraph, whole)
                broken = again if len(again) == len(broken) else broken
        lines += broken
        if end < 0:
            return lines
        start = end + 1


def _broken(
    text: str, ends: Sequence[float], limit: float, paragraph: Span, whole: Set[int]
) -> list[Span]:
    """The lines of a paragraph; ``ends[i]`` is the width of all text before ``text[i]``."""
    lines: list[Span] = []
    start, end = paragraph
    while True:
        over = bisect.bisect_right(ends, ends[start] + limit + 1e-6, start, end + 1) - 1
        over = max(over, start + 1)
        while over < end and text[over] in _BLANKS:
            over += 1
        if over >= end:
            lines.append((start, _without_blanks(text, start, end)))
            return lines
        cut = _cut(text, ends, limit, (start, over, end), whole)
        lines.append((start, _without_blanks(text, start, cut)))
        start = cut


def _cut(
    text: str,
    ends: Sequence[float],
    limit: float,
    where: tuple[int, int, int],
    whole: Set[int],
) -> int:
    """Where to end the line: at the last allowed place, unless a long run begins there."""
    start, over, end = where
    allowed = over
    while allowed > start and (allowed in whole or not _MAY_BREAK[text[allowed - 1 : allowed + 1]]):
        allowed -= 1
    if allowed > start:
        hole = ends[over] - ends[allowed]
        if hole < limit / 3 or not _is_longer_than_a_line(text, ends, limit, allowed, end):
            return allowed
    for j in range(over, max(start + 1, allowed, over - _CUT_WITHIN), -1):
        if text[j - 1] in _GOOD_CUTS and text[j] not in _GOOD_CUTS:
            return j
    return over


def _is_longer_than_a_line(
    text: str, ends: Sequence[float], limit: float, start: int, end: int
) -> bool:
    for j in range(start + 1, end):
        if ends[j] - ends[start] > limit:
            return True
        if _MAY_BREAK[text[j - 1 : j + 1]]:
            return False
    return ends[end] - ends[start] > limit


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


class _Pairs(dict[str, bool]):
    """Whether a line may end between two characters, found out once for each pair."""

    def __missing__(self, pair: str) -> bool:
        self[pair] = allowed = _may_break(pair[0], pair[1])
        return allowed


_MAY_BREAK = _Pairs()
