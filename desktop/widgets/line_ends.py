"""Where a line of Japanese may end: between words, and never within a number and its unit.

Qt breaks Japanese between any two letters. Which of them are one word is told by what they are
written in: a stem in kanji and its ending in hiragana, with the particle after it. That is right
so often that lines read well, and where it is wrong they end a few letters early.
"""

import functools
import itertools
import re

import msgspec
from PySide6.QtCore import QTextBoundaryFinder

KATAKANA = "\u30a1-\u30fa\u30fc"
HIRAGANA = "\u3041-\u3096"
KANJI = "\u3005\u3400-\u9fff"
_JAPANESE = f"{HIRAGANA}{KATAKANA}{KANJI}"
_ONE_UNIT = 0xFFFF
_TORN = re.compile(
    rf"(?<=[0-9])(?=[{_JAPANESE}%％])|(?<=[第約])(?=[0-9])"
    rf"|(?<=[0-9]分の)(?=[0-9])|(?<=[＋－±])(?=[0-9])|(?<=[0-9][かヶ])(?=[{KANJI}])|(?<=令)(?=和)|(?<=令和)(?=[0-9元])"
    rf"|(?<=[ゃゅょ])(?=う)|(?<=[{HIRAGANA}])(?=ん)"
    rf"|(?<=[{KATAKANA}])(?=[{KATAKANA}](?![{KATAKANA}]))"
)
"""Within a number and its unit, a syllable, and before the last letter of a word in katakana."""
_WITHIN_WORD = re.compile(
    r"(?<=[年月])(?=[0-9]+[月日])"
    rf"|(?<=[{KANJI}{KATAKANA}A-Za-z」』）])(?=[{HIRAGANA}])(?![おご][{KANJI}])"
    rf"|(?:(?<=[をのはがにと][おご])|(?<![{HIRAGANA}][おご])(?<=[おご]))(?=[{KANJI}])"
    rf"|(?<=[{KANJI}][いえきぎけげしじせちびべみめりれ])(?=[{KANJI}][{HIRAGANA}])"
    rf"|(?<=[{KATAKANA}])(?=[{KANJI}](?![{KANJI}]))"
    rf"|(?<=[{KANJI}])(?<![{KANJI}].)(?=[{KATAKANA}])"
)
"""Dates; before an ending, or a particle; お知らせ, 書き出す, オンライン化, 各サーバ."""
_TOLD = re.compile(
    rf"(?<=[^\sはをにがと]\s)(?=[+＋−－±-]?[0-9][0-9.,/]{{0,5}}(?![0-9-]))"
    rf"|(?:(?<=^[0-9]\s)|(?<=[^0-9.,][0-9]\s))(?=[{_JAPANESE}])"
    rf"|(?<=[{KANJI}{KATAKANA}])(?=[0-9][0-9.]*(?![0-9.,%％かヶつ{KANJI}{KATAKANA}]))"
    rf"|(?<=上位|直近)(?=[0-9])|(?<![{KANJI}0-9].)(?<=[年月週])(?=[0-9]+回)"
    r"|(?<=^・)|(?<=[\n\u2028]・)|(?<=その)(?=都度)"
)
"""A number stays with what it tells, as in 最大 78.6, 3 全件で実現, レベル3, 年1回; a dot with what
it stands before; その都度 is one word."""
_GOES_ON = re.compile(
    r"(?<=[0-9%％])(?=（)|(?<=\s)(?=→)|(?<=[A-Z]-[0-9]{2}-[0-9]{2}\s)(?=\w)"
    rf"|(?<![{HIRAGANA}])[こそ]の(?=[{KANJI}{KATAKANA}])"
)
"""What goes on a little: －42.4（中央値 57.6）, 47.1 → 46.6, a code before its name, and この."""
_AFTER_CODE = re.compile(rf"(?<=[A-Z]-[0-9]{{2}}-[0-9]{{2}}\s)[{KANJI}]{{2,5}}(?![{KANJI}])")
"""Where there is no room for both, a line ends after the code rather than within this word."""
_COMPOUND = re.compile(
    rf"(?<![{KANJI}{KATAKANA}])(?=[{KANJI}{KATAKANA}]{{4,7}}(?![{KANJI}{KATAKANA}]))"
    rf"(?:[{KANJI}]{{2,3}}(?=[{KATAKANA}]+(?![{KANJI}]))"
    rf"|[{KATAKANA}]{{2,}}(?=[{KANJI}]+(?![{KATAKANA}])))"
)
"""The first part of a short word of two, such as 保存ファイル and モデル仕様書."""
_NAME = re.compile(
    rf"[{KANJI}{KATAKANA}A-Za-z0-9_-]+(?:\.[A-Za-z]{{2,6}}(?![A-Za-z])|![A-Z]+[0-9]+)"
)
"""Of a file, such as 事務引継書.pdf, or a cell, such as 取組計画!H12."""
_RUN = re.compile(rf"[{KANJI}]+|[{KATAKANA}]+|[{HIRAGANA}]+")
_BEGINS = re.compile(
    r"(?<=を)(?![しす])|(?<=[をのはがにと])(?=[おご]$)|(?<=[をのはがにもとで])(?=[こそど][のれこ])"
    r"|(?<=..)(?=こと[がをには]|もの[をはでがに]|ため|よう[にな]|とおり|ところ|くださ|すべて|もとに"
    r"|ついて|おそれ|かまいま|(?<!か)ど[れこのうち])"
    r"|(?<=[はがにもと])(?=な[りるっ]|あ[りる]|でき|し[てまや]|する|した|いま|よ[るっ]|つなが|まだ|もう)"
)
"""Where a word written in hiragana begins after others that are."""
_MAY_BEGIN = re.compile(
    rf"{_BEGINS.pattern}|(?<=[をはがにもとでや])(?![らりるれろ]|(?<=や)[さしすせ]|(?<=も)[のと]"
    rf"|(?<=と)(?:ころ|おり|[きめ])|(?<=で)[きに])(?=[{HIRAGANA}]{{3}})|(?<=.て)(?=[いおくしみ].)"
)
"""Where one may begin, too, rather than that a line ends anywhere; none does with ら to ろ."""
_PARTS = re.compile(
    rf"(?<=ー)(?!ケット|ビス)(?=[{KATAKANA}]{{4}})"
    r"|(?<=..)(?=カタログ|カード|クラウド|サービス|システム|セキュリティ|センター|データ|ネットワーク"
    r"|ポリシー|マーケット)"
)
"""Where the second word of several in katakana begins."""
_IN_NAMES = re.compile(r"(?<=\w[_-])(?=[^\W0-9])|(?<=\w_)(?=\w)")
"""Where a name without spaces may go on in another line, rather than anywhere."""
_BOUND = re.compile("以[上下内外降]|未満")
"""After it another word begins."""
_STEM = re.compile(
    rf"(?<=[{KANJI}]{{2}})(?=[{KANJI}][っいきちみりぎびえけめれげべらわうくつむるぐぶ])"
)
"""Before a verb whose ending stands behind it, such as 毎年度作る."""
_SHORT = 5
"""So many kanji are taken for one word, more for several."""
_OF_KANJI = (
    (
        re.compile(
            "自己点検|都道府県|副?市区?町村[長別]?|全?自治体|協議会|委員会|放課後|内閣府|消防庁|総点検|処方箋|行財政"
            "|選挙人"
        ),
        -4,
    ),
    (re.compile("[^要]..等|要..[者等]|[要耐新副全各未非不再]..|^[化型用等版年度]|第$"), -1),
    (re.compile("..[者書表別的性化率数額費課係版省庁県型法料員所士票金機時等用]"), -1),
    (re.compile(".."), 0),
    (re.compile("..."), 2),
    (re.compile("."), 3),
)
"""What a longer run of kanji is made of, and how unlikely that is."""
_LONGEST = 6


