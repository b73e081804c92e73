"""What the sheets of an answer sheet are called and hold: writer and reader go by this alone.

The texts are a public interface (design: workbooks.md, 'Answer sheet'): sheets that are out now
come back to later versions of the program.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import msgspec

from assessment.fiscal_years import abbreviated
from assessment.records import (
    Answer,
    Assessment,
    AssessmentInfo,
    Entry,
    Response,
    not_applicable,
)
from assessment.wording import NA_WORD
from checklists.schema import Item, Term
from exports.workbooks import guide_page
from exports.workbooks.answer_sheet.spellings import UNKNOWN_CHOICE
from exports.workbooks.answer_sheet.values import choice_text, read_performer
from exports.workbooks.cells import cleaned
from exports.workbooks.identity import Format
from exports.workbooks.item_columns import ITEM_ID

FORMAT: Format = "answer-sheet"
UNKNOWNS_FORMAT: Format = "unknowns"
"""A small sheet of what nobody could tell; it is read as an answer sheet is."""

FORMAT_VERSION = 1

GUIDE = guide_page.SHEET
ANSWERS = "回答"
PAPER = "回答（印刷用）"
TERMS = "用語"
LISTS = "選択肢"

THEME = "テーマ"
USUAL_DIVISION = "担当の目安"
OWNER = "担当課"
QUESTION = "質問"
LEVELS = ("レベル0", "レベル1", "レベル2", "レベル3", "レベル4")
ANSWER = "回答"
REASON = "該当なしの理由"
NOTE = "備考"
EVIDENCE = "根拠資料"
PERFORMER = "実施主体"
WHY = "なぜ聞くのか（参考）"
HEADERS = (ITEM_ID, THEME, QUESTION, *LEVELS, ANSWER, REASON, NOTE, EVIDENCE, PERFORMER, WHY)

DIVISION = "所属"
RESPONDENT = "記入者"
REVIEWER = "確認者"
REVIEWED_ON = "確認日"
EXTENSION = "内線"
ENTRIES = (DIVISION, RESPONDENT, REVIEWER, REVIEWED_ON, EXTENSION)
"""What is filled in above the table, in order."""

EMPTY_BOX = "□"
"""To be ticked on paper."""

SHEET_WORD = "照会票"
"""Stands at the end of a sheet's file name."""

EVERY_DIVISION = "全課"
"""Stands for the division of a sheet that holds every division's items."""

_FORBIDDEN = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\s]+")
_LONGEST_DIVISION = 40


class Inquiry(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of whom: the content of an answer sheet before it is a file.

    ``division`` is empty for a sheet that holds every division's items.
    """

    assessment: Assessment
    responses: tuple[Response, ...]
    document_id: str
    division: str
    issued_at: dt.datetime
    due: dt.date | None
    asked_by: str
    glossary: Mapping[str, Term]

    @property
    def items(self) -> tuple[Item, ...]:
        """What is asked, in order."""
        return tuple(response.item for response in self.responses)

    def theme_title(self, response: Response) -> str:
        """The title of the theme that an item belongs to."""
        return next(
            theme.title
            for checklist in self.assessment.checklists
            for theme in checklist.theme
            if theme.id == response.item.theme_id
        )


def file_name(info: AssessmentInfo, division: str) -> str:
    """Such as ``012025_函館市_R8_福祉課_照会票.xlsx``; it sorts, and any system takes it."""
    place = info.municipality
    named = _UNSEEN.sub(" ", division.translate(_FORBIDDEN)).strip(" .")[:_LONGEST_DIVISION]
    parts = (place.code, place.name, abbreviated(info.year), named or EVERY_DIVISION, SHEET_WORD)
    return "_".join(parts) + ".xlsx"


def answer_text(response: Response) -> str:
    """Today's answer as the drop-down shows it; empty while there is none."""
    answer = response.answer
    if answer.level is not None:
        return choice_text(response.item, answer.level)
    return {"unknown": UNKNOWN_CHOICE, "na": NA_WORD}.get(answer.state, "")


def as_issued(responses: Iterable[Response]) -> dict[str, Entry]:
    """What stands in the sheet of each item, by its id: the base of a later merge.

    That is what is recorded, in the characters that a cell can hold: read back unchanged it
    compares equal.
    """
    return {response.item.id: _as_a_cell_holds_it(response.entry) for response in responses}


def _as_a_cell_holds_it(entry: Entry) -> Entry:
    return msgspec.structs.replace(
        entry,
        answer=_answer(entry.answer),
        note=_text(entry.note),
        evidence=_text(entry.evidence),
        performer=read_performer(_text(entry.performer)),
    )


def _answer(answer: Answer) -> Answer:
    return not_applicable(cleaned(answer.reason).strip()) if answer.state == "na" else answer


def _text(text: str) -> str:
    held = cleaned(text)
    return held if held.strip() else ""
