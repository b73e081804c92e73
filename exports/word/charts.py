"""Word's own charts, to be edited with the workbook that each has inside.

XlsxWriter writes the chart; the workbook beside it holds the same cells, without the chart.
"""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import xlsxwriter
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from exports.packing import pack_again, unpacked
from exports.word.markup import attribute
from exports.workbooks.charts import Cells

_SHEET = "図のデータ"
_CHART = "xl/charts/chart1.xml"
_NAMES_WIDTH, _FIGURES_WIDTH = 40, 12
_TALLEST = 200.0
_EMUS_PER_MM = 36_000
_AFTER_PICTURES = 100
"""Charts are numbered beyond any picture, since no two drawings may have the same number."""
_MADE_PLAIN = (
    (
        b"<c:printSettings>",
        b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData><c:printSettings>',
    ),
    (b"</c:chart><", b'<c:dispBlanksAs val="gap"/></c:chart><'),
    (b'<c:lang val="en-US"/>', b'<c:lang val="ja-JP"/><c:roundedCorners val="0"/>'),
    (
        b'<c:showVal val="1"/>',
        (
            b'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            b'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        ),
    ),
)
"""Where the chart finds its workbook; and what XlsxWriter leaves to Excel 2007, said outright, as
other programs take what is not said for yes."""


class ChartData(msgspec.Struct, frozen=True, kw_only=True):
    """The cells of a chart: a title for each column, and rows of a name and its figures.

    A figure that there is not leaves its cell blank.
    """

    titles: Sequence[str]
    rows: Sequence[tuple[str, Sequence[float | None]]]


Draw = Callable[[Any, Cells], Any]
"""Makes the chart in an XlsxWriter workbook over these cells, and gives it back."""


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart: its cells, how it is drawn, its size in millimetres, and what it says in words."""

    data: ChartData
    draw: Draw
    width: float
    height: float
    told: str


def fitting(height: float) -> float:
    """``height``, or as much of it as stands on a page together with heading and caption."""
    return min(height, _TALLEST)


class ChartParts:
    """Puts charts into a document, numbered as they come."""

    def __init__(self, document: Document, day: dt.date) -> None:
        self._document = document
        self._day = day
        self._count = 0

    def drawing(self, chart: Chart) -> str:
        """The chart as markup within a paragraph; its parts go into the package."""
        self._count += 1
        number, package = self._count, self._document.part.package
        content = _part(_book(chart.data, self._day, chart.draw), _CHART)
        for said, plain in _MADE_PLAIN:
            content = content.replace(said, plain)
        own = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, content, package)
        data = Part(
            PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
            CT.SML_SHEET,
            _book(chart.data, self._day),
            package,
        )
        own.relate_to(data, RT.PACKAGE)
        key = self._document.part.relate_to(own, RT.CHART)
        return _drawing(chart, number, key)


def _drawing(chart: Chart, number: int, key: str) -> str:
    size = " ".join(
        f'{name}="{round(length * _EMUS_PER_MM)}"'
        for name, length in (("cx", chart.width), ("cy", chart.height))
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{_AFTER_PICTURES + number}" name="グラフ {number}" '
        f"descr={attribute(chart.told)}/>"
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{key}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _book(data: ChartData, day: dt.date, draw: Draw | None = None) -> bytes:
    """A workbook with the cells, and with the chart where it is to be drawn."""
    content, packed = io.BytesIO(), io.BytesIO()
    file = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    file.set_properties({"created": dt.datetime.combine(day, dt.time())})
    sheet = file.add_worksheet(_SHEET)
    sheet.set_column(0, 0, _NAMES_WIDTH)
    sheet.set_column(1, len(data.titles), _FIGURES_WIDTH)
    for column, title in enumerate(data.titles):
        sheet.write_string(0, column, title)
    for number, (name, figures) in enumerate(data.rows, start=1):
        sheet.write_string(number, 0, name)
        for column, figure in enumerate(figures, start=1):
            if figure is not None:
                sheet.write_number(number, column, figure)
    if draw is not None:
        cells = Cells(sheet=_SHEET, first_row=1, last_row=len(data.rows), names=0)
        sheet.insert_chart(0, len(data.titles) + 1, draw(file, cells))
    file.close()
    pack_again(content, packed, day)
    return packed.getvalue()


def _part(package: bytes, name: str) -> bytes:
    return dict(unpacked(io.BytesIO(package)))[name]
