"""What the sheets of a submission are called and hold: writer and reader go by this alone.

The texts are a public interface (design: workbooks.md, 'Submission').
"""

import msgspec

from assessment.collection.received import Contact
from assessment.fiscal_years import abbreviated
from assessment.records import AssessmentInfo, Edition
from exports.workbooks.data_table import FIXED_HEADERS
from exports.workbooks.data_table import SHEET as DATA
from exports.workbooks.gap_figures import FIGURE_HEADERS
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity import Format
from exports.workbooks.item_columns import ITEM_ID, ITEM_TITLE

FORMAT: Format = "submission"
FORMAT_VERSION = 1

COVER = "提出票"
ANSWERS = "回答一覧"
CHANGES = "変更点"

PLACE = "市区町村"
FISCAL_YEAR = "年度"
REFERENCE_DATE = "基準日"
EDITION = "版"
CONFIRMED_ON = "確定日"
DOCUMENT_NUMBER = "文書番号"
DIVISION = "担当課"
NAME = "担当者"
PHONE = "電話"
EMAIL = "メール"
NOTES = "備考・根拠資料"
TIER = "点検の範囲"
LEFT_ENTRIES = (PLACE, FISCAL_YEAR, REFERENCE_DATE, EDITION, CONFIRMED_ON, DOCUMENT_NUMBER)
RIGHT_ENTRIES = (DIVISION, NAME, PHONE, EMAIL, NOTES, TIER)
"""Labels on 提出票, each with its value to the right of it."""

AREA, AREA_VERSION = "分野", "チェックリストの版"
COVER_HEADERS = (AREA, AREA_VERSION, *FIGURE_HEADERS)

ANSWER = "回答"
REASON = "該当なしの理由"
NOTE = "備考"
EVIDENCE = "根拠資料"
PERFORMER = "実施主体"
ANSWER_HEADERS = (ITEM_ID, ANSWER, REASON, NOTE, EVIDENCE, PERFORMER)
"""The columns of 回答一覧 that are read; without notes two of them are not there."""

CHANGED, BEFORE, AFTER = "変わった欄", "前の版", "この版"
CHANGE_HEADERS = (ITEM_ID, ITEM_TITLE, CHANGED, BEFORE, AFTER)

DATA_HEADERS = FIXED_HEADERS

ENOUGH_IF_SEALED = (COVER, DATA, IDENTITY)
"""The sheets that say all that a collection needs of a file that nobody has touched."""

FACT_TIER = "tier"
FACT_DOCUMENT_NUMBER = "document_number"
FACT_NOTES = "notes"
FACT_EVIDENCE = "evidence"
FACT_CHECKSUM = "checksum"
NOTES_INCLUDED, NOTES_LEFT_OUT = "included", "left-out"


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """What a submission is made of; ``previous`` is the edition before, if there is one."""

    edition: Edition
    previous: Edition | None
    contact: Contact
    with_notes: bool


def fact_items(checklist_id: str) -> str:
    """The name in 管理情報 of how many items of a checklist the submission holds."""
    return f"checklist.{checklist_id}.items"


def edition_words(number: int) -> str:
    """Such as ``第2版``."""
    return f"第{number}版"


def file_name(info: AssessmentInfo, edition: int) -> str:
    """Such as ``012025_函館市_R8_提出用_第1版.xlsx``; it sorts."""
    place = info.municipality
    parts = (place.code, place.name, abbreviated(info.year), "提出用", edition_words(edition))
    return "_".join(parts) + ".xlsx"
