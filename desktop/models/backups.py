"""Copies (控え) of the workspace, in the words of the window."""

import datetime as dt
from collections.abc import Sequence

from assessment.backups import Backup, Exchange, days_without
from assessment.fiscal_years import in_words, moment_in_short, moment_in_words
from assessment.records import AssessmentSummary
from desktop.models.text_tree import Cell, Column, Row, cell
from desktop.pages import table
from desktop.pages.home_links import Link

EXCHANGE_COLUMNS = (
    Column(title="自己点検", share=2),
    Column(title="今の内容", share=2),
    Column(title="控えの内容", share=2),
    Column(title="戻すとどうなるか", share=3),
)
DAYS_WORDS = {30: "30日", 90: "90日", 180: "半年", 365: "1年", 0: "知らせない"}
"""How the choices of ``preferences.COPY_DAYS`` are called."""

BACKUP_PLACE = "backup"
"""The name of the part of 設定 that is about copies, as ``Page.open_item`` takes it."""


def made_in_words(backup: Backup) -> str:
    """What has been made, and that it was opened again."""
    return f"控えを作り、開き直して確かめました（自己点検{backup.assessments}件）：{backup.place}。"


def last_in_words(last: Backup | None, today: dt.date) -> str:
    """When the last copy was made, where, and what is known of it."""
    if last is None:
        return "控えはまだありません。"
    checked = (
        f"開き直して確かめた自己点検：{last.assessments}件。"
        if last.assessments is not None
        else ""
    )
    return (
        f"最後の控え：{moment_in_words(last.at)}（{_ago(last, today)}）\n{last.place}\n{checked}"
    ).strip()


def is_overdue(last: Backup | None, began: dt.date, today: dt.date, days: int) -> bool:
    """Whether the person is to be reminded, who wants to be after ``days`` (0: never)."""
    return days > 0 and days_without(last, began, today) > days


def backup_links(
    last: Backup | None, began: dt.date, today: dt.date, days: int
) -> tuple[Link, ...]:
    """The way to the copies, where the last one is older than the person wants."""
    if not is_overdue(last, began, today, days):
        return ()
    gone = days_without(last, began, today)
    text = (
        f"控えがまだありません（始めてから{gone}日）"
        if last is None
        else f"最後の控えから{gone}日たちました"
    )
    return (
        Link(
            icon="warning",
            text=text,
            detail="控えを作ると、機器が壊れたり、ファイルを消したりしても、回答を戻せます。",
            page=table.SETTINGS,
            item_id=BACKUP_PLACE,
        ),
    )


def rows_of(exchanges: Sequence[Exchange]) -> list[Row]:
    """A row for each assessment, with what putting the copy back does to it."""
    return [
        Row(
            cells=(
                (*cell(_name(exchange)), *cell(exchange.name, look="soft")),
                _standing(exchange.now),
                _standing(exchange.then),
                cell(_fate(exchange), look="warning" if exchange.then is None else "plain"),
            ),
            key=exchange.name,
        )
        for exchange in exchanges
    ]


def _name(exchange: Exchange) -> str:
    summary = exchange.now or exchange.then
    if summary is None:
        raise ValueError("an exchange is of an assessment that is here or in the copy")
    return f"{summary.info.municipality.name} {in_words(summary.info.year)}"


def _standing(summary: AssessmentSummary | None) -> Cell:
    if summary is None:
        return cell("なし", look="soft")
    done = "" if summary.completion is None else f"回答済み {summary.completion * 100:.0f}%"
    return (*cell(done), *cell(f"{moment_in_short(summary.updated_at)}まで", look="soft"))


def _fate(exchange: Exchange) -> str:
    if exchange.now is None:
        return "加わります。"
    if exchange.then is None:
        return "なくなります（今の内容は、入れ替える前に控えに残します）。"
    if exchange.differing:
        return f"{exchange.differing}項目の回答が、控えの内容に変わります。"
    return "回答は同じです。"


def _ago(last: Backup, today: dt.date) -> str:
    days = (today - last.at.astimezone().date()).days
    return "今日" if days <= 0 else f"{days}日前"
