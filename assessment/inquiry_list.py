"""Who has been asked, who has answered, who is late, and the reminder for those. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from assessment.fiscal_years import date_and_weekday, date_in_words, in_words
from assessment.inquiries import SheetState
from assessment.records import Assessment, AssessmentInfo

Stage = Literal["未照会", "照会中", "回答済み", "期限超過"]

EVERY_DIVISION = "全課"
"""Stands for the division of a sheet that holds every division's items."""


class Inquired(Struct, frozen=True, kw_only=True):
    """A division that was asked by a sheet, or (without ``file``) has items in no sheet yet."""

    division: str
    items: int
    stage: Stage
    file: str = ""
    document_id: str = ""
    issued_at: dt.datetime | None = None
    due: dt.date | None = None
    received_at: dt.datetime | None = None
    reviewer: str = ""

    @property
    def lacks_reviewer(self) -> bool:
        """Whether the sheet came back without anybody's name as its reviewer."""
        return self.received_at is not None and not self.reviewer


def inquired(
    assessment: Assessment, states: Sequence[SheetState], day: dt.date
) -> tuple[Inquired, ...]:
    """How the inquiry stood at the end of ``day``, in the order of the divisions' items.

    Of several sheets that asked a division the same, the last one counts. Items in no sheet make
    a line 未照会.
    """
    sheets = tuple(_current(states, day))
    asked = {item_id for state in sheets for item_id in state.sheet.base}
    divisions = dict.fromkeys(response.division for response in assessment.responses)
    divisions |= dict.fromkeys(state.sheet.division for state in sheets)
    lines: list[Inquired] = []
    for division in sorted(divisions, key=lambda name: name == ""):
        lines += (_line(state, day) for state in sheets if state.sheet.division == division)
        rest = [r for r in assessment.responses if r.division == division]
        missing = sum(response.item.id not in asked for response in rest)
        if missing:
            lines.append(Inquired(division=division, items=missing, stage="未照会"))
    return tuple(lines)


def reminder_text(info: AssessmentInfo, line: Inquired) -> str:
    """回答のお願い（再）: the text of an e-mail to a division whose answer is overdue."""
    issued = "" if line.issued_at is None else f"{date_in_words(line.issued_at.date())}に"
    due = "" if line.due is None else f"（{date_and_weekday(line.due)}）"
    addressee = "各課" if line.division == EVERY_DIVISION else line.division
    lines = (
        f"件名：回答のお願い（再）　{in_words(info.year)}自治体DXセルフチェック",
        "",
        f"{addressee}　御中",
        "",
        f"{issued}お送りした照会票について、回答期限{due}を過ぎましたが、まだ届いていません。",
        "お忙しいところ恐れ入りますが、照会票に記入し、返送してくださるようお願いします。",
        "",
        f"・照会票：{line.file}（{line.items}項目）",
        "・分からない項目は「わからない（未把握）」を選んで、そのまま返してください。",
        "・照会票が見当たらないときは、お知らせください。もう一度お送りします。",
        "",
        "行き違いですでに返送いただいているときは、ご容赦ください。",
    )
    return "\n".join(lines)


def _current(states: Sequence[SheetState], day: dt.date) -> Iterator[SheetState]:
    """The sheets out on ``day``; of those that asked a division the same, the last."""
    latest: dict[tuple[str, frozenset[str]], SheetState] = {}
    for state in states:
        if state.sheet.issued_at.date() <= day:
            latest[state.sheet.division, frozenset(state.sheet.base)] = state
    for state in states:
        same = latest.get((state.sheet.division, frozenset(state.sheet.base)))
        if same is state:
            yield _answered_by_an_older_one(state, states)


def _answered_by_an_older_one(state: SheetState, states: Sequence[SheetState]) -> SheetState:
    """A division may fill in the older of two alike sheets after it got both: it has answered."""
    if state.received_at is not None:
        return state
    for other in states:
        if (
            other.received_at is not None
            and other.sheet.division == state.sheet.division
            and other.sheet.base.keys() == state.sheet.base.keys()
            and other.received_at >= state.sheet.issued_at
        ):
            return other
    return state


def _line(state: SheetState, day: dt.date) -> Inquired:
    sheet, received = state.sheet, state.received_at
    if received is not None and received.date() > day:
        received = None
    if received is not None:
        stage: Stage = "回答済み"
    else:
        stage = "期限超過" if sheet.due is not None and sheet.due < day else "照会中"
    return Inquired(
        division=sheet.division or EVERY_DIVISION,
        items=len(sheet.base),
        stage=stage,
        file=sheet.file,
        document_id=sheet.document_id,
        issued_at=sheet.issued_at,
        due=sheet.due,
        received_at=received,
        reviewer=state.reviewer if received is not None else "",
    )
