"""The hand-over: answers that are open or to be looked at again, and who gave the others."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_short
from assessment.handover import Handover, Knower
from assessment.records import Response
from assessment.reviewing.records import ItemReview
from assessment.wording import STEP_WORDS
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.material import Material
from exports.pdf.naming import named
from exports.pdf.sections.handover import KEY, picture_of
from exports.pdf.style import BODY_WIDTH, Sheet
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import answer_label, day_of, shortened


def open_items(material: Material) -> Sequence[Flowable]:
    """What nobody has answered, and what nobody could tell."""
    picture = picture_of(material)
    left = (*picture.unanswered, *picture.unknown)
    sheet, counts = material.sheet, material.result.total.counts
    if not left:
        return [Text("未回答・未把握の項目はありません。", sheet.body)]
    rows = [
        [named(r, sheet), r.division, answer_label(r), shortened(r.entry.note) or "－"]
        for r in left
    ]
    return [
        Text(f"未回答{counts.unanswered}問、未把握{counts.unknown}問です。", sheet.body),
        table(_OPEN_COLUMNS, rows, sheet, dense=True),
    ]


def aged(material: Material) -> Sequence[Flowable]:
    """Answers of long ago, answers to be looked at again, and checklists in an older version."""
    picture, sheet = picture_of(material), material.sheet
    return [
        *_old(picture, sheet),
        *_to_review(picture, sheet),
        *_marked(material),
        *_outdated(picture, sheet),
    ]


def knowers(material: Material) -> Sequence[Flowable]:
    """Who answered for each division, and what every answer rests on."""
    picture, sheet = picture_of(material), material.sheet
    if not picture.knowers:
        return [Text("まだ回答がありません。", sheet.body)]
    decided = [r for r in material.result.assessment.responses if r.answer.state != "unanswered"]
    return [
        table(_KNOWER_COLUMNS, [_knower(each) for each in picture.knowers], sheet, dense=True),
        Block(
            [
                Heading("項目ごとの回答者と根拠", sheet, 1, f"{KEY}-answers"),
                table(_ANSWER_COLUMNS, [_answer(r, sheet) for r in decided], sheet, dense=True),
            ]
        ),
    ]


def expected_items(material: Material) -> Expected:
    """Every item that is open."""
    picture = picture_of(material)
    left = (*picture.unanswered, *picture.unknown)
    return {
        "未回答・未把握の項目": [response.item.id for response in left],
    }


def expected_aged(material: Material) -> Expected:
    """Every item whose answer is old or to be looked at again."""
    picture = picture_of(material)
    aged = (*picture.old, *picture.to_review, *(response for response, _ in _marks(material)))
    return {"確かめ直す回答": [response.item.id for response in aged]}


_OPEN_COLUMNS = (
    Column("項目", 180),
    Column("担当課", 78),
    Column("状態", 80),
    Column("備考", BODY_WIDTH - 180 - 78 - 80),
)


_OLD_COLUMNS = (
    Column("項目", 206),
    Column("回答", BODY_WIDTH - 206 - 64 - 88),
    Column("答えた日", 64),
    Column("答えた人", 88),
)


_REVIEW_COLUMNS = (
    Column("項目", 206),
    Column("回答", 112),
    Column("見直しの理由", BODY_WIDTH - 206 - 112),
)


_MARK_COLUMNS = (
    Column("項目", 206),
    Column("関わる課・人", 92),
    Column("コメント", BODY_WIDTH - 206 - 92),
)


_STEP_COLUMNS = (
    Column("項目", 206),
    Column("新しい版では", 92),
    Column("説明", BODY_WIDTH - 206 - 92),
)


_KNOWER_COLUMNS = (
    Column("担当課", 130),
    Column("答えた人", BODY_WIDTH - 130 - 56 - 96 - 84),
    Column("項目数", 56, "right"),
    Column("根拠資料のある項目", 96, "right"),
    Column("最後に答えた日", 84, "right"),
)


_ANSWER_COLUMNS = (
    Column("項目", 162),
    Column("回答", 86),
    Column("答えた人", 96),
    Column("答えた日", 48),
    Column("根拠資料", BODY_WIDTH - 162 - 86 - 96 - 48),
)


def _old(picture: Handover, sheet: Sheet) -> list[Flowable]:
    heading = Heading("古い回答", sheet, 1, f"{KEY}-old")
    if not picture.old:
        return [Block([heading, Text("古い回答はありません。", sheet.body)])]
    rows = [[named(r, sheet), answer_label(r), day_of(r.at), r.by or "－"] for r in picture.old]
    return [Block([heading, table(_OLD_COLUMNS, rows, sheet, dense=True)])]


def _to_review(picture: Handover, sheet: Sheet) -> list[Flowable]:
    heading = Heading("見直しが要る回答", sheet, 1, f"{KEY}-review")
    if not picture.to_review:
        return [Block([heading, Text("見直しの印が付いた回答はありません。", sheet.body)])]
    rows = [[named(r, sheet), answer_label(r), r.entry.review] for r in picture.to_review]
    return [Block([heading, table(_REVIEW_COLUMNS, rows, sheet, dense=True)])]


def _marks(material: Material) -> list[tuple[Response, ItemReview]]:
    """The items that are 要確認, in order, with what people say about them."""
    reviews = material.told.reviews
    found = (
        (response, reviews[response.item.id])
        for response in material.result.assessment.responses
        if response.item.id in reviews
    )
    return [(response, review) for response, review in found if review.mark is not None]


def _marked(material: Material) -> list[Flowable]:
    """Nothing is said of marks where there are none: most towns never set one."""
    sheet, marks = material.sheet, _marks(material)
    if not marks:
        return []
    heading = Heading("要確認の回答", sheet, 1, f"{KEY}-marked")
    rows: list[list[Cell]] = [
        [named(response, sheet), _whom(review), _comments(review)] for response, review in marks
    ]
    return [Block([heading, table(_MARK_COLUMNS, rows, sheet, dense=True)])]


def _whom(review: ItemReview) -> str:
    return (review.mark.text if review.mark else "") or "－"


def _comments(review: ItemReview) -> str:
    said = (f"{shortened(one.text)}（{one.by}）" for one in review.comments)
    return "\n".join(said) or "－"


def _outdated(picture: Handover, sheet: Sheet) -> list[Flowable]:
    heading = Heading("新しい版があるチェックリスト", sheet, 1, f"{KEY}-outdated")
    if not picture.outdated:
        return [Block([heading, Text("どのチェックリストも、今の版です。", sheet.body)])]
    blocks: list[Flowable] = []
    for number, each in enumerate(picture.outdated):
        words = f"{each.held.title}　{each.held.version}版 → {each.offered.version}版"
        rows: list[list[Cell]] = [
            ["\n".join(f"{i.id}  {i.title}" for i in s.before), STEP_WORDS[s.kind], s.note or "－"]
            for s in each.steps
        ]
        changed: Flowable = (
            table(_STEP_COLUMNS, rows, sheet, dense=True)
            if rows
            else Text("答えた項目の質問は変わりません。", sheet.soft)
        )
        named = Text([Run(words, bold=True)], sheet.body)
        blocks.append(Block([*([] if number else [heading]), named, changed]))
    return blocks


def _knower(each: Knower) -> list[Cell]:
    return [
        each.division,
        each.by or "－",
        f"{each.items}問",
        f"{each.with_evidence}問",
        date_in_short(each.last),
    ]


def _answer(response: Response, sheet: Sheet) -> list[Cell]:
    return [
        named(response, sheet),
        answer_label(response),
        response.by or "－",
        day_of(response.at),
        shortened(response.entry.evidence) or "－",
    ]
