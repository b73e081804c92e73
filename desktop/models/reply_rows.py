"""The rows of 疑義照会票 that came back, and what became of each."""

import datetime as dt

import msgspec

from assessment.collection.records import Collection, ReplyOutcome
from assessment.collection.replies import Reply, replies
from assessment.collection.wording import REPLY_WORDS
from assessment.fiscal_years import date_in_short
from assessment.wording import in_short
from desktop.models.record_table import Column, Look
from desktop.models.searching import names_by_code

MARKS: dict[ReplyOutcome, str] = {"corrected": "✓", "confirmed": "✓", "unusable": "！"}
_LOOKS: dict[ReplyOutcome, Look] = {
    "corrected": "success",
    "confirmed": "success",
    "unusable": "warning",
}
_ORDER: tuple[ReplyOutcome, ...] = ("unusable", "corrected", "confirmed")


class ReplyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that came back, with the municipality's name (its code where nobody has that)."""

    reply: Reply
    place: str

    def texts(self) -> tuple[str, ...]:
        """What a search looks in."""
        one = self.reply
        return (
            *names_by_code(one.code), self.place, about(self), one.reason, one.why_not,
            REPLY_WORDS[one.outcome], one.file,
        )  # fmt: skip


def reply_rows(collection: Collection) -> tuple[ReplyRow, ...]:
    """All of them, what needs a look first."""
    names = {one.municipality.code: one.municipality.name for one in collection.standings}
    rows = [ReplyRow(reply=one, place=names.get(one.code, one.code)) for one in replies(collection)]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.reply.outcome)))


def about(row: ReplyRow) -> str:
    """The item, or what was asked about instead."""
    return f"{row.reply.item_id} {row.reply.title}".strip()


def explained(row: ReplyRow) -> str:
    """All that is known of a row; why it could not be used stands on a line of its own."""
    one = row.reply
    who = _confirmed(row)
    reason = f"市区町村の理由：{one.reason}" + (f"（{who}）" if who else "") if one.reason else ""
    named = "・".join(part for part in (row.place, about(row)) if part)
    said = "。".join(part for part in (f"{named}：{outcome_in_words(row)}", reason) if part)
    if one.outcome != "unusable":
        return said
    where = f"{one.file} {one.where}".strip()
    return f"{said}\n使えない理由：{one.why_not}{one.remedy}" + (f"（{where}）" if where else "")


def outcome_in_words(row: ReplyRow) -> str:
    """Such as ``✓ 補正した``."""
    return f"{MARKS[row.reply.outcome]} {REPLY_WORDS[row.reply.outcome]}"


def _outcome(row: ReplyRow) -> str:
    one = row.reply
    return f"{outcome_in_words(row)}：{one.why_not}" if one.why_not else outcome_in_words(row)


def _confirmed(row: ReplyRow) -> str:
    one = row.reply
    return "　".join(part for part in (one.confirmed_by, _day_in_short(one.confirmed_on)) if part)


def _day_in_short(typed: str) -> str:
    """A day as in other tables; what is no day stays as somebody has typed it."""
    try:
        return date_in_short(dt.date.fromisoformat(typed))
    except ValueError:
        return typed


def _after(row: ReplyRow) -> str:
    return "（そのまま）" if row.reply.outcome == "confirmed" else in_short(row.reply.after)


REPLY_COLUMNS: tuple[Column[ReplyRow], ...] = (
    Column(
        title="結果",
        text=_outcome,
        sort=lambda row: _ORDER.index(row.reply.outcome),
        width=188,
        look=lambda row: _LOOKS[row.reply.outcome],
    ),
    Column(
        title="市区町村", text=lambda row: row.place, sort=lambda row: row.reply.code, width=104
    ),
    Column(title="項目・分野", text=about),
    Column(title="提出の回答", text=lambda row: in_short(row.reply.before), width=136),
    Column(title="補正後の回答", text=_after, width=136),
    Column(title="市区町村の理由", text=lambda row: row.reply.reason, spare=True),
    Column(title="確認者・確認日", text=_confirmed, width=136, spare=True),
)
