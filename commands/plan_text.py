"""How commands tell a plan, as JSON and in words."""

import datetime as dt
from collections.abc import Iterable, Sequence

from assessment.actions import Action
from assessment.planning.lines import Line
from assessment.planning.outlook import Prospect
from assessment.planning.wording import reached_in_words
from assessment.scoring import Figures, shown
from commands.output import one_line, print_table, say

_HEADER = (
    "番号",
    "項目",
    "見出し",
    "取組内容",
    "担当",
    "期間",
    "到達",
    "費用（千円）",
    "状態",
    "注意",
)
_NONE = "－"
_LONGEST = 40


def action_as_json(action: Action) -> dict[str, object]:
    """An action as every command tells it; ``number`` is ``None`` for a suggestion."""
    return {
        "number": action.number or None,
        "item": action.item_id,
        "what": action.what,
        "who": action.who,
        "from": action.start,
        "until": action.until,
        "level": action.level,
        "cost": action.cost,
        "state": action.state,
        "note": action.note,
    }


def line_as_json(line: Line) -> dict[str, object]:
    """An action of the plan with what stands beside it."""
    return {
        **action_as_json(line.action),
        "deadline": line.deadline,
        "closed": line.is_candidate,
        "late": line.is_late,
        "overdue": line.is_overdue,
    }


def print_prospect(prospect: Prospect) -> None:
    """Print the score now, and as it would be."""
    say(f"点数 {_score(prospect.now)} → 計画どおりに進むと {_score(prospect.then)}（試算）")


def print_lines(lines: Iterable[Line]) -> None:
    """Print actions as a table."""
    print_table(_HEADER, (_row(line) for line in lines))


def _score(figures: Figures) -> str:
    mark = "・暫定" if figures.provisional else ""
    return f"{shown(figures.score)}（{shown(figures.low)}〜{shown(figures.high)}{mark}）"


def _row(line: Line) -> Sequence[str]:
    action = line.action
    return (
        "案" if action.suggested else str(action.number),
        action.item_id,
        line.response.item.title if line.response is not None else "（なくなった項目）",
        one_line(action.what, _LONGEST),
        action.who or _NONE,
        f"{_day(action.start)}〜{_day(action.until)}",
        reached_in_words(line.action, line.response) or _NONE,
        _NONE if action.cost is None else f"{action.cost:,}",
        "案" if action.suggested else line.state_words,
        "・".join(_warnings(line)),
    )


def _warnings(line: Line) -> Iterable[str]:
    if line.is_overdue:
        yield "予定日を過ぎています"
    if line.is_late:
        yield f"期限（{line.deadline}）より後です"
    if line.is_backward:
        yield "完了予定が開始より前です"


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
