"""``全回答`` and ``備え``: items with what is recorded for them, in the order of asking."""

from assessment.records import Response
from assessment.results import Result
from exports.workbooks.book import Book
from exports.workbooks.gap_sheets import ANSWERS, BACK, CITATIONS, GAPS, READINESS
from exports.workbooks.item_columns import (
    ITEM_ID,
    answer_cell,
    as_of_words,
    colour_answers,
    item_columns,
    sheet_title,
    theme_titles,
)
from exports.workbooks.row_links import link_rows, name_rows, row_name
from exports.workbooks.tables import Column, Heading, write_sentence, write_table

ANSWER = "回答"
NOTE = "備考"
_RANK = "課題の順"


def write_answers(book: Book, result: Result) -> None:
    """Write ``全回答``: every item with all that is recorded for it."""
    responses = result.assessment.responses
    title = sheet_title("全回答", result)
    if not responses:
        write_sentence(book, ANSWERS, title, "この自己点検には、点検する項目がありません。", BACK)
        return
    themes = theme_titles(result)
    ranks = {gap.response.item.id: rank for rank, gap in enumerate(result.gaps, start=1)}
    columns: list[Column[Response]] = [
        *item_columns(_itself, 10),
        Column(header="テーマ", width=7, look="text", value=lambda r: themes[r.item.theme_id]),
        Column(header="質問", width=16, look="text", value=lambda r: r.item.question),
        Column(header=ANSWER, width=9.4, look="text", value=answer_cell),
        Column(header=_RANK, width=4, look="integer", value=lambda r: ranks.get(r.item.id)),
        Column(header="該当なしの理由", width=6.4, look="text", value=lambda r: r.answer.reason),
        Column(header=NOTE, width=17, look="text", value=lambda r: r.entry.note),
        Column(header="根拠資料", width=10, look="text", value=lambda r: r.entry.evidence),
        Column(header="実施主体", width=5.4, look="text", value=lambda r: r.entry.performer),
        Column(header="独自の目標", width=5, look="integer", value=lambda r: r.entry.own_target),
        Column(header="回答者", width=5.4, look="text", value=lambda r: r.by),
        Column(header="回答日", width=6.8, look="date", value=lambda r: r.at),
    ]
    if any(response.entry.extended_deadline for response in responses):
        columns += _extension_columns()
    if any(response.entry.review for response in responses):
        columns.append(
            Column(header="見直し", width=10, look="text", value=lambda r: r.entry.review)
        )
    heading = Heading(
        title=title,
        remarks=(
            (
                f"{as_of_words(result)}の、すべての項目の回答です。"
                f"項目IDから{CITATIONS}の行へ、{_RANK}から{GAPS}の行へ移れます。"
            ),
        ),
        links=BACK,
    )
    placed = write_table(book, ANSWERS, heading, columns, responses, frozen=2)
    colour_answers(book, placed, ANSWER)
    ids = [response.item.id for response in responses]
    name_rows(book, ANSWERS, placed, ids)
    link_rows(book, placed, ITEM_ID, "code", [(i, row_name(CITATIONS, i)) for i in ids])
    gaps = [(ranks.get(i), row_name(GAPS, i) if i in ranks else None) for i in ids]
    link_rows(book, placed, _RANK, "integer", gaps)


def write_readiness(book: Book, result: Result) -> None:
    """Write ``備え``: items that rest on what the state has still to provide; at least one."""
    themes = theme_titles(result)
    columns: list[Column[Response]] = [
        *item_columns(_itself, 13),
        Column(header="テーマ", width=10, look="text", value=lambda r: themes[r.item.theme_id]),
        Column(header=ANSWER, width=10, look="text", value=answer_cell),
        Column(header="目標", width=3.2, look="integer", value=lambda r: r.item.target),
        Column(
            header="国などが用意するもの",
            width=24,
            look="text",
            value=lambda r: r.item.available_from,
        ),
        Column(header=NOTE, width=18, look="text", value=lambda r: r.entry.note),
        Column(header="担当課", width=7, look="text", value=lambda r: r.division),
    ]
    heading = Heading(
        title=sheet_title("備え", result),
        remarks=(
            (
                f"{as_of_words(result)}。国や都道府県がこれから用意するものを前提とする項目です。"
                f"点数と{GAPS}には含みません。項目IDから{ANSWERS}の行へ移れます。"
            ),
        ),
        links=BACK,
    )
    placed = write_table(book, READINESS, heading, columns, result.readiness, frozen=2)
    colour_answers(book, placed, ANSWER)
    ids = [response.item.id for response in result.readiness]
    link_rows(book, placed, ITEM_ID, "code", [(i, row_name(ANSWERS, i)) for i in ids])


def _extension_columns() -> tuple[Column[Response], Column[Response]]:
    return (
        Column(
            header="延長後の期限",
            width=7,
            look="date",
            value=lambda r: r.entry.extended_deadline,
        ),
        Column(
            header="延長の理由", width=10, look="text", value=lambda r: r.entry.extension_reason
        ),
    )


def _itself(response: Response) -> Response:
    return response
