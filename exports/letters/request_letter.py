"""依頼文: the official covering letter that asks a division to fill in an answer sheet.

What only the sender can know (number, date, names, where to send it) is left to fill in.
"""

import datetime as dt
from pathlib import Path

import docx
import msgspec

from assessment.errors import ExportNotWholeError
from assessment.fiscal_years import date_and_weekday, date_in_words, in_words
from assessment.records import Municipality
from checklists.schema import BodyKind
from exports.files import replacing
from exports.letters.official import OfficialLetter

_OURSELVES: dict[BodyKind, str] = {
    "designated_city": "本市",
    "special_ward": "本区",
    "city": "本市",
    "town": "本町",
    "village": "本村",
}
_OFFICES = ("課", "室", "部", "局", "係", "所", "署", "館", "センター")
_HOW = (
    "照会票（Excel）の「記入要領」を読み、シート「回答」に入力してください。",
    "質問ごとに、基準日の状況にいちばん近い段階を一覧から選びます。迷うときは低い方を選びます。",
    "所属長の確認を受け、確認者と確認日を記入した上で、Excelのファイルのまま提出してください。",
)
_TAKE_CARE = (
    "状況が分からない項目は「わからない（未把握）」を選びます（「できていない」とは別に数えます）。",
    "項目が当てはまらないときは「該当なし」を選び、その理由を必ず記入してください。",
    "回答は庁内の点検に使います。照会票と回答を庁外に出さないよう、取扱いに注意してください。",
)


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the letter says: who is asked for what, as at which day, by when.

    ``division`` is empty where one sheet goes to every division; ``items`` is the number of
    questions in the answer sheet ``file_name``.
    """

    municipality: Municipality
    year: int
    reference_date: dt.date
    due: dt.date | None
    division: str
    items: int
    file_name: str


def write_request_letter(target: Path, request: Request) -> None:
    """Write the covering letter to ``target``; the same request gives the same bytes.

    What was written is opened again before it takes the place of an older file.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not say what it should.
    """
    with replacing(target) as beside:
        _written(request).save(beside)
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(beside)).paragraphs)
        expected = (_subject(request), _due(request), request.file_name, f"{request.items}問")
        if not all(words in text for words in expected):
            raise ExportNotWholeError(target, "依頼文の文面")


def _written(request: Request) -> OfficialLetter:
    letter = OfficialLetter(_subject(request), request.reference_date)
    letter.right("【文書番号】")
    letter.right("令和【　】年【　】月【　】日")
    letter.gap()
    letter.left(_addressee(request.division))
    letter.gap()
    letter.signature("【発信者の職名】")
    letter.subject(_subject(request))
    ours = _OURSELVES[request.municipality.kind]
    letter.body(
        f"このことについて、{ours}のデジタル化の取組状況を点検するため、"
        "別添の照会票により貴所属の状況を照会します。"
    )
    letter.asking()
    _write_clauses(letter, request)
    letter.ending("内線　【内線番号】")
    return letter


def _write_clauses(letter: OfficialLetter, request: Request) -> None:
    letter.clause(1, "照会票", f"{request.file_name}（{request.items}問）")
    letter.clause(
        2, "基準日", f"{date_in_words(request.reference_date)}（この日の状況を答えてください）"
    )
    letter.clause(3, "回答期限", _due(request))
    letter.clause(4, "提出先", "【提出先の課・係とメールアドレス、または共有フォルダーの場所】")
    letter.clause(5, "回答の方法", "")
    for number, sentence in enumerate(_HOW, start=1):
        letter.subclause(number, sentence)
    letter.clause(6, "留意事項", "")
    for number, sentence in enumerate(_TAKE_CARE, start=1):
        letter.subclause(number, sentence)


def _subject(request: Request) -> str:
    return f"{in_words(request.year)}自治体DXセルフチェックに係る庁内照会について（依頼）"


def _due(request: Request) -> str:
    return "【回答期限】" if request.due is None else date_and_weekday(request.due)


def _addressee(division: str) -> str:
    if not division:
        return "各所属長　様"
    return f"{division}{'長' if division.endswith(_OFFICES) else '担当課長'}　様"
