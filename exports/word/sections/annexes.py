"""Annexes: what the questions rest on, and how figures are figured."""

from collections.abc import Mapping

from assessment.fiscal_years import date_in_words
from assessment.results import Result
from assessment.wording import reading_of
from checklists.schema import SourceBook, Term
from exports.citations import Citations
from exports.pdf.sections.annexes import (
    POSITION,
    POSITION_TITLE,
    SCORING_RULE,
    are_few,
    scored_here,
    terms_of,
)
from exports.word.paper import WordPaper
from exports.word.tables import Column

_CHECKLISTS = (
    Column("チェックリスト", 42),
    Column("識別名", 27),
    Column("版", 15),
    Column("内容", 92),
)
_TERMS = (Column("用語", 42), Column("意味", 134))
_ABOUT_OUR_FONT = "文字"
"""The rule about characters that a PDF's font lacks; Word takes another font for them."""
_TOGETHER = 4
"""So many rules at the end stay together, so that none of them is alone on a page."""


def write_position(paper: WordPaper, result: Result, book: SourceBook) -> None:
    """Write what the report is and is not, and the documents behind the questions."""
    assessment = result.assessment
    paper.section(POSITION_TITLE, annex=True, on_a_new_page=False)
    paper.text(POSITION)
    cited = Citations(book).cited(response.item for response in assessment.responses)
    for document, parts in cited.documents:
        paper.heading(document.title)
        paper.labelled("発行", f"{document.publisher}（{date_in_words(document.published_on)}）")
        paper.labelled("性格", document.nature)
        used = "\n".join(f"{part.id}　{part.title}" for part in parts)
        paper.labelled("用いた部分", used)
    paper.heading("用いたチェックリスト")
    rows = [[c.title, c.id, c.version, c.summary] for c in assessment.checklists]
    paper.table("用いたチェックリスト", _CHECKLISTS, rows, dense=True)


def write_scoring(paper: WordPaper, result: Result) -> None:
    """Write the scoring rule in words, with the dates and the numbers of this report."""
    paper.section("算定方法", annex=True, on_a_new_page=False)
    told = [("この報告書", scored_here(result)), *SCORING_RULE]
    rules = [rule for rule in told if rule[0] != _ABOUT_OUR_FONT]
    for left, (name, words) in enumerate(rules, start=1 - len(rules)):
        paper.labelled(name, words, joined=-_TOGETHER < left < 0)


def write_terms(paper: WordPaper, result: Result, glossary: Mapping[str, Term]) -> None:
    """Write what the special terms of the questions mean, where they are few."""
    found = terms_of((response.item for response in result.assessment.responses), glossary)
    if not are_few(found):
        return
    paper.section("用語", annex=True, on_a_new_page=False)
    rows = [[f"{term.term}\n{reading_of(term)}".rstrip(), term.meaning] for term in found]
    paper.table("用語", _TERMS, rows, dense=True)
