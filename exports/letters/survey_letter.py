"""The official covering letter with which a prefecture sends its survey to all municipalities.

What only the sender can know (number, date, names, where to send it) is left to fill in.
"""

import itertools
from collections.abc import Sequence
from pathlib import Path

import docx

from assessment.basis import documents_behind, named_in_words
from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import date_and_weekday, date_in_words, in_words
from assessment.records import Municipality
from assessment.survey_names import names_year
from assessment.surveys import Survey, SurveyFile, file_name
from checklists.schema import BodyKind
from exports.files import replacing
from exports.letters.official import OfficialLetter

_BODIES: Sequence[tuple[str, tuple[BodyKind, ...]]] = (
    ("区", ("special_ward",)),
    ("市", ("designated_city", "city")),
    ("町", ("town",)),
    ("村", ("village",)),
)
_TAKE_CARE = (
    "状況が分からない項目は「わからない（未把握）」を選びます（「できていない」とは別に数えます）。",
    "項目が当てはまらないときは「該当なし」を選び、その理由を必ず記入してください。",
    "回答は集計と今後の支援に使います。団体の順位は付けません。",
    "弱い所も分かる内容です。送付と保管の方法に注意してください。",
)


def write_survey_letter(target: Path, file: SurveyFile, places: Sequence[Municipality]) -> None:
    """Write the letter to ``places``, all of a prefecture; the same survey gives the same bytes.

    What was written is opened again before it takes the place of an older file.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not say what it should.
    """
    with replacing(target) as beside:
        _written(file, places).save(beside)
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(beside)).paragraphs)
        survey = file.survey
        expected = (
            _subject(survey),
            _due(survey),
            file_name(survey),
            _content(file),
            _basis(file),
        )
        if not all(words in text for words in expected):
            raise ExportNotWholeError(target, "依頼文の文面")


def bodies_word(places: Sequence[Municipality]) -> str:
    """What the municipalities of a prefecture are called together: 市町村, 区市町村, 市町."""
    kinds = {place.kind for place in places}
    return "".join(word for word, of_word in _BODIES if kinds.intersection(of_word))


def _written(file: SurveyFile, places: Sequence[Municipality]) -> OfficialLetter:
    survey = file.survey
    letter = OfficialLetter(_subject(survey), survey.issued_at.date())
    bodies = bodies_word(places)
    letter.right("【文書番号】")
    letter.right("令和【　】年【　】月【　】日")
    letter.gap()
    letter.left(f"各{bodies}長　様")
    letter.gap()
    letter.signature("【発信者の職名】")
    letter.subject(_subject(survey))
    letter.body(
        f"このことについて、{survey.prefecture_name}内の{bodies}のデジタル化の取組状況を把握し、"
        "今後の支援に役立てるため、別添により調査を行います。"
    )
    letter.asking()
    _write_clauses(letter, file)
    letter.ending("電話　【電話番号】")
    return letter


def _write_clauses(letter: OfficialLetter, file: SurveyFile) -> None:
    survey = file.survey
    letter.clause(1, "調査の内容", _content(file))
    basis = _basis(file)
    numbers = itertools.count(2)
    if basis:
        letter.clause(next(numbers), "質問の出典", basis)
    as_at = f"{date_in_words(survey.reference_date)}（この日の状況を答えてください）"
    letter.clause(next(numbers), "基準日", as_at)
    letter.clause(next(numbers), "回答期限", _due(survey))
    to = "【提出先の課・係とメールアドレス、または提出の場所】"
    letter.clause(next(numbers), "提出先", to)
    letter.clause(next(numbers), "回答の方法", "次のどちらかの方法で回答してください。")
    for number, sentence in enumerate(_ways(survey), start=1):
        letter.subclause(number, sentence)
    letter.clause(next(numbers), "留意事項", "")
    for number, sentence in enumerate(_TAKE_CARE, start=1):
        letter.subclause(number, sentence)


def _ways(survey: Survey) -> tuple[str, str]:
    return (
        (
            "調査票（Excel）：貴団体の団体コードと名前のファイルの「記入要領」を読み、"
            "シート「回答」に入力して、Excelのファイルのまま提出してください。"
        ),
        (
            "自治体DXセルフチェックを導入できる団体：調査設定ファイル"
            f"（{file_name(survey)}）を開いて回答し、提出用のファイルを書き出して提出してください。"
        ),
    )


def _content(file: SurveyFile) -> str:
    asked = sum(len(one.items_of_tier(file.survey.tier)) for one in file.checklists)
    titles = "、".join(checklist.title for checklist in file.checklists)
    return f"{titles}（{asked}問）"


def _basis(file: SurveyFile) -> str:
    """What the questions rest on; empty where they are the prefecture's own."""
    asked = (item for one in file.checklists for item in one.items_of_tier(file.survey.tier))
    return "".join(f"{named_in_words(one)}。{one.nature}" for one in documents_behind(asked))


def _subject(survey: Survey) -> str:
    """The survey by its name, and the year where that does not say it already."""
    year = "" if names_year(survey.title, survey.year) else f"（{in_words(survey.year)}）"
    return f"{survey.title}{year}について（依頼）"


def _due(survey: Survey) -> str:
    return "【回答期限】" if survey.due is None else date_and_weekday(survey.due)
