"""The summary: first how many items stand where, then rates, then scores, then the first gaps."""

from collections.abc import Sequence

from assessment.gaps import Gap
from assessment.results import Result
from assessment.scoring import Counts, Figures, shown
from assessment.telling import Told
from exports.pdf.charts import count_parts
from exports.pdf.sections.headline import opening, rates_in_words
from exports.pdf.sections.scores import area_axes, radar_axes, score_caption
from exports.pdf.sections.summary import FIRST
from exports.pdf.words import (
    among,
    because,
    gaps_in_words,
    no_gaps,
    provisional,
    rate,
    score_range,
    scored_items,
)
from exports.tokens import tokens
from exports.word import score_charts
from exports.word.charts import Chart, fitting
from exports.word.marks import from_to, mark
from exports.word.markup import Run
from exports.word.paper import WIDTH, WordPaper
from exports.word.table_styles import LAYOUT
from exports.word.tables import Cell, CellWords, Column

_LIGHT = tokens().light
_RADAR = (78.0, 52.0)
_STRIP = 7.0
_TO_SPARE = 2.0
"""So much is left of a line with two charts, that the second is never pushed to the next."""
_BAR = 11.0
_AXIS = 8.0


def write_summary(paper: WordPaper, told: Told) -> None:
    """Write counts, rates, scores by area with charts, and the first gaps."""
    result = told.result
    paper.section("概要")
    paper.text(opening(result.total))
    _counts(paper, result.total.counts)
    _rates(paper, result.total)
    paper.heading("分野別の点数")
    paper.figures(_charts(result), _what_the_charts_show(result))
    _scores(paper, result)
    paper.heading("課題のあらまし")
    _first_gaps(paper, told)


def _counts(paper: WordPaper, counts: Counts) -> None:
    parts = count_parts(counts)
    columns = [Column(part.name, WIDTH / len(parts)) for part in parts]
    soft = _LIGHT.text_soft
    names = [
        (*mark(part.look, 7), Run(text=f"　{part.name}", colour=soft, size=8)) for part in parts
    ]
    figures = [
        Cell(
            paragraphs=((Run(text=str(part.count)), Run(text=" 問", bold=False, size=9)),),
            style="TableFigure",
        )
        for part in parts
    ]
    paper.table("", columns, [names, figures], heads=(), style=LAYOUT)
    paper.figures([score_charts.strip(parts, WIDTH, _STRIP)], "")


def _rates(paper: WordPaper, total: Figures) -> None:
    told = rates_in_words(total)
    cells = [
        Cell(
            paragraphs=(
                (
                    Run(text=f"{name}　", colour=_LIGHT.text_soft),
                    Run(text=value, bold=True, size=14),
                ),
                (Run(text=meaning, colour=_LIGHT.text_soft, size=7.5),),
            )
        )
        for name, value, meaning in told
    ]
    columns = [Column(name, WIDTH / len(told)) for name, _, _ in told]
    paper.table("", columns, [cells], heads=(), style=LAYOUT)


def _charts(result: Result) -> Sequence[Chart]:
    axes, webbed = area_axes(result), radar_axes(result)
    if not webbed:
        return (score_charts.bars(axes, WIDTH, fitting(_AXIS + _BAR * len(axes))),)
    wide, high = _RADAR
    high = max(high, fitting(_AXIS + _BAR * len(axes)))
    radar = score_charts.radar(webbed, wide, high)
    return radar, score_charts.bars(axes, WIDTH - wide - _TO_SPARE, high)


def _what_the_charts_show(result: Result) -> str:
    webbed = radar_axes(result)
    if not webbed:
        return "分野別の点数（細い線は範囲）"
    of = "分野" if webbed == area_axes(result) else "テーマ"
    return f"{of}別の点数（左、点線は上限）と、分野別の点数（右、細い線は範囲）"


def _scores(paper: WordPaper, result: Result) -> None:
    rows = [_score_row(area.checklist.title, area.figures) for area in result.areas]
    if len(rows) > 1:
        rows.append(_score_row("全体（参考）", result.total, soft=True))
    paper.table("分野別の点数", _SCORES, rows)
    paper.text(score_caption(result), "Note")


_SCORES = (
    Column("分野", 50),
    Column("点数", 17, "right"),
    Column("", 12),
    Column("範囲", 26, "right"),
    Column("点数の対象", 19, "right"),
    Column("該当なし", 16, "right"),
    Column("着手率", 12, "right"),
    Column("到達率", 12, "right"),
    Column("回答率", 12, "right"),
)


def _score_row(name: str, figures: Figures, *, soft: bool = False) -> list[CellWords]:
    """A row; that of the total is small and soft, as it is not for comparing bodies."""
    colour, size = (_LIGHT.text_soft, 7.5) if soft else ("", 0)
    plain = (
        score_range(figures),
        scored_items(figures),
        rate(figures.na_share),
        rate(figures.started),
        rate(figures.reached),
        rate(figures.completion),
    )
    return [
        (Run(text=name, colour=colour, size=size),),
        (Run(text=shown(figures.score), bold=not soft, colour=colour, size=size),),
        (Run(text=provisional(figures), colour=_LIGHT.warning, size=7.5),),
        *((Run(text=words, colour=colour, size=size),) for words in plain),
    ]


def _first_gaps(paper: WordPaper, told: Told) -> None:
    result = told.result
    if not result.gaps:
        paper.text(no_gaps(result))
        return
    paper.text(gaps_in_words(result), joined=True)
    rows = [_gap_row(each.rank, each.gap) for each in told.plan[:FIRST]]
    paper.table(f"{among(result)}優先度の高い課題", _GAPS, rows)


_GAPS = (
    Column("順位", 11, "center"),
    Column("項目", 72),
    Column("現在→目標", 20, "center"),
    Column("優先度の理由", 73),
)


def _gap_row(rank: int, gap: Gap) -> list[CellWords]:
    item = gap.response.item
    return [
        str(rank),
        (
            Run(text=f"{item.id}　", colour=_LIGHT.text_soft),
            Run(text=item.title, bold=True),
        ),
        from_to(gap),
        (Run(text=because(gap), colour=_LIGHT.text_soft, size=7.5),),
    ]
