"""A Word paper under way: real styles, captions and page numbers as fields, the same bytes."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.shared import Mm

from exports.packing import pack_again
from exports.word.charts import Chart, ChartParts
from exports.word.markup import (
    Field,
    Form,
    Run,
    Words,
    elements,
    enclosing,
    in_a_line,
    link,
    paragraph,
    writable,
)
from exports.word.package import ANNEXES, new_document, set_properties
from exports.word.table_styles import TABLE
from exports.word.tables import CellWords, Column, table

WIDTH = 176.0
"""The length of a line, in millimetres."""
_MARGIN, _TOP, _BOTTOM, _EDGE = (210 - WIDTH) / 2, 24, 20, 12
_ABOVE_A_SECTION = 26
_HEADER, _CLASSIFICATION = 58, 24
"""Characters for which a header has room, and a 取扱区分 in it; the cover has all of them."""
_CONTENTS = r'TOC \o "1-1" \h \z \u'


class _Entry:
    """A section in the contents: its number and title in words, and its bookmark."""

    def __init__(self, words: str, mark: int) -> None:
        self.words = words
        self.mark = mark


class WordPaper:
    """Headings, texts, tables and charts of one paper."""

    def __init__(
        self, *, title: str, subject: str, author: str, program: str, day: dt.date
    ) -> None:
        self._day = day
        self._document: Document = new_document(WIDTH, program=program)
        self._charts = ChartParts(self._document, day)
        self._body: list[str] = []
        self._counts = {"表": 0, "図": 0}
        self._sections = {False: 0, True: 0}
        self._entries: list[_Entry] = []
        self._contents_at: int | None = None
        self._set_up_page()
        set_properties(self._document, title=title, subject=subject, author=author, day=day)

    def frame(self, header: str, footer: str, classification: str) -> None:
        """What stands on every page: header, 取扱区分, footer and the number of the page."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        kept = in_a_line(classification, _CLASSIFICATION)
        mark = [Run(text=f" {kept} ", bold=True, framed=True)] if kept else []
        numbers = (Field("PAGE", "1"), Run(text=" / "), Field("NUMPAGES", "1"))
        places: tuple[tuple[Any, str, Sequence[Run | Field]], ...] = (
            (
                section.header,
                "header",
                (Run(text=f"{in_a_line(header, _HEADER - len(kept))}\t"), *mark),
            ),
            (section.first_page_header, "header", (Run(text="\t"), *mark)),
            (section.footer, "footer", (Run(text=f"{footer}\t"), *numbers)),
            (section.first_page_footer, "footer", ()),
        )
        for part, style, words in places:
            part.is_linked_to_previous = False
            root = part._element  # noqa: SLF001 - python-docx would write Latin styles
            for child in list(root):
                root.remove(child)
            root.extend(elements(paragraph(words, style)))

    def text(self, words: Words, style: str = "", *, joined: bool = False) -> None:
        """A paragraph; a ``joined`` one stays on the page of what follows."""
        self._body.append(paragraph(words, style, Form(joined=joined)))

    def labelled(self, label: str, words: str, *, joined: bool = False) -> None:
        """A paragraph that hangs beside its label."""
        soft = [Run(text=f"{label}\t", bold=True), Run(text=words)]
        self.text(soft, "Labelled", joined=joined)

    def section(self, title: str, *, annex: bool = False, on_a_new_page: bool = True) -> None:
        """The heading of a section, numbered by Word, and listed in the contents."""
        self._sections[annex] += 1
        number = self._sections[annex]
        entry = _Entry(f"{'附属資料' if annex else ''}{number}　{title}", len(self._entries) + 1)
        self._entries.append(entry)
        form = Form(
            on_a_new_page=on_a_new_page,
            numbered=ANNEXES if annex else 0,
            before=0 if on_a_new_page else _ABOVE_A_SECTION,
        )
        self._body.append(paragraph(title, "Heading1", form, mark=entry.mark))

    def heading(self, words: Words, level: int = 2) -> None:
        """A heading within a section, of level 2 or 3."""
        self.text(words, f"Heading{level}")

    def contents(self) -> None:
        """The list of sections, as far as Word needs no pages for it."""
        self._contents_at = len(self._body)

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[CellWords]],
        *,
        heads: Sequence[Sequence[CellWords]] | None = None,
        style: str = TABLE,
        dense: bool = False,
    ) -> None:
        """A table under its numbered caption; without a caption where it needs none."""
        if caption:
            self._caption("表", caption, joined=True)
        made = table(columns, rows, heads=heads, style=style, told=caption, dense=dense)
        self._body.append(made)

    def figures(self, charts: Sequence[Chart], caption: str) -> None:
        """Charts side by side over one numbered caption."""
        drawn = "".join(map(self._charts.drawing, charts))
        self._body.append(enclosing(drawn, "Figures", Form(joined=bool(caption))))
        if caption:
            self._caption("図", caption)

    def picture(self, content: bytes, size: tuple[float, float], told: str) -> None:
        """A picture at the right, ``size`` in millimetres."""
        wide, high = (Mm(length) for length in size)
        inline = self._document.part.new_pic_inline(io.BytesIO(content), wide, high)
        inline.docPr.set("descr", writable(told))
        drawn = f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
        self._body.append(enclosing(drawn, form=Form(align="right")))

    def save(self, path: Path) -> None:
        """Write the paper to ``path``; the same content gives the same bytes anywhere."""
        if self._contents_at is not None:
            self._body.insert(self._contents_at, self._contents())
        last = self._document.element.body.sectPr
        for element in elements("".join(self._body)):
            last.addprevious(element)
        content = io.BytesIO()
        self._document.save(content)
        pack_again(content, path, self._day)

    def _caption(self, kind: str, words: str, *, joined: bool = False) -> None:
        self._counts[kind] += 1
        number = Field(f"SEQ {kind} \\* ARABIC", str(self._counts[kind]))
        self.text([Run(text=f"{kind} "), number, Run(text=f"　{words}")], "Caption", joined=joined)

    def _contents(self) -> str:
        """The field with its entries, in the frame in which Word offers to bring it up to date."""
        begun = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {_CONTENTS} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        links = [link(entry.words, entry.mark) for entry in self._entries]
        links[0], links[-1] = f"{begun}{links[0]}", f"{links[-1]}{ended}"
        entries = "".join(enclosing(each, "TOC1") for each in links)
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
            f"{paragraph('目次', 'TOCHeading')}{entries}</w:sdtContent></w:sdt>"
        )

    def _set_up_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
        section.header_distance = section.footer_distance = Mm(_EDGE)
