"""What a survey form says and holds: an answer sheet of all questions, addressed to one body."""

from assessment.fiscal_years import abbreviated
from assessment.records import Municipality
from assessment.surveys import Survey
from assessment.wording import NA_WORD
from exports.workbooks.answer_sheet.form import SheetForm, choosing_steps
from exports.workbooks.answer_sheet.layout import (
    ANSWER,
    ANSWERS,
    DIVISION,
    EVIDENCE,
    LEVELS,
    NOTE,
    PERFORMER,
    QUESTION,
    REASON,
    THEME,
    USUAL_DIVISION,
    WHY,
)
from exports.workbooks.identity import Format
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.tables import Blank

FORMAT: Format = "survey-form"
FORMAT_VERSION = 1
SHEET_WORD = "調査票"
"""Stands at the end of a form's file name."""

NAME = "氏名"
PHONE = "電話"
MAIL = "メール"
CONTACT = (DIVISION, NAME, PHONE, MAIL)
"""Whom to ask about the answers: filled in above the table."""

_NOTES = (NOTE, EVIDENCE)
_HANDLING = (
    "自分たちの弱い所も分かるファイルです。"
    "提出先のほかへ送ったり、公開の場所に置いたりしないでください。"
)
_PROGRAM = (
    "自治体DXセルフチェックを導入できる団体は、調査設定ファイルを開いて答えることもできます。"
    "この調査票に書いた答えは、あとからプログラムに読み込めます。"
)


def survey_sheet(survey: Survey, place: Municipality, *, starts_na: int) -> SheetForm:
    """The form of ``place``; ``starts_na`` counts the items that do not concern it."""
    return SheetForm(
        format=FORMAT,
        word=SHEET_WORD,
        title=SHEET_WORD,
        subject=survey.title,
        facts=(("調査", survey.title), ("回答する団体", f"{place.prefecture}{place.name}")),
        steps=(
            (
                f"シート「{ANSWERS}」を開き、いちばん上に所属・氏名・電話・メールを書きます"
                "（回答について問い合わせる先になります）。"
            ),
            *choosing_steps(notes=survey.notes),
            (
                f"質問はいくつかの課にまたがります。「{USUAL_DIVISION}」で絞り込んで各課に確かめ、"
                "答えをこのファイル1つにまとめます。"
            ),
            *([_about_na(starts_na)] * bool(starts_na)),
            (
                "空欄が残っていないことをいちばん上の「回答済み」の数で確かめ、"
                "庁内の確認を受けたら、保存して、Excelのファイルのまま提出します。"
            ),
        ),
        requests=(("取扱い", _HANDLING), ("プログラム", _PROGRAM)),
        blanks=(
            Blank(label=DIVISION, header=QUESTION),
            Blank(label=NAME, header=LEVELS[1]),
            Blank(label=PHONE, header=LEVELS[3]),
            Blank(label=MAIL, header=NOTE if survey.notes else REASON),
        ),
        headers=(
            ITEM_ID,
            USUAL_DIVISION,
            THEME,
            QUESTION,
            *LEVELS,
            ANSWER,
            REASON,
            *(_NOTES * survey.notes),
            PERFORMER,
            WHY,
        ),
        stands_alone=True,
    )


def file_name(survey: Survey, place: Municipality) -> str:
    """Such as ``012025_函館市_R8_調査票.xlsx``."""
    return f"{place.code}_{place.name}_{abbreviated(survey.year)}_{SHEET_WORD}.xlsx"


def _about_na(count: int) -> str:
    return (
        f"はじめから「{NA_WORD}」が入っている{count}問は、制度上、貴団体に当てはまらない質問です。"
        "違うときは直してください。"
    )
