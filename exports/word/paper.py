"""A Word paper under way: real styles, captions and page numbers as fields, the same bytes."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from exports.packing import pack_again
from exports.tokens import tokens

FONT = "BIZ UDPゴシック"
_BODY_WIDTH = 170
_TABLE_STYLE = "報告書の表"
_SIZES = {"Title": 22, "Subtitle": 13, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}
_CELL = 8.5
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def writable(text: str) -> str:
    """``text`` without the characters that no Word file can hold."""
    return _UNWRITABLE.sub("", text)


class WordPaper:
    """Headings, texts and tables of one paper; widths are in millimetres, 170 to a line."""

    def __init__(self, *, title: str, author: str, day: dt.date) -> None:
        self._day = day
        self._tables = 0
        self._document: Document = docx.Document()
        self._set_up_page()
        self._set_up_styles()
        self._set_up_properties(title, author)

    def frame(self, header: str, footer: str, classification: str) -> None:
        """What stands on every page: header, 取扱区分, footer and the number of the page."""
        section = self._document.sections[0]
        for part, left, right in (
            (section.header, header, classification),
            (section.footer, footer, ""),
        ):
            paragraph = part.paragraphs[0]
            paragraph.paragraph_format.tab_stops.clear_all()
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Mm(_BODY_WIDTH), WD_TAB_ALIGNMENT.RIGHT
            )
            paragraph.add_run(writable(f"{left}\t{right}"))
        foot = section.footer.paragraphs[0]
        _field(foot, "PAGE", "1")
        foot.add_run(" / ")
        _field(foot, "NUMPAGES", "1")

    def title(self, words: str, below: Sequence[str]) -> None:
        """The title of the paper with lines below it."""
        self._document.add_paragraph(writable(words), style="Title")
        for line in below:
            self._document.add_paragraph(writable(line), style="Subtitle")

    def contents(self) -> None:
        """The list of headings, which Word fills in (F9)."""
        self._document.add_paragraph("目次", style="Subtitle")
        paragraph = self._document.add_paragraph()
        _field(paragraph, r'TOC \o "1-2" \h \z \u', "ここを選んでF9キーを押すと、目次ができます。")

    def heading(self, words: str, level: int = 1, *, on_a_new_page: bool = False) -> None:
        """A heading of level 1 to 3."""
        paragraph = self._document.add_heading(writable(words), level)
        paragraph.paragraph_format.page_break_before = on_a_new_page

    def text(self, words: str, *, joined: bool = False) -> None:
        """A paragraph; a ``joined`` one stays on the page of what follows."""
        paragraph = self._document.add_paragraph(writable(words))
        paragraph.paragraph_format.keep_with_next = joined

    def table(
        self,
        caption: str,
        columns: Sequence[tuple[str, float]],
        rows: Sequence[Sequence[str]],
        right: Sequence[int] = (),
    ) -> None:
        """A table under its caption, the header repeated on every page; ``right`` are numbers."""
        self._tables += 1
        above = self._document.add_paragraph(style="Caption")
        above.paragraph_format.keep_with_next = True
        above.add_run("表 ")
        _field(above, "SEQ 表 \\* ARABIC", str(self._tables))
        above.add_run(writable(f"　{caption}"))
        table = self._document.add_table(rows=0, cols=len(columns))
        table.style = self._document.styles[_TABLE_STYLE]
        table.autofit = False
        body = table._tbl  # noqa: SLF001 - rows by XML, as python-docx takes seconds for hundreds
        for column, (_, width) in zip(body.tblGrid.gridCol_lst, columns, strict=True):
            column.w = Mm(width)
        body.append(_row([title for title, _ in columns], columns, right, head=True))
        for row in rows:
            body.append(_row(row, columns, right))
        self._document.add_paragraph().paragraph_format.space_after = Pt(4)

    def save(self, path: Path) -> None:
        """Write the paper to ``path``; the same content gives the same bytes anywhere."""
        content = io.BytesIO()
        self._document.save(content)
        pack_again(content, path, self._day)

    def _set_up_page(self) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - _BODY_WIDTH) / 2)
        section.top_margin, section.bottom_margin = Mm(24), Mm(20)
        section.header_distance = section.footer_distance = Mm(11)

    def _set_up_styles(self) -> None:
        styles, light = self._document.styles, tokens().light
        normal = styles["Normal"]
        _set_font(normal, 10)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "ja-JP")
        normal.element.get_or_add_rPr().append(language)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.line_spacing = 1.35
        for name, size in _SIZES.items():
            style = styles[name]
            _set_font(style, size, bold=name != "Subtitle", colour=light.text)
            style.paragraph_format.space_before = Pt(size * 0.9)
            style.paragraph_format.keep_with_next = True
        for name in ("Caption", "Header", "Footer"):
            _set_font(styles[name], 8.5, bold=False, colour=light.text_soft)
        styles["Caption"].paragraph_format.space_after = Pt(2)
        made = styles.add_style(_TABLE_STYLE, WD_STYLE_TYPE.TABLE)
        made.base_style = styles["Normal Table"]
        for part in _table_look():
            made.element.append(part)

    def _set_up_properties(self, title: str, author: str) -> None:
        written = dt.datetime.combine(self._day, dt.time(), dt.UTC)
        properties = self._document.core_properties
        properties.title, properties.author = writable(title), writable(author)
        properties.language = "ja-JP"
        properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = written


def _set_font(style: Any, size: float, *, bold: bool = False, colour: str = "") -> None:
    """One font for Latin and Japanese alike, over whatever the theme says."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    for script in ("w:ascii", "w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)


def _table_look() -> Sequence[Any]:
    """Thin lines between rows, and a header with a ground of its own."""
    light = tokens().light
    line, strong = light.line.lstrip("#"), light.line_strong.lstrip("#")
    ground = light.surface_selected.lstrip("#")
    borders = f"""<w:tblPr {nsdecls("w")}><w:tblBorders>
        <w:top w:val="single" w:sz="6" w:color="{strong}"/>
        <w:bottom w:val="single" w:sz="6" w:color="{strong}"/>
        <w:insideH w:val="single" w:sz="4" w:color="{line}"/>
        </w:tblBorders><w:tblCellMar>
        <w:top w:w="40" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>
        <w:bottom w:w="40" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>
        </w:tblCellMar></w:tblPr>"""
    header = f"""<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
        <w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="{strong}"/></w:tcBorders>
        <w:shd w:val="clear" w:color="auto" w:fill="{ground}"/></w:tcPr></w:tblStylePr>"""
    return parse_xml(borders), parse_xml(header)


def _row(
    texts: Sequence[str],
    columns: Sequence[tuple[str, float]],
    right: Sequence[int],
    *,
    head: bool = False,
) -> Any:
    """A row that is not broken over pages."""
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for index, (text, (_, width)) in enumerate(zip(texts, columns, strict=True)):
        cell = OxmlElement("w:tc")
        measures, wide = OxmlElement("w:tcPr"), OxmlElement("w:tcW")
        wide.set(qn("w:w"), str(Mm(width).twips))
        wide.set(qn("w:type"), "dxa")
        measures.append(wide)
        cell.append(measures)
        paragraph = Paragraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]  # has no part yet
        form = paragraph.paragraph_format
        form.space_after, form.line_spacing = Pt(1), 1.1
        form.keep_with_next = head
        if index in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(writable(text)).font.size = Pt(_CELL)
        cell.append(paragraph._p)  # noqa: SLF001 - it becomes part of the cell
        row.append(cell)
    return row


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word works out, with what is shown until it does."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
