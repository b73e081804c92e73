"""An earlier year's answers that wait, as rows under the titles of their checklists."""

from collections.abc import Sequence

from assessment.proposals import Waiting
from assessment.records import Assessment
from assessment.wording import in_short
from desktop.models.text_tree import Column, Piece, Row, cell

PROPOSAL_COLUMNS = (
    Column(title="項目", share=6),
    Column(title="前年度の回答", share=3),
    Column(title="備考・根拠資料", share=2),
    Column(title="確かめること", share=5),
)
_NO_LEVEL = "前年度のレベルは今の質問にありません。選び直してください。"


def rows_of(assessment: Assessment, waiting: Sequence[Waiting]) -> list[Row]:
    """A row for each; the item can be followed."""
    return [
        Row(
            cells=(cell(f"{checklist.title}（{len(found)}問）", look="strong"), (), (), ()),
            rows=tuple(map(_row, found)),
            key=checklist.id,
        )
        for checklist in assessment.checklists
        if (found := [one for one in waiting if one.response.checklist_id == checklist.id])
    ]


def _row(one: Waiting) -> Row:
    item, entry = one.response.item, one.proposal.entry
    return Row(
        cells=(
            (
                Piece(text=f"{item.id} {item.title}", link=item.id),
                Piece(text=item.question, look="soft"),
            ),
            cell(in_short(one.proposal.words)),
            (*cell(entry.note), *cell(entry.evidence, look="soft")),
            cell(entry.review, "" if one.proposal.is_answer else _NO_LEVEL, look="warning"),
        ),
        key=item.id,
    )
