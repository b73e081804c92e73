"""The letters of all questions, drawn out of sight before one comes to them.

A font draws each letter once and keeps it. Some hundred kanji take Qt a twentieth of a millisecond
each, most of them in the first ten questions: a part of what a person would wait for those.
"""

from collections import deque

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from assessment.records import Assessment
from desktop.pages.answering.question_pane import QuestionPane
from desktop.pages.answering.wording import why_in_words

_AT_ONCE = 40
"""So many letters hold up a key for two milliseconds at most."""
_EVERY_MILLISECONDS = 15


class LettersAhead(QObject):
    """Draws a few letters from time to time, until all of an assessment are drawn."""

    def __init__(self, pane: QuestionPane, items: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._items = items
        self._left: deque[tuple[QFont, str]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._draw_some)

    @property
    def is_done(self) -> bool:
        """Whether none is left."""
        return not self._left

    def begin(self, assessment: Assessment) -> None:
        """Draw those of all questions, as they stand in the pane and in the list of items."""
        self._left = deque(
            (font, letters[place : place + _AT_ONCE])
            for font, letters in self._letters(assessment)
            for place in range(0, len(letters), _AT_ONCE)
        )
        self._timer.start()

    def _letters(self, assessment: Assessment) -> list[tuple[QFont, str]]:
        """Each letter once for each font that it stands in, those of the cards first."""
        asked = [response.item for response in assessment.responses]
        pane = self._pane
        titles = [f"{item.id}{item.title}" for item in asked]
        found: dict[str, tuple[QFont, set[str]]] = {}
        for part, bold, texts in (
            (pane.choice.unknown, False, [text for item in asked for text in item.levels]),
            (pane.choice.unknown, True, [text for item in asked for text in item.labels]),
            (pane.question, False, [item.question for item in asked]),
            (pane.why, False, [why_in_words(item) for item in asked]),
            (pane.title, False, titles),
            (self._items, False, titles),
            (self._items, True, titles),
        ):
            part.ensurePolished()
            font = QFont(part.font())
            font.setBold(bold or font.bold())
            found.setdefault(font.toString(), (font, set()))[1].update(*texts)
        return [(font, "".join(sorted(letters))) for font, letters in found.values()]

    def _draw_some(self) -> None:
        if self.is_done:
            self._timer.stop()
            return
        font, letters = self._left.popleft()
        ratio = self._pane.devicePixelRatioF()
        seen_by_nobody = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        seen_by_nobody.setDevicePixelRatio(ratio)
        with QPainter(seen_by_nobody) as painter:
            painter.setFont(font)
            painter.drawText(0, 0, letters)
