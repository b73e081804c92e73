"""The close of the year in the words of the window: its steps, and the offer on ホーム."""

import datetime as dt

import msgspec

from assessment import fiscal_years
from assessment.backups import Backup
from assessment.editions import in_words
from assessment.fiscal_years import date_in_words, moment_in_words
from assessment.workspace import Workspace
from assessment.year_end import YearEnd, is_offered, read_year_end
from desktop.models.backups import backup_links
from desktop.pages import table
from desktop.pages.home_links import Link, has_begun

YEAR_END_PLACE = "year-end"
"""The name of the part of 設定 that closes the year, as ``Page.open_item`` takes it."""


class StepWords(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a step is done, what is known of it, and where what came of it lies."""

    done: bool
    said: str
    place: str = ""


def steps_in_words(year_end: YearEnd, cover: str) -> tuple[StepWords, ...]:
    """The four steps in their order: edition, hand-over, copy, next year.

    ``cover`` says what will stand on the cover of the hand-over; empty for nothing.
    """
    paper = "\n".join(filter(None, (_paper(year_end), cover)))
    said = (_edition(year_end), paper, _backup(year_end), _next(year_end))
    places = (
        "",
        year_end.paper.place if year_end.paper else "",
        year_end.backup.place if year_end.backup else "",
        "",
    )
    return tuple(
        StepWords(done=done, said=words, place=place)
        for done, words, place in zip(year_end.done, said, places, strict=True)
    )


def cannot_confirm(year_end: YearEnd) -> bool:
    """Whether there is nothing to confirm: nobody has answered anything yet."""
    return year_end.editions.last is None and not has_begun(year_end.assessment)


def summary(year_end: YearEnd) -> str:
    """How many of the steps are done."""
    done = sum(year_end.done)
    year = fiscal_years.in_words(year_end.assessment.info.year)
    if done == len(year_end.done):
        return f"{year}の締めは、すべて済みました。"
    if not done:
        return f"{year}の締め：まだどれも済んでいません。"
    return f"{year}の締め：{len(year_end.done)}つのうち{done}つが済みました。"


def put_off_days(today: dt.date) -> tuple[tuple[str, dt.date], ...]:
    """Days to which the offer can be put off: in a week, in two, and the first of next month."""
    first = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    choices = (
        ("1週間後", today + dt.timedelta(days=7)),
        ("2週間後", today + dt.timedelta(days=14)),
        ("来月の初め", first),
    )
    by_day: dict[dt.date, str] = {}
    for words, day in choices:
        by_day.setdefault(day, f"{words}（{date_in_words(day)}）")
    return tuple((words, day) for day, words in by_day.items())


class Duties(msgspec.Struct, frozen=True, kw_only=True):
    """What ホーム may have to remind of on a day, whatever the answers."""

    year_end: YearEnd

    @property
    def name(self) -> str:
        """The name of the assessment."""
        return self.year_end.assessment.info.name


def read_duties(workspace: Workspace, name: str) -> Duties:
    """Read it from the workspace."""
    return Duties(year_end=read_year_end(workspace, name))


def closing_links(duties: Duties, today: dt.date) -> tuple[Link, ...]:
    """The way to the close of the year, in its season."""
    if not is_offered(duties.year_end, today):
        return ()
    year = fiscal_years.in_words(duties.year_end.assessment.info.year)
    left = [
        words
        for words, done in zip(
            ("版の確定", "事務引継書", "控え", "来年度の準備"), duties.year_end.done, strict=True
        )
        if not done
    ]
    return (
        Link(
            icon="done",
            text=f"{year}の締めをする",
            detail=f"残っているもの：{'・'.join(left)}。人が替わっても困らないようにします。",
            page=table.SETTINGS,
            item_id=YEAR_END_PLACE,
        ),
    )


def missed_copies(duties: Duties, today: dt.date, days: int) -> tuple[Link, ...]:
    """The way to the copies, where the last is too old and no close of the year says so already."""
    if is_offered(duties.year_end, today):
        return ()
    began = duties.year_end.assessment.info.created_at.astimezone().date()
    return backup_links(duties.year_end.backup, began, today, days)


def _edition(year_end: YearEnd) -> str:
    state, still = year_end.editions, _open(year_end)
    last = state.last
    if cannot_confirm(year_end):
        return "まだ1問も答えていないので、確定できません。"
    if last is None:
        return f"まだ確定していません。{still}"
    if state.reopened:
        items = f"{len(state.changed)}項目が" if state.changed else "内容が"
        return f"{in_words(last)}の後に、{items}変わっています。{still}"
    by = f"確定：{last.by}。" if last.by else ""
    return f"{in_words(last)}。{by}{still}"


def _open(year_end: YearEnd) -> str:
    counted = (
        ("未回答", year_end.open.unanswered, "問"),
        ("わからない", year_end.open.unknown, "問"),
        ("決めていない食い違い", year_end.open.conflicts, "件"),
    )
    told = [f"{words}{number}{unit}" for words, number, unit in counted if number]
    return f"残り：{'・'.join(told)}。" if told else ""


def _paper(year_end: YearEnd) -> str:
    paper = year_end.paper
    if paper is None:
        return "まだ保存していません。"
    if not year_end.is_handed_over:
        return f"{moment_in_words(paper.at)}に保存した後に、回答か計画が変わっています。"
    if not year_end.paper_is_there:
        return (
            f"{moment_in_words(paper.at)}に保存しました。今、その場所にはありません"
            f"（渡したか移したのなら、そのままでかまいません）。"
        )
    return f"{moment_in_words(paper.at)}に保存しました。"


def _backup(year_end: YearEnd) -> str:
    backup = year_end.backup
    if backup is None:
        return "まだ作っていません。"
    if not year_end.is_backed_up:
        return f"{moment_in_words(backup.at)}の控えの後に、変更があります。"
    return f"{moment_in_words(backup.at)}に作りました{_checked(backup)}。"


def _checked(backup: Backup) -> str:
    if backup.assessments is None:
        return ""
    return f"（開き直して確かめた自己点検{backup.assessments}件）"


def _next(year_end: YearEnd) -> str:
    following = fiscal_years.in_words(year_end.assessment.info.year + 1)
    if not year_end.has_next:
        return "まだ始めていません。"
    empty = "まだ何も答えていません。" if year_end.next_is_empty else ""
    return f"{following}の自己点検があります。{empty}"