class Ends(msgspec.Struct, frozen=True):
    """After how many letters of a text a line may end, best between ``words``.

    Then between ``parts`` of words, too; ``others`` tear words, but no numbers. Qt would end one
    after ``any_letter``.
    """

    words: tuple[int, ...]
    parts: tuple[int, ...]
    others: tuple[int, ...]
    any_letter: tuple[int, ...]


@functools.lru_cache(maxsize=4096)
def ends_in(text: str) -> Ends:
    """Where the lines of ``text`` may end."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    at_units = set()
    while (place := finder.toNextBoundary()) >= 0:
        at_units.add(place)
    counted = itertools.accumulate(1 + (ord(one) > _ONE_UNIT) for one in text)
    ends = {at for at, units in enumerate(counted, start=1) if units in at_units}
    others = ends - {found.start() for found in _TORN.finditer(text)}
    words, parts = _held(text)
    more = others | {found.start() for found in _IN_NAMES.finditer(text)}
    kinds = (others - words, more - parts, more, ends)
    return Ends(*(tuple(sorted(some)) for some in kinds))


def _held(text: str) -> tuple[set[int], set[int]]:
    """Where a word would be torn, and where a part of one."""
    parts = {found.start() for found in _WITHIN_WORD.finditer(text)}
    parts.update(found.start() for found in _TOLD.finditer(text))
    words = parts | {found.end() for found in _GOES_ON.finditer(text)}
    words.update(found.end() for found in _COMPOUND.finditer(text))
    stems = {found.start() for found in _STEM.finditer(text)}
    for name in _NAME.finditer(text):
        words.update(range(name.start() + 1, name.end()))
    for found in _RUN.finditer(text):
        run, start = found.group(), found.start()
        inside = range(1, len(run))
        of_words, of_parts = _free(run)
        words.update(start + at for at in inside if at not in of_words)
        parts.update(start + at for at in inside if at not in of_parts)
    for found in _AFTER_CODE.finditer(text):
        parts.update(range(found.start() + 1, found.end()))
    return words, parts - stems


@functools.lru_cache(maxsize=4096)
def _free(run: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where words begin in a run of letters of one kind, and where parts of them do."""
    if re.match(f"[{KANJI}]", run):
        parts = _kanji_words(run)
        bound = frozenset(found.end() for found in _BOUND.finditer(run))
        return (parts if len(run) > _SHORT else frozenset()) | bound, parts | bound
    if re.match(f"[{KATAKANA}]", run):
        return frozenset(), frozenset(found.start() for found in _PARTS.finditer(run))
    begins = frozenset(found.start() for found in _BEGINS.finditer(run))
    return begins, frozenset(found.start() for found in _MAY_BEGIN.finditer(run))


def _kanji_words(run: str) -> frozenset[int]:
    """Where the words of the likeliest parting begin."""
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for end in range(1, len(run) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST), end):
            cost = _unlikely(run, start, end)
            if cost is not None:
                ways.append((best[start][0] + cost, (*best[start][1], end)))
        best.append(min(ways))
    return frozenset(best[-1][1][:-1])


def _unlikely(run: str, start: int, end: int) -> int | None:
    for kind, cost in _OF_KANJI:
        found = kind.fullmatch(run, start, end)
        if found is not None:
            return cost
    return None
