"""The words of a question, in which special terms are explained: on hover, by Enter, and by T."""

from collections.abc import Mapping

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip

from checklists.schema import Item, Term
from desktop.theme import set_role
from desktop.widgets.line_breaks import markup_kept_together
from desktop.widgets.marked_text import MarkedText
from desktop.widgets.texts import note, paragraph_markup

_ABOVE, _BELOW = 3, 6
"""Pixels around the lines: under the last one a line under a term needs two of them."""


class QuestionText(MarkedText):
    """Shows a question; what its terms mean is told in ``explained``, hidden until asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._terms: dict[str, Term] = {}
        self.explained = note()
        self.explained.hide()
        self.setAccessibleName("質問")
        set_role(self, "question")
        self.setContentsMargins(0, _ABOVE, 0, _BELOW)
        self.linkHovered.connect(self._hint)
        self.linkActivated.connect(self._toggle)

    def show_question(self, item: Item, glossary: Mapping[str, Term]) -> None:
        """Show the question of ``item``, with its terms marked."""
        terms = {word: glossary[word] for word in item.terms if word in glossary}
        if (item.question, terms) == (self.text(), self._terms):
            return
        self._terms = terms
        self.explained.hide()
        self.setAccessibleDescription(item.question)
        self.show_marked(item.question, terms)

    def toggle_terms(self) -> None:
        """Explain every term of the item, or put the explanation away."""
        self._show("\n".join(_explain(term) for term in self._terms.values()))

    def _toggle(self, word: str) -> None:
        self._show(_explain(self._terms[word]))

    def _show(self, text: str) -> None:
        again = self.explained.isVisible() and self.explained.text() == text
        self.explained.setText(text)
        self.explained.setVisible(bool(text) and not again)

    def _hint(self, word: str) -> None:
        if word in self._terms:
            told = markup_kept_together(paragraph_markup(_explain(self._terms[word])))
            QToolTip.showText(QCursor.pos(), told, self)
        else:
            QToolTip.hideText()


def _explain(term: Term) -> str:
    now = f"今の名称は、{term.successor}です。" if term.successor else ""
    return f"{term.term}：{term.meaning}{now}"
