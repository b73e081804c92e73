"""What is still open in a municipality's answers, what was corrected, and what it is asked."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.feedback import OwnItem
from assessment.collection.records import AppliedCorrection, Query
from assessment.collection.wording import QUERY_WORDS
from assessment.records import State
from assessment.wording import answer_in_words
from checklists.schema import Item
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.collection.own_paper import OwnPaper
from exports.pdf.flow import Text
from exports.pdf.style import BODY_WIDTH
from exports.pdf.tables import Cell, Column, table

_LABELLED = 76.0
_MOST_QUERIES = 10


def answers(paper: OwnPaper) -> Sequence[Flowable]:
    """Open items, corrections and queries; one sentence where there is nothing of the kind."""
    parts = [*_open(paper), *_corrections(paper), *_queries(paper)]
    if parts:
        return parts
    return [Text("未回答や未把握の項目、補正、照会はありません。", paper.sheet.body)]


def on_answers(paper: OwnPaper) -> Expected:
    """Every open item, every query and every correction that is told."""
    told = paper.feedback
    return {
        "未回答・未把握の項目": [one.item.id for one in told.items() if _is_open(one)],
        "照会": [query.why for query in told.queries[:_MOST_QUERIES]],
        "補正": [applied.correction.reason for applied in told.corrections],
    }


def _is_open(one: OwnItem) -> bool:
    return one.given.state in ("unanswered", "unknown")


def _open(paper: OwnPaper) -> list[Flowable]:
    """Which items are unanswered or unknown."""
    told, sheet = paper.feedback, paper.sheet
    style = sheet.sized(sheet.field, 8.25, indent=_LABELLED)
    lines = (
        ("回答がない分野", "、".join(told.lacking)),
        ("未回答", _named("unanswered", paper)),
        ("未把握", _named("unknown", paper)),
    )
    return [Text(words, style, label=name) for name, words in lines if words]


def _named(state: State, paper: OwnPaper) -> str:
    items = [one.item for one in paper.feedback.items() if one.given.state == state]
    return "、".join(f"{item.id} {item.title}" for item in items)


_CORRECTION_COLUMNS = (
    Column("補正した項目", 150),
    Column("もとの回答 → 補正後", 170),
    Column("理由と結果", BODY_WIDTH - 320),
)


def _corrections(paper: OwnPaper) -> list[Flowable]:
    told, sheet = paper.feedback, paper.sheet
    others = told.other_corrections
    if not told.corrections and not others:
        return []
    items = {one.item.id: one.item for one in told.items()}
    rows = [
        _correction_row(applied, items[applied.correction.item_id]) for applied in told.corrections
    ]
    parts: list[Flowable] = [Text("補正", sheet.headings[2])]
    if rows:
        parts.append(table(_CORRECTION_COLUMNS, rows, sheet, dense=True))
    if others:
        parts.append(Text(f"ほかに、比べていない項目の補正が{others}件あります。", sheet.soft))
    return [Block(parts, whole_up_to=240)]


def _correction_row(applied: AppliedCorrection, item: Item) -> list[Cell]:
    correction = applied.correction
    before, after = (answer_in_words(item, a) for a in (correction.before, correction.after))
    result = f"反映していません：{applied.why_not}" if applied.why_not else "反映しました。"
    return [f"{item.id} {item.title}", f"{before}\n→ {after}", f"{correction.reason}\n{result}"]


_QUERY_COLUMNS = (
    Column("照会する点", 96),
    Column("対象", 168),
    Column("内容", BODY_WIDTH - 96 - 168),
)


def _queries(paper: OwnPaper) -> list[Flowable]:
    told, sheet = paper.feedback, paper.sheet
    others = told.other_queries
    if not told.queries and not others:
        return []
    first = told.queries[:_MOST_QUERIES]
    rows = [[QUERY_WORDS[query.kind], _about(query, paper), query.why] for query in first]
    lead = "お送りする疑義照会票に御記入のうえ、御返送ください。誤りとは限りません。"
    left = max(0, len(told.queries) - _MOST_QUERIES) + others
    beside = f"ここに載せていないものが、疑義照会票にほか{left}件あります。" if left else ""
    parts: list[Flowable] = [
        Text("照会", sheet.headings[2]),
        Text(f"{lead}{beside}", sheet.body),
    ]
    if rows:
        parts.append(table(_QUERY_COLUMNS, rows, sheet, dense=True))
    return [Block(parts, whole_up_to=240)]


def _about(query: Query, paper: OwnPaper) -> str:
    """The item or checklist that a query concerns, or the whole file."""
    if query.item_id:
        items = {one.item.id: one.item for one in paper.feedback.items()}
        return f"{query.item_id} {items[query.item_id].title}"
    titles = {area.checklist.id: area.checklist.title for area in paper.feedback.areas}
    return titles.get(query.checklist_id, query.checklist_id) or "ファイル全体"
