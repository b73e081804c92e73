"""What to write to municipalities: who has not submitted, and whose file could not be taken."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from assessment.collection.received import FileLine
from assessment.collection.records import Collection, Standing
from assessment.fiscal_years import date_and_weekday, in_words

_PROGRAM = "自治体DXセルフチェック"
_ANYONE = "送信元の御担当者　様"


def to_remind(collection: Collection) -> tuple[Standing, ...]:
    """Who has no usable file, or has not answered everything, in the order of codes."""
    return tuple(standing for standing in collection.standings if standing.status != "submitted")


def reminder(collection: Collection, code: str, due: dt.date | None = None) -> str:
    """提出のお願い（再）: the text of an e-mail to a municipality, by what is lacking.

    Raises:
        KeyError: it is not of this prefecture, or has submitted everything.
    """
    standing = collection.standing(code)
    if standing.status == "submitted":
        raise KeyError(code)
    refused = [
        line for line in collection.files if line.municipality == code and line.status == "rejected"
    ]
    what = f"{in_words(collection.year)}{_PROGRAM}の提出"
    if standing.submission is not None:
        body = _incomplete(what, standing, collection)
    elif refused:
        body = _refused(what, refused)
    else:
        body = _missing(what)
    when = () if due is None else ("", f"提出期限：{date_and_weekday(due)}")
    letter = _letter("提出のお願い（再）", _addressee(standing), collection.year, (*body, *when))
    return f"{letter}\n\n行き違いですでにお送りいただいているときは、ご容赦ください。"


def note_to_sender(collection: Collection, line: FileLine) -> str:
    """The text of an e-mail to whoever sent a file that was rejected, to be forwarded as it is.

    Raises:
        ValueError: the file was not rejected.
    """
    if line.status != "rejected":
        raise ValueError(f"{line.file} was not rejected")
    known = {standing.municipality.code: standing for standing in collection.standings}
    sender = known.get(line.municipality or "")
    what = f"{in_words(collection.year)}{_PROGRAM}の提出"
    return _letter(
        "再提出のお願い",
        _ANYONE if sender is None else _addressee(sender),
        collection.year,
        _refused(what, [line]),
    )


def _letter(subject: str, addressee: str, year: int, body: Iterable[str]) -> str:
    head = (f"件名：{subject}　{in_words(year)}{_PROGRAM}", "", addressee, "")
    return "\n".join((*head, *body))


def _addressee(standing: Standing) -> str:
    contact = standing.submission.contact if standing.submission is not None else None
    division = f"　{contact.division}" if contact is not None and contact.division else ""
    return f"{standing.municipality.name}{division}　御担当者　様"


def _missing(what: str) -> Iterator[str]:
    yield f"{what}を、まだ受け取っていません。"
    yield "お忙しいところ恐れ入りますが、次のどちらかをお送りくださるようお願いします。"
    yield ""
    yield "・プログラムをお使いのときは、回答を確定して書き出した提出用のファイル"
    yield "・Excelだけをお使いのときは、記入した調査票"
    yield ""
    yield "分からない項目は「わからない（未把握）」を選んで、そのままお送りください。"
    yield "調査票が見当たらないときは、お知らせください。もう一度お送りします。"


def _refused(what: str, files: Sequence[FileLine]) -> Iterator[str]:
    yield f"{what}としてお送りいただいた次のファイルは、受け付けることができませんでした。"
    yield "お手数をおかけしますが、確かめたうえで、もう一度お送りくださるようお願いします。"
    for line in files:
        yield ""
        yield f"・ファイル：{line.file}"
        yield f"　理由：{line.reason}"
        if line.remedy:
            yield f"　お願い：{line.remedy}"


def _incomplete(what: str, standing: Standing, collection: Collection) -> Iterator[str]:
    yield f"{what}をありがとうございました。まだ答えのない項目があります。"
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
    for cell in standing.submission.unread if standing.submission is not None else ():
        yield f"・読み取れなかった回答：{cell}"
    yield ""
    yield "分からない項目は「わからない（未把握）」を選べば、答えたことになります。"
