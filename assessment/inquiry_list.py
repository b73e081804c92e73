"""Who has been asked, who has answered, who is late, and the reminder for those. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from assessment.fiscal_years import date_and_weekday, date_in_words, in_words
from assessment.inquiries import SheetState
from assessment.merging import value_of
from assessment.records import Assessment, AssessmentInfo, Response
from assessment.returned import MERGE_FIELDS, IssuedSheet
from checklists.schema import Item

Stage = Literal["未照会", "照会中", "回答済み", "期限超過"]


class Inquired(Struct, frozen=True, kw_only=True):
    """A division that was asked by a sheet, or (without ``file``) has items in no sheet yet.

    ``items`` is how many of the division's items the sheet holds. A sheet for every division makes
    a line for each whose items it holds. ``blank`` are the items of a sheet that has come back
    without an answer to them, and that still have none.
    """

    division: str
    items: int
    stage: Stage
    file: str = ""
    document_id: str = ""
    issued_at: dt.datetime | None = None
    due: dt.date | None = None
    received_at: dt.datetime | None = None
    reviewer: str = ""
    blank: tuple[Item, ...] = ()

    @property
    def lacks_reviewer(self) -> bool:
        """Whether the sheet came back without anybody's name as its reviewer."""
        return self.received_at is not None and not self.reviewer


def inquired(
    assessment: Assessment, states: Sequence[SheetState], day: dt.date
) -> tuple[Inquired, ...]:
    """How the inquiry stood at the end of ``day``, in the order of the divisions' items.

    Of several sheets that asked a division the same, the last one counts, and a sheet whose items
    a later one asks again counts no more. Items in no sheet make a line 未照会. A sheet for every
    division is answered by one when it has come back and leaves none of that division's items
    open, as they are now.
    """
    sheets = tuple(_current(states, day))
    asked = {item_id for state in sheets for item_id in state.sheet.base}
    owned: dict[str, list[Response]] = {}
    for response in assessment.responses:
        owned.setdefault(response.division, []).append(response)
    divisions = dict.fromkeys(owned)
    divisions |= dict.fromkeys(s.sheet.division for s in sheets if s.sheet.division)
    lines: list[Inquired] = []
    for division in divisions:
        responses = owned.get(division, [])
        for state in sheets:
            if state.sheet.division == division:
                line = _line(state, day, division, len(state.sheet.base))
                lines.append(msgspec.structs.replace(line, blank=_blank(line, state, assessment)))
            elif not state.sheet.division:
                lines += _line_of_shared(state, day, division, responses)
        missing = sum(response.item.id not in asked for response in responses)
        if missing:
            lines.append(Inquired(division=division, items=missing, stage="未照会"))
    return tuple(lines)


def reminder_text(info: AssessmentInfo, line: Inquired) -> str:
    """回答のお願い（再）: the text of an e-mail to a division that still owes answers.

    Its sheet is overdue, or has come back without an answer to some of the items.
    """
    if line.blank:
        return _blanks_text(info, line)
    issued = "" if line.issued_at is None else f"{date_in_words(line.issued_at.date())}に"
    due = "" if line.due is None else f"（{date_and_weekday(line.due)}）"
    lines = (
        f"件名：回答のお願い（再）　{in_words(info.year)}自治体DXセルフチェック",
        "",
        f"{line.division}　御中",
        "",
        f"{issued}お送りした照会票について、回答期限{due}を過ぎましたが、まだ届いていません。",
        "お忙しいところ恐れ入りますが、照会票に記入し、返送してくださるようお願いします。",
        "",
        f"・照会票：{line.file}（{line.items}項目）",
        "・分からない項目は「わからない（未把握）」を選んで、そのまま返してください。",
        "・照会票が見当たらないときは、お知らせください。もう一度お送りします。",
        "",
        "行き違いですでに返送いただいているときは、御容赦ください。",
    )
    return "\n".join(lines)


def _blanks_text(info: AssessmentInfo, line: Inquired) -> str:
    received = "" if line.received_at is None else f"{date_in_words(line.received_at.date())}に"
    lines = (
        f"件名：回答のお願い（再）　{in_words(info.year)}自治体DXセルフチェック",
        "",
        f"{line.division}　御中",
        "",
        f"照会票を{received}受け取りました。ありがとうございます。",
        f"次の{len(line.blank)}項目に、まだ回答がありません。",
        "記入して、もう一度返送してくださるようお願いします。",
        "",
        *(f"・{item.id}　{item.title}" for item in line.blank),
        "",
        f"・照会票：{line.file}",
        "・分からない項目は「わからない（未把握）」を選んでください。",
    )
    return "\n".join(lines)


def _current(states: Sequence[SheetState], day: dt.date) -> Iterator[SheetState]:
    """The sheets that count on ``day``: those out whose items no later one asks again."""
    out = [state for state in states if state.sheet.issued_at.date() <= day]
    for place, state in enumerate(out):
        later = (other for other in out[place + 1 :] if _asks_again(other, state))
        if not any(later):
            yield _answered_by_an_older_one(state, states)


def _asks_again(later: SheetState, state: SheetState) -> bool:
    same = later.sheet.division == state.sheet.division
    return same and later.sheet.base.keys() >= state.sheet.base.keys()


def _answered_by_an_older_one(state: SheetState, states: Sequence[SheetState]) -> SheetState:
    """A division may fill in the older of two alike sheets after it got both: it has answered."""
    if state.received_at is not None:
        return state
    for other in states:
        if (
            other.received_at is not None
            and other.sheet.division == state.sheet.division
            and other.sheet.base.keys() >= state.sheet.base.keys()
            and other.received_at >= state.sheet.issued_at.replace(microsecond=0)  # as it is kept
        ):
            return other
    return state


def _line_of_shared(
    state: SheetState, day: dt.date, division: str, responses: Sequence[Response]
) -> Iterator[Inquired]:
    """The line of a division that a sheet for everybody asks, if it does."""
    held = [response for response in responses if response.item.id in state.sheet.base]
    if not held:
        return
    if any(_is_open(response, state.sheet) for response in held):
        state = msgspec.structs.replace(state, received_at=None, reviewer="")
    yield _line(state, day, division, len(held))


def _blank(line: Inquired, state: SheetState, assessment: Assessment) -> tuple[Item, ...]:
    if line.received_at is None:
        return ()
    return tuple(
        response.item
        for response in assessment.responses
        if response.item.id in state.sheet.base and response.answer.state == "unanswered"
    )


def _is_open(response: Response, sheet: IssuedSheet) -> bool:
    """Whether its division has still to answer an item of a sheet for every division.

    A sheet that asks only what nobody could tell (未把握の照会) is answered by a change, be it a
    note that says why nobody can.
    """
    if response.answer.state == "unanswered":
        return True
    if any(entry.answer.state != "unknown" for entry in sheet.base.values()):
        return False
    asked = sheet.base[response.item.id]
    return all(value_of(response.entry, field) == value_of(asked, field) for field in MERGE_FIELDS)


def _line(state: SheetState, day: dt.date, division: str, items: int) -> Inquired:
    sheet, received = state.sheet, state.received_at
    if received is not None and received.date() > day:
        received = None
    if received is not None:
        stage: Stage = "回答済み"
    else:
        stage = "期限超過" if sheet.due is not None and sheet.due < day else "照会中"
    return Inquired(
        division=division,
        items=items,
        stage=stage,
        file=sheet.file,
        document_id=sheet.document_id,
        issued_at=sheet.issued_at,
        due=sheet.due,
        received_at=received,
        reviewer=state.reviewer if received is not None else "",
    )
