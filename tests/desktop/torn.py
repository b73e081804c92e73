"""Which words of a window are torn by the end of a line, judged by other rules than it has itself.

What is judged is where the lines really end: of every text that the window lays out, and of the
documents that Qt lays out for it.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics, QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from checklists.loading import builtin_checklists, glossary
from desktop.pages.answering.level_card import LevelCard
from desktop.widgets import line_breaks, two_lines
from tests.desktop.surfaces import parts

Laid = tuple[str, tuple[int, ...], tuple[float, ...], QFontMetrics]
"""A text, where its lines begin, how wide they may be, and its letters."""
_KANJI, _KANA = "\u3005\u4e00-\u9fff", "\u30a1-\u30fa\u30fc"
_UNITS = "年度|年|月|日|時|分|件|人|万|億|円|％|%|項目|業務|点|版|回|か所|か月|ページ|段階"
_WORDS = re.compile(
    rf"\S\.[a-z]{{3,6}}\b|\S![A-Z]+[0-9]+|第?[0-9][0-9,.]*(?:{_UNITS})|[A-Za-z0-9]+"
    rf"|(?<![{_KANA}])[{_KANA}]{{2,10}}(?![{_KANA}])|[{_KANJI}](?![おご][{_KANJI}])[ぁ-ん]"
)
"""Words in katakana and Latin letters, numbers and their units, a stem and what belongs to it,
endings of file names, and addresses of cells."""
_TOGETHER = re.compile(
    rf"[^\s、。：（）はをにがと0-9] [−－＋±+-]?[0-9][0-9.]{{0,4}}(?![0-9.,/:-])"
    rf"|[0-9]分の[0-9]|[−－＋±][0-9]|[{_KANJI}{_KANA}][0-9](?![0-9.,%％かヶつ{_KANJI}{_KANA}])|その都度|しやす[いくけ]"
    rf"|(?<![{_KANJI}{_KANA}])(?=[{_KANJI}{_KANA}]{{4,7}}(?![{_KANJI}{_KANA}]))"
    rf"(?:[{_KANJI}]{{2,3}}[{_KANA}]+|[{_KANA}]+[{_KANJI}]{{2,3}})(?![{_KANJI}{_KANA}])"
    rf"|[{_KANJI}][いきしちみりぎびえけせねめれ][{_KANJI}][ぁ-ん]|マーケットプレイス"
)
"""A label and its number, a short word of two, a verb of two, and what has been seen torn."""
_OFTEN = 5
_ROUNDED = 1
_SIGNS = "、。，．・：；？！）」』】〕》〉ー"
_END_OF_PARAGRAPH = "\u2028"


class Recorder:
    """Notes what item views and cards draw from now on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._drawn: list[Laid] = []
        draw, break_in_two = QTextLayout.draw, two_lines._broken

        def noted(layout: QTextLayout, *how: Any) -> None:
            draw(layout, *how)
            self._drawn.append(laid(layout, layout.text(), QFontMetrics(layout.font())))

        def broken(*how: Any) -> QTextLayout:
            layout = break_in_two(*how)
            if not line_breaks.is_torn(layout):  # or else it is broken again
                self._drawn.append(laid(layout, layout.text(), QFontMetrics(layout.font())))
            return layout

        monkeypatch.setattr(QTextLayout, "draw", noted)
        monkeypatch.setattr(two_lines, "_broken", broken)

    def torn(self) -> list[str]:
        """What has been torn since this was asked the last time."""
        found = [words for laid in self._drawn for words in torn(*laid)]
        self._drawn.clear()
        return list(dict.fromkeys(found))


def torn_in_documents(root: QWidget) -> list[str]:
    """What Qt tears in the labels and the documents of ``root``, and who leaves lines to it."""
    said = []
    for part in parts(root):
        if isinstance(part, QTextEdit) and part.isReadOnly():
            said += torn_in(part.document())
        elif isinstance(part, LevelCard):
            layout = part._laid_out(part.width())
            said += torn(*laid(layout, layout.text(), QFontMetrics(layout.font())))
        elif isinstance(part, QLabel) and part.wordWrap():
            documents = part.findChildren(QTextDocument)
            said += [words for document in documents for words in torn_in(document)]
            wide = part.fontMetrics().horizontalAdvance(part.text()) > part.width()
            if wide and not documents and type(part).paintEvent is QLabel.paintEvent:
                said.append(f"left to Qt: {part.text()}")
    return said


def torn_in(document: QTextDocument) -> list[str]:
    """What is torn in the blocks of a document."""
    return [
        words
        for block in _blocks(document)
        for words in torn(*laid(block.layout(), block.text(), _metrics(block)))
    ]


def torn(
    text: str, starts: tuple[int, ...], widths: tuple[float, ...], metrics: QFontMetrics
) -> Iterator[str]:
    """Every end of a line within a word that would fit a line, or before a letter alone."""
    ends = [*starts[1:], len(text)]
    for number, end in enumerate(ends[:-1]):
        told = f"{text[starts[number] : end]}／{text[end : ends[number + 1]]}"
        if text[end - 1] == _END_OF_PARAGRAPH:
            continue
        room = min(widths[number : number + 2])
        for start, stop in _words_across(text, end):
            if metrics.horizontalAdvance(text[start:stop]) < room - _ROUNDED:
                yield f"{told} (「{text[start:stop]}」)"
                break
        rest = text[end : ends[number + 1]].rstrip(_SIGNS)
        last = number + 2 == len(starts) or rest.endswith(_END_OF_PARAGRAPH)
        if last and len(rest.strip(_END_OF_PARAGRAPH)) < 2 and end - starts[number] > 2:
            yield f"{told} (alone)"


def _words_across(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The words that ``end`` lies within."""
    line = max(text.rfind(_END_OF_PARAGRAPH, 0, end) + 1, end - 20)
    for kind in (_WORDS, _TOGETHER):
        for found in kind.finditer(text, line, end + 20):
            if found.start() < end < found.end():
                yield found.span()
    common = common_words()
    for long in range(2, 5):
        for start in range(max(line, end - long + 1), end):
            if text[start : start + long] in common and not (
                text[max(0, end - 2) : end] in common and text[end : end + 2] in common
            ):
                yield start, start + long


@cache
def common_words() -> frozenset[str]:
    """Short terms in kanji, and words of two kanji that the checklists often have by themselves."""
    alone = re.compile(rf"(?<![{_KANJI}])[{_KANJI}]{{2}}(?![{_KANJI}])")
    counted: Counter[str] = Counter()
    for checklist in builtin_checklists():
        for item in checklist.item:
            counted.update(alone.findall("\n".join((item.question, item.why, *item.levels))))
    short = {word for word in glossary() if re.fullmatch(rf"[{_KANJI}]{{2,4}}", word)}
    return frozenset(short | {word for word, times in counted.items() if times >= _OFTEN})


def laid(layout: QTextLayout, text: str, metrics: QFontMetrics) -> Laid:
    """As it was written; joiners are not."""
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    coded = text.encode("utf-16-le")
    parts_ = [
        line_breaks.as_written(
            coded[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode(
                "utf-16-le"
            )
        )
        for line in lines
    ]
    starts = tuple(itertools.accumulate(map(len, parts_[:-1]), initial=0))
    return "".join(parts_), starts, tuple(line.width() for line in lines), metrics


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    document.size()  # lays it out
    block = document.begin()
    while block.isValid():
        if block.layout().lineCount() > 1:
            yield block
        block = block.next()


def _metrics(block: QTextBlock) -> QFontMetrics:
    """Of the letters that a block begins with."""
    return QFontMetrics(block.begin().fragment().charFormat().font())
