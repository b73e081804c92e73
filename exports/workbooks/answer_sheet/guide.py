"""``記入要領``: who asks, by when, as at which day, and how the sheet is filled in."""

import datetime as dt
import math
from collections.abc import Iterator

from assessment.fiscal_years import date_and_weekday, date_in_words, in_both_calendars
from assessment.wording import NA_WORD
from exports.workbooks.answer_sheet.form import FREE, SheetForm
from exports.workbooks.answer_sheet.layout import (
    ANSWERS,
    PAPER,
    REASON,
    TERMS,
    Inquiry,
)
from exports.workbooks.answer_sheet.spellings import LADDER, UNKNOWN_CHOICE
from exports.workbooks.book import Book
from exports.workbooks.guide_page import Part, steps, write_guide_page

_MINUTES_A_QUESTION = 1.5
_ROUNDED_TO = 5
_HOUR = 60

_ON_PAPER = (
    f"紙で相談するときは「{PAPER}」を印刷します。"
    f"決まった答えは「{ANSWERS}」に入力してください（印刷用のシートは読み取りません）。"
)
_MEANINGS = (
    (
        UNKNOWN_CHOICE,
        (
            "担当の中で確かめても、今の状況が分からないときに選びます。"
            "「できていない」とは別に数えます。正直に選んでかまいません。"
        ),
    ),
    (
        NA_WORD,
        (
            "制度の対象でない、対象となる施設や人がいないなど、質問が当てはまらないときだけ選びます。"
            f"「{REASON}」が必ず要ります（一覧にない理由は、直接書けます）。"
        ),
    ),
    (
        "レベル0を選ぶとき",
        f"「今は実施しないと決めた」「手が回らない」は、{NA_WORD}ではなくレベル0です。",
    ),
    ("空欄", "まだ答えていないという意味です。後から答えることもできます。"),
)


def write_guide(book: Book, inquiry: Inquiry, form: SheetForm) -> None:
    """Write ``記入要領``: the first sheet, read before anything else."""
    write_guide_page(
        book,
        _title(inquiry, form),
        (
            Part(pairs=(*form.facts, *_facts(inquiry))),
            Part(heading="記入のしかた", pairs=steps(form.steps)),
            Part(heading="こんなときは", pairs=_MEANINGS),
            Part(
                heading="段階の目安（言葉は質問ごとに違います）", pairs=(("レベル0〜4", _ladder()),)
            ),
            Part(
                heading="お願い",
                pairs=(("変えない所", FREE), ("紙で使う", _ON_PAPER), *form.requests),
            ),
        ),
    )


def due_in_words(due: dt.date | None) -> str:
    """Such as ``令和8年12月18日（金）``."""
    return "定めていません" if due is None else date_and_weekday(due)


def minutes(questions: int) -> int:
    """How long so many questions take: 15 minutes for ten (content.md), rounded up to 5."""
    return math.ceil(questions * _MINUTES_A_QUESTION / _ROUNDED_TO) * _ROUNDED_TO


def _title(inquiry: Inquiry, form: SheetForm) -> str:
    info = inquiry.assessment.info
    return f"自治体DXセルフチェック　{form.title}　{info.municipality.name}"


def _facts(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    info = inquiry.assessment.info
    asked = len(inquiry.responses)
    answered = sum(response.answer.state != "unanswered" for response in inquiry.responses)
    done = f"（うち{answered}問は回答が入っています）" if answered else ""
    yield "照会元", inquiry.asked_by
    yield "回答期限", due_in_words(inquiry.due)
    yield (
        "基準日",
        (
            f"{date_in_words(info.reference_date)}の時点の状況を答えてください"
            f"（{in_both_calendars(info.year)}）"
        ),
    )
    yield "質問の数", f"{asked}問{done}"
    yield "かかる時間", f"およそ{_time_in_words(minutes(asked))}（資料を確かめる時間を除く）"
    yield "分からない言葉", f"シート「{TERMS}」に説明があります"


def _time_in_words(needed: int) -> str:
    """So many minutes, or hours from two on, rounded up to a half."""
    if needed < 2 * _HOUR:
        return f"{needed}分"
    halves = math.ceil(needed / (_HOUR / 2))
    return f"{halves // 2}時間{'半' * (halves % 2)}"


def _ladder() -> str:
    return "　".join(f"{number} {word}" for number, word in enumerate(LADDER))
