"""The road map (工程表): every gap with its steps as shaded cells over the quarters."""

import datetime as dt
from collections.abc import Sequence

from assessment.actions import STATE_WORDS, Action
from assessment.fiscal_years import abbreviated, date_in_short, fiscal_year, in_words
from assessment.planning.spans import Span, span_of
from assessment.planning.wording import reached_in_words
from assessment.plans import Undertaking
from assessment.quarters import following, last_day, number, quarter_of
from assessment.records import UNKNOWN, level
from assessment.scoring import NO_FIGURE
from assessment.telling import Told
from exports.pdf.deadlines import deadline_mark
from exports.pdf.marks import sign
from exports.pdf.sections.road_map import FIRST, caption, how_planned, on_the_road
from exports.pdf.words import period
from exports.tokens import tokens
from exports.word.marks import look
from exports.word.markup import Run, Words
from exports.word.paper import WIDTH, WordPaper
from exports.word.tables import Cell, CellWords, Column, Merged

_LIGHT = tokens().light
_RANK, _ITEM, _DEADLINE = 10.0, 60.0, 18.0
_BARS = WIDTH - _RANK - _ITEM - _DEADLINE
_DUE = "▼"
_ROOM_FOR_A_YEAR = 20.0


def write_road_map(paper: WordPaper, told: Told) -> None:
    """Write the bars of the first gaps, and actions in words."""
    if not told.plan:
        return
    first = on_the_road(told.plan)[:FIRST]
    paper.section("工程表", on_a_new_page=False)
    paper.text(how_planned(first, told.plan), joined=bool(first))
    if first:
        _road_map(paper, first, told)
    _actions(paper, told.plan)


def _road_map(paper: WordPaper, first: Sequence[Undertaking], told: Told) -> None:
    span = span_of((action for each in first for action in each.actions), told.result.as_of)
    quarters = [following(span.begin, place) for place in range(span.quarters)]
    columns = (
        Column("順位", _RANK, "center"),
        Column("項目・担当", _ITEM),
        Column("期限", _DEADLINE),
        *(Column(str(number(day)), _BARS / span.quarters, "center") for day in quarters),
    )
    rows = [row for each in first for row in _rows(each, span, told)]
    paper.text(caption(span), "Note", joined=True)
    paper.table("工程表", columns, rows, heads=_heads(columns, span), dense=True)


def told_in_words(plan: Sequence[Undertaking]) -> Sequence[Undertaking]:
    """The gaps whose actions are told in words: the first ones, and all that anybody decided on."""
    return [*plan[:FIRST], *(each for each in plan[FIRST:] if not _is_suggested(each))]


def _is_suggested(each: Undertaking) -> bool:
    """Whether nobody has decided on anything, and there is something to suggest."""
    return bool(each.actions) and all(action.suggested for action in each.actions)


def _heads(columns: Sequence[Column], span: Span) -> list[list[CellWords]]:
    """The fiscal years over their quarters."""
    fixed = [column.title for column in columns[:3]]
    years = [fiscal_year(following(span.begin, place)) for place in range(span.quarters)]
    above: list[CellWords] = [Cell(paragraphs=(title,), merged="restart") for title in fixed]
    for year in dict.fromkeys(years):
        count = years.count(year)
        roomy = count * _BARS / span.quarters >= _ROOM_FOR_A_YEAR
        name = in_words(year) if roomy else abbreviated(year)
        above.append(Cell(paragraphs=(name,), span=count, begins=_LIGHT.line_strong, tight=True))
    ground = _LIGHT.surface_soft
    below: list[CellWords] = [Cell(paragraphs=("",), merged="continue") for _ in fixed]
    below += [
        Cell(
            paragraphs=(column.title,),
            ground=ground,
            begins=_left_of(following(span.begin, place)),
            tight=True,
        )
        for place, column in enumerate(columns[3:])
    ]
    return [above, below]


def _rows(each: Undertaking, span: Span, told: Told) -> list[list[CellWords]]:
    """As many rows as let no action stand on another."""
    item = each.gap.response.item
    named = (
        Run(text=f"{item.id}　{each.who}\n", colour=_LIGHT.text_soft, size=7.5),
        Run(text=item.title, bold=True, size=8),
    )
    lanes = _lanes(each.actions) or [[]]
    rows: list[list[CellWords]] = []
    for place, lane in enumerate(lanes):
        merged: Merged = "" if len(lanes) == 1 else "continue" if place else "restart"
        words: tuple[Words, ...] = (str(each.rank), named, _deadline(each, told))
        if place:
            words = ("", "", "")
        fixed = [Cell(paragraphs=(part,), merged=merged) for part in words]
        rows.append([*fixed, *_bars(lane, each, span, first=place == 0)])
    return rows


