"""``団体区分別``: how the scores of each band of municipalities lie, with charts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from assessment.collection.bands import apart
from assessment.collection.records import AreaPicture, BandPicture, Collection, Quartiles
from assessment.collection.wording import (
    COUNTED_RULE,
    LOWER_QUARTER,
    QUARTER_RULE,
    SCORE_RULE,
    UPPER_QUARTER,
)
from assessment.scoring import shown
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell
from exports.workbooks.charts import ROW_PIXELS, Cells
from exports.workbooks.collection_workbook.charts import quartile_bars
from exports.workbooks.collection_workbook.layout import (
    AREA,
    BACK,
    BAND,
    BANDS,
    CHART_NAME,
    THEME,
    N,
    as_of_words,
    figure,
    sheet_title,
)
from exports.workbooks.printing import print_in_parts
from exports.workbooks.tables import (
    Column,
    Heading,
    Placed,
    pixels_across,
    write_sentence,
    write_table,
)

EVERYONE = "全体"
WHOLE_AREA = "（分野全体）"
MEAN, LEAST, Q1, MEDIAN, Q3, MOST = (
    "平均", "最小", LOWER_QUARTER, "中央値", UPPER_QUARTER, "最大",
)  # fmt: skip
TO_MEDIAN, TO_Q3 = f"{LOWER_QUARTER}〜中央値", f"中央値〜{UPPER_QUARTER}"

_BAND_RULE = (
    "区分に5市区町村以上あるまで、隣り合う区分を合わせています。最小と最大は10市区町村以上で、"
    "ほかの区分との差し引きで1つの市区町村の点数が分からないときだけ示します。"
    f"グラフの帯は{LOWER_QUARTER}から{UPPER_QUARTER}まで、色の変わる所が中央値です。最後の3つの欄はグラフのためのものです。"
)
_FROZEN = 3
_FOR_CHARTS = 3
"""How many columns, the last ones, are there for the charts alone."""

_CHART_CATEGORY, _CHART_REST = 34, 110


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A band of an area or of a theme, or all together."""

    area: str
    theme: str
    band: str
    places: int
    quartiles: Quartiles


def write_bands(book: Book, collection: Collection) -> None:
    """Write the sheet ``団体区分別``: the areas first, with a chart each, then their themes."""
    title = sheet_title(BANDS, collection)
    areas = [area for area in collection.areas if area.quartiles.n]
    if not areas:
        sentence = "回答率が100％の市区町村がまだないため、団体区分別の数値はありません。"
        write_sentence(book, BANDS, title, sentence)
        return
    everyone = collection.expected
    of_areas = [list(_of_area(area, everyone)) for area in areas]
    lines = [line for lines in of_areas for line in lines]
    lines += [line for area in areas for line in _of_themes(area, everyone)]
    heading = Heading(
        title=title,
        remarks=(as_of_words(collection), SCORE_RULE, COUNTED_RULE, QUARTER_RULE, _BAND_RULE),
        links=BACK,
    )
    columns = _columns()
    printed = columns[:-_FOR_CHARTS]
    placed = write_table(book, BANDS, heading, columns, lines, frozen=_FROZEN, printed=False)
    charts = _insert_charts(book, placed, areas, of_areas, pixels_across(printed))
    parts = [(0, placed.last_row), charts]
    print_in_parts(book, BANDS, [(top, 0, end, len(printed) - 1) for top, end in parts])


