"""Each area: where everyone stands, its themes, and every item's spread over the levels."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from assessment.collection.hardest import hardest
from assessment.collection.records import AreaPicture, ItemPicture, ThemePicture
from assessment.collection.wording import MIDDLE_HALF
from assessment.records import UNKNOWN, level
from assessment.scoring import NO_FIGURE, shown
from checklists.schema import LEVELS
from exports.pdf.blocks import Block
from exports.pdf.collection.level_bars import LevelBar, counted
from exports.pdf.collection.material import Briefing
from exports.pdf.collection.spreads import SpreadBar, StripPlot
from exports.pdf.collection.wording import HOW_TO_READ_LEVELS, middle_half, n_of
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.marks import Marks
from exports.pdf.style import BODY_HEIGHT, BODY_WIDTH, THIN, Ink, Sheet
from exports.pdf.tables import Cell, Command, grid
from exports.pdf.words import rate

KEY = "areas"
_HARDEST = 5
_FEWEST_COUNTED = 3
_PLOT = 278.0
_GUTTER = 16.0
_NAME, _COUNT, _SHARE, _N = 180.0, 20.5, 36.0, 28.0
_BAR = BODY_WIDTH - _NAME - 6 * _COUNT - _SHARE - _N
_MARK = 8.5
_HARD = "低"
"""Stands with the share of the items that are struggled with most."""

_LINES: tuple[Command, ...] = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.25),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.75),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("LEFTPADDING", (2, 0), (7, -1), 0),
    ("RIGHTPADDING", (2, 0), (7, -1), 2),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.STRONG_LINE),
    ("LINEBELOW", (0, 0), (-1, -1), THIN, Ink.LINE),
    ("LINEBELOW", (0, 0), (-1, 0), THIN, Ink.STRONG_LINE),
)


def areas(briefing: Briefing) -> Sequence[Flowable]:
    """One block an area, on a page of its own where it needs one."""
    return [
        _area(number, area, briefing)
        for number, area in enumerate(briefing.collection.areas, start=1)
    ]


def _area(number: int, area: AreaPicture, briefing: Briefing) -> Block:
    sheet = briefing.sheet
    pictures = briefing.items_of(area)
    heading = Heading(area.checklist.title, sheet, 1, f"{KEY}-{number}")
    if not any(picture.n for picture in pictures):
        return Block([heading, Text("この分野に回答した団体はありません。", sheet.body)])
    named = briefing.named(pictures)
    every = hardest(named)
    found = every[: min(_HARDEST, (len(named) + 1) // 2)]
    return Block(
        [
            heading,
            _figures(area, briefing),
            _glance(area, found, briefing),
            _table(area, frozenset(picture.item.id for picture in found), briefing),
            Text(f"{HOW_TO_READ_LEVELS}{_marked(every, found, briefing)}", sheet.caption),
        ],
        whole_up_to=BODY_HEIGHT - 1,
        after=12,
    )


def _marked(every: Sequence[ItemPicture], found: Sequence[ItemPicture], briefing: Briefing) -> str:
    """What the mark of the hardest means, and how many beside them are as hard as the last."""
    words = f"「{_HARD}」は{briefing.among}到達率の低い{len(found)}項目です。"
    last = found[-1].reached_share if found else None
    alike = sum(picture.reached_share == last for picture in every[len(found) :])
    return f"{words}同じ{rate(last)}の項目が、ほかに{alike}項目あります。" if alike else words


def _figures(area: AreaPicture, briefing: Briefing) -> Text:
    sheet, quartiles = briefing.sheet, briefing.allowed(area.quartiles)
    ends = (
        f"　最小 {shown(quartiles.least)}　最大 {shown(quartiles.most)}"
        if quartiles.least is not None
        else ""
    )
    return Text(
        [
            Run("中央値 ", colour=Ink.SOFT),
            Run(shown(quartiles.median), bold=True, size=14),
            Run(
                f"　{MIDDLE_HALF} {middle_half(quartiles)}　平均 {shown(quartiles.mean)}{ends}"
                f"　（{n_of(quartiles)}、すべての項目に回答した団体）",
                colour=Ink.SOFT,
            ),
        ],
        sheet.sized(sheet.body, 8.5, after=3, leading=18),
    )


def _glance(area: AreaPicture, found: Sequence[ItemPicture], briefing: Briefing) -> Table:
    """The scores as dots, and beside them the items that are struggled with most."""
    sheet = briefing.sheet
    quartiles = briefing.allowed(area.quartiles)
    shows_each = not briefing.is_public or quartiles.least is not None
    scores = [
        figures.score
        for standing in briefing.collection.standings
        if standing.is_complete(area.checklist.id)
        and (figures := standing.areas[area.checklist.id]).score is not None
    ]
    plot = StripPlot(scores if shows_each else (), quartiles, sheet)
    title = Text("点数の分布（点1つが1団体）", sheet.head)
    listed: list[Flowable] = [Text(f"{briefing.among}到達率の低い項目", sheet.head)]
    if not found:
        listed.append(Text("目標に届いていない項目はありません。", sheet.cell))
    listed += [_hard_line(picture, sheet) for picture in found]
    widths = [_PLOT, _GUTTER, BODY_WIDTH - _PLOT - _GUTTER]
    return grid(
        [[[title, plot], "", listed]], widths, sheet, ("BOTTOMPADDING", (0, 0), (-1, -1), 6)
    )


def _hard_line(picture: ItemPicture, sheet: Sheet) -> Text:
    style = sheet.sized(sheet.cell, 8, indent=28, leading=13)
    words = [
        Run(picture.item.title),
        Run(f"　{picture.reached}／n={picture.n}", colour=Ink.SOFT, size=7.25),
    ]
    return Text(words, style, label=rate(picture.reached_share))


def _table(area: AreaPicture, hard: frozenset[str], briefing: Briefing) -> Table:
    sheet = briefing.sheet
    rows: list[list[Cell]] = [_head(sheet)]
    commands: list[Command] = [("BACKGROUND", (0, 0), (-1, 0), Ink.SURFACE)]
    for theme in area.themes:
        here = [p for p in briefing.items_of(area) if p.item.theme_id == theme.theme.id]
        place = len(rows)
        commands += [
            ("SPAN", (2, place), (-1, place)),
            ("BACKGROUND", (0, place), (-1, place), Ink.SURFACE),
            ("NOSPLIT", (0, place), (-1, place + 1)),
        ]
        rows.append(_theme_row(theme, briefing))
        named = briefing.named(here)
        rows += [_item_row(p, sheet, hard=p.item.id in hard) for p in named]
        if kept_back := [p for p in here if p not in named]:
            commands.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            words = _kept_back(kept_back, briefing)
            rows.append([Text(words, sheet.sized(sheet.cell_soft, 7.5, leading=9)), *[""] * 9])
    widths = [_NAME, _BAR, *[_COUNT] * 6, _SHARE, _N]
    made = grid(rows, widths, sheet, *_LINES, *commands)
    made.repeatRows = 1
    return made


def _head(sheet: Sheet) -> list[Cell]:
    answers = [*(level(number) for number in reversed(LEVELS)), UNKNOWN]
    right = sheet.aligned(sheet.head, "right")
    return [
        Text("テーマ・項目", sheet.head),
        Text("点数の広がり／回答の分布", sheet.sized(sheet.head, 7)),
        *([_at_right(Marks((answer,), sheet, _MARK))] for answer in answers),
        Text("到達率", right),
        Text("n", right),
    ]


def _at_right(marks: Marks) -> Marks:
    marks.hAlign = "RIGHT"
    return marks


def _theme_row(theme: ThemePicture, briefing: Briefing) -> list[Cell]:
    sheet, quartiles = briefing.sheet, briefing.allowed(theme.quartiles)
    style = sheet.sized(sheet.cell, 7.75, leading=10)
    name = [Run(f"{theme.theme.id}  ", colour=Ink.SOFT, size=7), Run(theme.theme.title, bold=True)]
    median = [
        Run("中央値 ", colour=Ink.SOFT),
        Run(shown(quartiles.median), bold=True),
        Run(f"　{MIDDLE_HALF} {middle_half(quartiles)}　{n_of(quartiles)}", colour=Ink.SOFT),
    ]
    words = Text(median, sheet.sized(style, 7.5, align="right"))
    return [Text(name, style), SpreadBar(quartiles), words, *[""] * 7]


def _item_row(picture: ItemPicture, sheet: Sheet, *, hard: bool) -> list[Cell]:
    item = picture.item
    style = sheet.sized(sheet.cell, 7.5, leading=9)
    right = sheet.aligned(style, "right")
    name = [
        Run(f"{item.id}  ", colour=Ink.SOFT, size=6.75),
        Run(item.title),
        *([Run("　備え", colour=Ink.SOFT, size=6.75)] if item.kind == "readiness" else []),
    ]
    share = f"{_HARD if hard else ''}{rate(picture.reached_share)}"
    return [
        Text(name, style),
        LevelBar(picture, sheet),
        *(Text(str(count), right) for _, count in counted(picture)),
        Text([Run(share, bold=hard)], right),
        Text(str(picture.n) if picture.n else NO_FIGURE, right),
    ]


def _kept_back(pictures: Sequence[ItemPicture], briefing: Briefing) -> str:
    """The items that must not be named, in counts alone, and in none where too few answered.

    The theme and the checklist tell which a single one is, or two: they have no count either.
    """
    there_are = f"ほかに、名前を載せない項目が{len(pictures)}問あります"
    told_apart = len(pictures) < _FEWEST_COUNTED
    if told_apart or not briefing.are_enough(min(picture.n for picture in pictures)):
        return f"{there_are}。"
    decided, reached = sum(p.n for p in pictures), sum(p.reached for p in pictures)
    return f"{there_are}（のべ{decided:,}件の回答のうち、目標に届いているもの{reached:,}件）。"
