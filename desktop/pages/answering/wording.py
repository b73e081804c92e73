"""How deadlines and changes are said in words on the answers page."""

import datetime as dt
from collections.abc import Iterable

from assessment.fiscal_years import date_in_words, moment_in_short
from assessment.gaps import urgency
from assessment.records import Entry, Response, Revision
from assessment.reviewing.records import ReviewEvent
from assessment.wording import answer_in_short as in_words
from checklists.schema import Item

_TEXT_FIELDS = {
    "note": "備考",
    "evidence": "根拠資料",
    "performer": "実施主体",
    "division": "担当課",
    "review": "見直し",
}
_KINDS = {"binding": "義務の期限", "national_target": "国の目標"}


def deadline_words(response: Response, as_of: dt.date) -> tuple[str, bool]:
    """The deadline in words, and whether it has passed on the reference date ``as_of``."""
    item, extended = response.item, response.entry.extended_deadline
    deadline = extended or item.deadline
    if deadline is None or item.deadline_kind is None:
        return "", False
    said = f"{_KINDS[item.deadline_kind]}：{date_in_words(deadline)}"
    if extended and item.deadline:
        said += f"（延長後。もとは{date_in_words(item.deadline)}）"
    because = urgency(deadline, item.deadline_kind, as_of).because
    return f"{said}　{because}（基準日 {date_in_words(as_of)}）", deadline < as_of


def change_words(item: Item, revision: Revision) -> str:
    """What a revision changed, such as ``回答：1 計画 → 2 一部の課で実施``."""
    return "\n".join(_changed(item, revision.before, revision.after))


def change_heading(change: Revision | ReviewEvent) -> str:
    """When, by whom and by what way."""
    when = "" if change.at is None else moment_in_short(change.at)
    return "　".join(part for part in (when, change.by, change.via) if part)


def _changed(item: Item, before: Entry, after: Entry) -> Iterable[str]:
    if before.answer != after.answer:
        yield f"回答：{in_words(item, before.answer)} → {in_words(item, after.answer)}"
    for field, name in _TEXT_FIELDS.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield f"{name}：{_short(was)} → {_short(now)}"
    if before.own_target != after.own_target:
        yield f"目標：{_target(item, before)} → {_target(item, after)}"
    if before.extended_deadline != after.extended_deadline:
        extended = after.extended_deadline
        yield f"期限：{date_in_words(extended)}まで延長" if extended else "期限の延長を取りやめ"


def _target(item: Item, entry: Entry) -> str:
    return str(entry.own_target or f"{item.target}（点検表）")


def _short(text: str) -> str:
    if not text:
        return "（なし）"
    line = " ".join(text.split())
    return f"「{line[:40]}…」" if len(line) > 40 else f"「{line}」"


def why_in_words(item: Item) -> str:
    """Why an item is asked."""
    return f"なぜ聞くのか：{item.why}"