def _columns() -> Sequence[Column[_Line]]:
    return (
        Column(header=AREA, width=12.8, look="strong", value=lambda line: line.area),
        Column(header=THEME, width=18, look="text", value=lambda line: line.theme),
        Column(header=BAND, width=12, look="text", value=lambda line: line.band),
        Column(header="市区町村の数", width=4.6, look="count", value=lambda line: line.places),
        Column(header=N, width=4.6, look="count", value=lambda line: line.quartiles.n),
        Column(header=MEAN, width=5, look="score", value=lambda s: figure(s.quartiles.mean)),
        Column(header=LEAST, width=5, look="score", value=lambda s: figure(s.quartiles.least)),
        Column(header=Q1, width=5, look="score", value=lambda s: figure(s.quartiles.q1)),
        Column(header=MEDIAN, width=5, look="score", value=lambda s: figure(s.quartiles.median)),
        Column(header=Q3, width=5, look="score", value=lambda s: figure(s.quartiles.q3)),
        Column(header=MOST, width=5, look="score", value=lambda s: figure(s.quartiles.most)),
        Column(
            header=TO_MEDIAN,
            width=6.6,
            look="score",
            value=lambda s: _way(s.quartiles.q1, s.quartiles.median),
        ),
        Column(
            header=TO_Q3,
            width=6.6,
            look="score",
            value=lambda s: _way(s.quartiles.median, s.quartiles.q3),
        ),
        Column(header=CHART_NAME, width=18, look="text", value=_chart_name),
    )


def _chart_name(line: _Line) -> str:
    return f"{line.band}（n={line.quartiles.n}、中央値{shown(line.quartiles.median)}）"


def _way(lower: Fraction | None, upper: Fraction | None) -> Cell:
    return None if lower is None or upper is None else figure(upper - lower)


def _of_area(area: AreaPicture, everyone: int) -> Iterator[_Line]:
    yield _whole(area.checklist.title, WHOLE_AREA, everyone, area.quartiles)
    yield from _lines(area.checklist.title, WHOLE_AREA, apart(area.bands))


def _of_themes(area: AreaPicture, everyone: int) -> Iterator[_Line]:
    for part in area.themes:
        if part.quartiles.n:
            yield _whole(area.checklist.title, part.theme.title, everyone, part.quartiles)
            yield from _lines(area.checklist.title, part.theme.title, apart(part.bands))


def _whole(area: str, theme: str, everyone: int, quartiles: Quartiles) -> _Line:
    return _Line(area=area, theme=theme, band=EVERYONE, places=everyone, quartiles=quartiles)


def _lines(area: str, theme: str, bands: Sequence[BandPicture]) -> Iterator[_Line]:
    for band in bands:
        yield _Line(
            area=area,
            theme=theme,
            band=band.label,
            places=len(band.places),
            quartiles=band.quartiles,
        )


def _insert_charts(
    book: Book,
    placed: Placed,
    areas: Sequence[AreaPicture],
    of_areas: Sequence[Sequence[_Line]],
    width: int,
) -> tuple[int, int]:
    """Charts of the areas below the table, two beside each other; the rows that they cover."""
    first, top = placed.first_row, placed.last_row + 2
    half = (width - 16) // 2
    row, tallest = top, 0
    for number, (area, lines) in enumerate(zip(areas, of_areas, strict=True)):
        left = number % 2 == 0
        if left and number:
            row, tallest = row + tallest // ROW_PIXELS + 2, 0
        cells = Cells(
            sheet=BANDS,
            first_row=first,
            last_row=first + len(lines) - 1,
            names=placed.column(CHART_NAME),
        )
        first += len(lines)
        title = f"{area.checklist.title}　{LOWER_QUARTER}・中央値・{UPPER_QUARTER}"
        widths = (placed.column(TO_MEDIAN), placed.column(TO_Q3))
        chart = quartile_bars(book, cells, placed.column(Q1), widths, title)
        height = _CHART_REST + _CHART_CATEGORY * len(lines)
        tallest = max(tallest, height)
        chart.set_size({"width": half, "height": height})
        said = {
            "description": "上の表の数値をグラフにしたもの",
            "object_position": 2,
            "x_offset": 0 if left else half + 16,
        }
        placed.sheet.insert_chart(row, 0, chart, said)
    return top, row + tallest // ROW_PIXELS + 1