def _deadline(each: Undertaking, told: Told) -> Sequence[Run]:
    deadline = each.gap.deadline
    if deadline is None:
        return (Run(text="－", size=7.5),)
    mark = deadline_mark(each, told.result.as_of)
    late = [Run(text=f"\n{mark}", bold=True, colour=_LIGHT.error, size=7.5)] if mark else []
    return [Run(text=date_in_short(deadline), size=7.5), *late]


def _bars(lane: Sequence[Action], each: Undertaking, span: Span, *, first: bool) -> list[CellWords]:
    if first and not lane:
        undated = (Run(text="時期は未定です", colour=_LIGHT.text_soft, size=7.5),)
        return [Cell(paragraphs=(undated,), span=span.quarters, begins=_LIGHT.line)]
    return [
        _quarter(lane, each, following(span.begin, place), first=first)
        for place in range(span.quarters)
    ]


def _quarter(lane: Sequence[Action], each: Undertaking, begins: dt.date, *, first: bool) -> Cell:
    """The level that is worked on in a quarter on its colour, and a mark for the deadline."""
    action = next((a for a in lane if _begins(a) <= begins <= _ends(a)), None)
    answer = UNKNOWN if action is None or action.level is None else level(action.level)
    ground, ink = ("", _LIGHT.text) if action is None else look(answer)
    deadline = each.gap.deadline
    due = first and deadline is not None and begins <= deadline <= last_day(begins)
    told = [Run(text=sign(answer), bold=True, colour=ink, size=8)] if action is not None else []
    mark = [Run(text=_DUE, colour=_LIGHT.error if action is None else ink, size=7)] if due else []
    words = [*told, *mark]
    return Cell(paragraphs=(words,), ground=ground, begins=_left_of(begins), tight=True)


def _left_of(begins: dt.date) -> str:
    """The line before a quarter: a strong one where a fiscal year begins."""
    return _LIGHT.line_strong if number(begins) == 1 else _LIGHT.line


def _lanes(actions: Sequence[Action]) -> list[list[Action]]:
    """The dated actions in as few lines as let none share a quarter with another of its line."""
    lanes: list[list[Action]] = []
    for action in sorted((a for a in actions if a.until), key=_begins):
        free = next((lane for lane in lanes if _ends(lane[-1]) < _begins(action)), None)
        if free is None:
            lanes.append([action])
        else:
            free.append(action)
    return lanes


def _begins(action: Action) -> dt.date:
    """The first quarter of a dated action."""
    return quarter_of(action.start or action.until or dt.date.max)


def _ends(action: Action) -> dt.date:
    """The last quarter of a dated action."""
    return quarter_of(action.until or dt.date.max)


_ELSEWHERE = f"案だけの課題のうち{FIRST + 1}位からあとは、Excelの「取組計画」にあります。"
_SUGGESTED = "「案」は、チェックリストの「次の一歩」を並べたもので、決まった計画ではありません。"
_ACTIONS = (
    Column("順位", 11, "center"),
    Column("項目", 45),
    Column("到達", 18, "center"),
    Column("取組", 45),
    Column("担当", 21),
    Column("時期", 24),
    Column("状態", 12),
)


def _actions(paper: WordPaper, plan: Sequence[Undertaking]) -> None:
    told = told_in_words(plan)
    rows = [
        _action(each, action, place) for each in told for place, action in enumerate(each.actions)
    ]
    if not rows:
        return
    lead = [
        _SUGGESTED if any(action.suggested for each in told for action in each.actions) else "",
        _ELSEWHERE if len(told) < len(plan) else "",
    ]
    paper.heading("課題ごとの取組")
    if any(lead):
        paper.text("".join(lead), joined=True)
    paper.table("課題ごとの取組", _ACTIONS, rows, dense=True)


def _action(each: Undertaking, action: Action, place: int) -> list[CellWords]:
    item = each.gap.response.item
    named = (Run(text=f"{item.id}\n", colour=_LIGHT.text_soft), Run(text=item.title, bold=True))
    alone = len(each.actions) == 1
    merged: Merged = "" if alone else "continue" if place else "restart"
    told: tuple[Words, Words] = ("", "") if place else (str(each.rank), named)
    cost = "" if action.cost is None else f"（{action.cost:,}千円）"
    return [
        *(Cell(paragraphs=(words,), merged=merged) for words in told),
        reached_in_words(action, each.gap.response) or NO_FIGURE,
        (Run(text=action.what), Run(text=cost, colour=_LIGHT.text_soft)),
        action.who or each.gap.response.division,
        period(action),
        "案" if action.suggested else STATE_WORDS[action.state],
    ]
