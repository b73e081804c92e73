"""The form of an official letter: A4, Mincho, numbered clauses, and marked blanks to fill in."""

import datetime as dt
import io
import re
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from exports.packing import pack_again

FONT = "游明朝"
"""Part of Windows, of Office for Mac, and of no other system, where Word takes another Mincho."""

_BODY = Pt(11)
_LINE = Pt(18)
_MARGINS = {"top": Mm(25), "bottom": Mm(20), "left": Mm(28), "right": Mm(26)}
_SIGNATURE_INDENT = Mm(92)
_CLAUSE = Mm(34)
_SUBCLAUSE = Mm(14)
_NUMBER = Mm(8)
_BLANK = re.compile("(【[^】]*】)")
_AUTHOR = "自治体DXセルフチェック"


class OfficialLetter:
    """A letter under way. What stands in 【 】 is a blank: marked, for the sender to fill in."""

    def __init__(self, title: str, day: dt.date) -> None:
        self._day = day
        self._document: Document = docx.Document()
        self._set_up_page()
        self._set_up_text()
        self._set_up_properties(title)

    def right(self, text: str) -> None:
        """A line at the right margin: number, date."""
        self._add(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def left(self, text: str) -> None:
        """A line at the left margin: the addressee."""
        self._add(text)

    def signature(self, text: str) -> None:
        """A line in the right half: the sender, whom to ask."""
        self._add(text).paragraph_format.left_indent = _SIGNATURE_INDENT

    def subject(self, text: str) -> None:
        """The 標題, centred, with room around it."""
        paragraph = self._add(text, size=Pt(12.5))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(14)

    def body(self, text: str) -> None:
        """A paragraph of the text, indented by a character."""
        paragraph = self._add(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = _BODY

    def centre(self, text: str) -> None:
        """A word alone in the middle: 記."""
        paragraph = self._add(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(8)

    def asking(self) -> None:
        """Ask for an answer to what follows under 記."""
        self.body(
            "ついては、業務多忙のところ恐れ入りますが、"
            "下記のとおり回答してくださるようお願いします。"
        )
        self.centre("記")

    def ending(self, telephone: str) -> None:
        """End what stands under 記, and leave blanks for whom to ask; one is ``telephone``."""
        self.right("以上")
        self.gap()
        for line in ("担当　【課・係】　【氏名】", telephone, "メール　【メールアドレス】"):
            self.signature(line)

    def clause(self, number: int, name: str, text: str) -> None:
        """A clause under 記; its text stands in a column of its own."""
        paragraph = self._add(f"{number}　{name}\t{text}")
        self._hang(paragraph, _CLAUSE, _CLAUSE)

    def subclause(self, number: int, text: str) -> None:
        """A numbered sentence of the clause before."""
        paragraph = self._add(f"({number})\t{text}")
        self._hang(paragraph, _SUBCLAUSE, _NUMBER)

    def gap(self) -> None:
        """An empty line."""
        self._add("")

    def save(self, path: Path) -> None:
        """Write the letter to ``path``; the same content gives the same bytes anywhere."""
        content = io.BytesIO()
        self._document.save(content)
        pack_again(content, path, self._day)

    def _add(self, text: str, size: Pt = _BODY) -> Paragraph:
        paragraph = self._document.add_paragraph()
        for piece in filter(None, _BLANK.split(text)):
            run = paragraph.add_run(piece)
            run.font.size = size
            if _BLANK.fullmatch(piece):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        return paragraph

    def _hang(self, paragraph: Paragraph, indent: int, hanging: int) -> None:
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = Mm(0) + indent, -hanging
        form.tab_stops.add_tab_stop(Mm(0) + indent, WD_TAB_ALIGNMENT.LEFT)

    def _set_up_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = _MARGINS["top"], _MARGINS["bottom"]
        section.left_margin, section.right_margin = _MARGINS["left"], _MARGINS["right"]

    def _set_up_text(self) -> None:
        """One font for Latin and Japanese alike, and lines that do not snap to a grid."""
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = FONT, _BODY
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), FONT)
        language = OxmlElement("w:lang")
        for name, value in (("w:val", "en-US"), ("w:eastAsia", "ja-JP")):
            language.set(qn(name), value)
        style.element.get_or_add_rPr().append(language)
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        form.widow_control = False

    def _set_up_properties(self, title: str) -> None:
        written = dt.datetime.combine(self._day, dt.time(), dt.UTC)
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = title, _AUTHOR, "ja-JP"
        properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = written
