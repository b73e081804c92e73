"""What to write to municipalities: who has not submitted, and whose file could not be taken.

Every text is an e-mail that is sent as it is: it speaks to whoever reads it there.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from assessment.collection.received import FileLine
from assessment.collection.records import Collection, Standing
from assessment.collection.refused_files import (
    about_file,
    asks_again,
    is_ours_to_mend,
    sent_elsewhere,
)
from assessment.fiscal_years import date_and_weekday
from assessment.municipalities import is_known, municipality
from assessment.receipt_lines import to_sender
from assessment.survey_names import named_with_year

_PROGRAM = "自治体DXセルフチェック"
_ANYONE = "送信元の御担当者　様"


def to_remind(collection: Collection) -> tuple[Standing, ...]:
    """Who has no usable file, or has not answered everything, in the order of codes.

    Not those whose file it is ours to read: they have done their part.
    """
    ours = {line.municipality for line in collection.files if is_ours_to_mend(line)}
    return tuple(
        standing
        for standing in collection.standings
        if standing.status != "submitted"
        and (standing.submission is not None or standing.municipality.code not in ours)
    )


def reminder(collection: Collection, code: str, due: dt.date | None = None) -> str:
    """提出のお願い（再）: the text of an e-mail to a municipality, by what is lacking.

    Raises:
        KeyError: it is not of this prefecture, or is not to be reminded.
    """
    standing = collection.standing(code)
    if standing not in to_remind(collection):
        raise KeyError(code)
    refused = [
        line for line in collection.files if line.municipality == code and line.status == "rejected"
    ]
    survey = _survey(collection)
    if standing.submission is not None:
        body = _incomplete(survey, standing, standing.submission.unread, collection)
    elif refused:
        body = asks_again(survey, refused)
    else:
        body = _missing(survey)
    when = () if due is None else ("", f"提出期限：{date_and_weekday(due)}")
    letter = _letter("提出のお願い（再）", survey, _addressee(standing), (*body, *when))
    return f"{letter}\n\n行き違いですでにお送りいただいているときは、御容赦ください。"


def note_to_sender(collection: Collection, line: FileLine) -> str:
    """The text of an e-mail to whoever sent a file that was rejected, to be forwarded as it is.

    Raises:
        ValueError: the file was not rejected.
    """
    if line.status != "rejected":
        raise ValueError(f"{line.file} was not rejected")
    survey, code = _survey(collection), line.municipality or ""
    here = {standing.municipality.code: standing for standing in collection.standings}
    if code not in here and is_known(code):
        place = municipality(code)
        subject, body = sent_elsewhere(line, survey, collection.prefecture_name, place)
        to = f"{place.prefecture}{place.name}　御担当者　様"
        return _letter(subject, survey, to, body)
    sender = here.get(code)
    whole = sender is not None and sender.status == "submitted" and sender.submission
    subject, body = about_file(line, survey, whole.file if whole else "")
    return _letter(subject, survey, _ANYONE if sender is None else _addressee(sender), body)


def _survey(collection: Collection) -> str:
    """What the survey is called, with its year: by its name where files tell it."""
    return named_with_year(collection.survey or _PROGRAM, collection.year)


def _letter(subject: str, survey: str, addressee: str, body: Iterable[str]) -> str:
    return "\n".join((f"件名：{subject}　{survey}", "", addressee, "", *body))


def _addressee(standing: Standing) -> str:
    contact = standing.submission.contact if standing.submission is not None else None
    division = f"　{contact.division}" if contact is not None and contact.division else ""
    return f"{standing.municipality.name}{division}　御担当者　様"


def _missing(survey: str) -> Iterator[str]:
    yield f"{survey}の回答を、まだ受け取っていません。"
    yield "お忙しいところ恐れ入りますが、次のどちらかをお送りくださるようお願いします。"
    yield ""
    yield "・プログラムをお使いのときは、回答を確定して書き出した提出用のファイル"
    yield "・Excelだけをお使いのときは、記入した調査票"
    yield ""
    yield "分からない項目は「わからない（未把握）」を選んで、そのままお送りください。"
    yield "調査票が見当たらないときは、お知らせください。もう一度お送りします。"


def _incomplete(
    survey: str, standing: Standing, unread: Sequence[str], collection: Collection
) -> Iterator[str]:
    yield f"{survey}への御回答をありがとうございました。まだ答えのない項目があります。"
    yield "残りの項目にも答えて、もう一度お送りくださるようお願いします。"
    yield ""
    for area in collection.areas:
        title = area.checklist.title
        figures = standing.areas.get(area.checklist.id)
        if figures is not None and figures.counts.unanswered:
            yield (
                f"・「{title}」：{figures.counts.total}項目のうち"
                f"{figures.counts.unanswered}項目が未回答"
            )
        elif area.checklist.id in standing.lacking:
            yield f"・「{title}」：まだ回答がありません"
    for cell in unread:
        yield f"・読み取れなかった回答：{to_sender(_with_names(cell, collection))}"
    yield ""
    yield "分からない項目は「わからない（未把握）」を選べば、答えたことになります。"


def _with_names(cell: str, collection: Collection) -> str:
    """What is said of a cell, with the names of the item and the checklist that it is about."""
    for area in collection.areas:
        cell = cell.replace(f"「{area.checklist.id}」", f"「{area.checklist.title}」")
        for item in area.items:
            cell = cell.replace(f"（{item.id}）", f"（{item.id} {item.title}）")
    return cell
