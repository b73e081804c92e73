"""Figures, dates and answers as a report words them."""

import datetime as dt
from fractions import Fraction

from assessment.actions import Action
from assessment.fiscal_years import date_in_short, date_in_words
from assessment.gaps import Gap, passed
from assessment.quarters import last_day, quarter_in_short, quarter_of
from assessment.records import Response
from assessment.results import AreaResult, Result
from assessment.scoring import NO_FIGURE, Figures, percent, shown
from assessment.wording import NA_WORD, UNANSWERED_WORD, UNKNOWN_WORD
from exports.pdf.fonts import NO_BREAK_SPACE

_SHORTENED_TO = 80

LEVEL_NAMES = ("未着手", "計画", "一部実施", "実施", "定着・改善")
"""The common ladder behind the items' own words (scoring.md)."""

PROVISIONAL = "暫定"


def day_of(at: dt.datetime | None) -> str:
    """The day of a time for narrow columns; ``－`` where there is none."""
    return NO_FIGURE if at is None else date_in_short(at.astimezone().date())


def period(action: Action) -> str:
    """When an action is done: a quarter, or its days."""
    if action.start is None or action.until is None:
        return f"{date_in_short(action.until)}まで" if action.until else "時期未定"
    first = quarter_of(action.start)
    if action.start == first and action.until == last_day(first):
        return quarter_in_short(first)
    return f"{date_in_short(action.start)}〜{date_in_short(action.until)}"


def score_range(figures: Figures) -> str:
    """The range of a score, such as ``42.9–71.4``; ``－`` where there is none."""
    if figures.low is None:
        return NO_FIGURE
    return f"{shown(figures.low)}–{shown(figures.high)}"


def rate(value: Fraction | None) -> str:
    """A share with its sign, such as ``75%``; ``－`` where there is none."""
    return NO_FIGURE if value is None else f"{percent(value)}%"


def provisional(figures: Figures) -> str:
    """``暫定`` while anything is unanswered."""
    return PROVISIONAL if figures.provisional else ""


def scored_items(figures: Figures) -> str:
    """How many items the score rests on, such as ``24問``."""
    return f"{figures.actions.decided}問"


def row_in_words(figures: Figures) -> str:
    """Score, mark, range and number of items as they follow each other in a row of a table."""
    parts = (shown(figures.score), provisional(figures), score_range(figures))
    return "".join((*parts, scored_items(figures)))


def answer_label(response: Response) -> str:
    """The answer as a drop-down shows it: the item's own label, or the state."""
    answer = response.answer
    if answer.level is not None:
        return response.item.labels[answer.level]
    return {"unknown": UNKNOWN_WORD, "na": NA_WORD}.get(answer.state, UNANSWERED_WORD)


def because(gap: Gap) -> str:
    """The sum behind a priority in words, its result never alone on a line."""
    return gap.because.replace("= ", f"={NO_BREAK_SPACE}")


def place_and_division(result: Result) -> str:
    """Whose report it is: prefecture and municipality, and the division where it is of one."""
    place = result.assessment.info.municipality
    division = f"　{result.division}" if result.division else ""
    return f"{place.prefecture}{place.name}{division}"


def no_gaps(result: Result) -> str:
    """Why there is no gap to show, so that silence is never taken for success."""
    counts = result.total.counts
    if result.withheld and result.withheld.gaps:
        hidden = result.withheld.gaps
        return f"公表する項目に課題はありません。公表しない項目の課題が{hidden}件あります。"
    if counts.decided:
        left = f"未回答が{counts.unanswered}問残っています。" if counts.unanswered else ""
        return f"回答した項目に、目標に届いていないものはありません。{left}"
    if counts.unanswered:
        return "まだ回答がないため、課題はわかりません。"
    return "該当する項目がないため、課題はありません。"


def no_gaps_in(area: AreaResult) -> str:
    """Why an area has no gap to show: nothing was found, or it has not been looked for."""
    counts = area.figures.counts
    if not counts.applicable:
        return "該当する項目はありません。"
    if not counts.decided:
        return f"未回答です（{counts.unanswered}問）。"
    left = f"（未回答{counts.unanswered}問）" if counts.unanswered else ""
    if any(theme.withheld for theme in area.themes):
        return f"公表する項目に課題はありません{left}。"
    return f"{'回答した項目に' if left else ''}課題はありません{left}。"


def among(result: Result) -> str:
    """What an order is one of, where items that must not be named are left out of it."""
    return "公表する項目のうち、" if result.withheld and result.withheld.items else ""


def gaps_in_words(result: Result) -> str:
    """How many gaps there are, how many of them are past a deadline or unknown."""
    gaps, count = result.gaps, result.gap_count
    past = passed(gaps, result.as_of).in_words
    unknown = sum(gap.level is None for gap in gaps)
    shown = f"公表する{len(gaps)}件の" if count > len(gaps) else ""
    return (
        f"目標に届いていない課題は{count}件（{shown}うち{f'{past}、' if past else ''}"
        f"未把握{unknown}件）。優先度の高い順に示します。"
    )


def gaps_listed(result: Result) -> str:
    """What the list of all gaps holds."""
    count = result.gap_count
    shown = len(result.gaps)
    told = f"のうち公表する{shown}件" if shown < count else ""
    return f"目標に届いていない{count}件{told}を、優先度の高い順に示します。"


def deadline(response: Response) -> str:
    """The deadline that counts; with an extension also the original; empty where none."""
    original, extended = response.item.deadline, response.entry.extended_deadline
    if extended is None:
        return date_in_words(original) if original else ""
    if original is None:
        return date_in_words(extended)
    return f"{date_in_words(extended)}\n（当初 {date_in_words(original)}から延長）"


def deadline_nature(response: Response) -> str:
    """What kind of deadline it is."""
    kinds = {"binding": "市区町村を拘束する期限", "national_target": "国の目標年度"}
    return kinds.get(response.item.deadline_kind or "", "")


def shortened(text: str) -> str:
    """A text for a table, cut at 80 characters with an ellipsis; it stands whole elsewhere."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORTENED_TO else f"{line[:_SHORTENED_TO]}…"
