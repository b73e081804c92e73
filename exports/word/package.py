"""The package of a Word paper: from python-docx's template to ours, without what it leaves."""

import datetime as dt
import re
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exports.word.markup import hexadecimal, writable
from exports.word.styles import ACCENTS, FONT, FONT_IN_LATIN, styles_markup

ANNEXES = 2
"""The list that counts annexes; headings count themselves."""

_LEFT_OVER = ("/stylesWithEffects", "/customXml", "/webSettings")
"""Parts of the template that say nothing of this paper."""
_TYPEFACES = re.compile(rb'<a:(latin|ea) typeface="[^"]*"')
_JAPANESE = re.compile(rb'(<a:font script="Jpan" typeface=")[^"]*"')
_ACCENT = re.compile(rb'(<a:accent(\d)>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}')
_FONTS = f"""<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="{FONT_IN_LATIN}"/>
<w:charset w:val="80"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
"""Where the font is not there, another Japanese one without serifs is taken for it."""
_APPLICATION = """<Properties
xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>{program}</Application></Properties>"""
_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:clrSchemeMapping w:bg1="light1"
w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2"
w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"
w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""
"""Word's form of 2013 and later, else its title would say 互換モード."""


def new_document(width: float, *, program: str) -> Document:
    """An empty paper with our styles, fonts, lists and settings, for lines of ``width`` mm."""
    document: Document = docx.Document()
    part, package = document.part, document.part.package
    for owner in (part, package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_LEFT_OVER) or relation.reltype == RT.THUMBNAIL:
                del owner.rels[key]
    _become(document.styles.element, styles_markup(width))
    _become(document.settings.element, _SETTINGS)
    _become(part.numbering_part.element, _lists())
    theme = part.part_related_by(RT.THEME)
    _say(theme, _with_our_look(theme.blob))
    _say(part.part_related_by(RT.FONT_TABLE), _FONTS.encode())
    told = package.part_related_by(RT.EXTENDED_PROPERTIES)
    _say(told, _APPLICATION.format(program=program).encode())
    return document


def set_properties(
    document: Document, *, title: str, subject: str, author: str, day: dt.date
) -> None:
    """What the file says of itself; ``day`` stands for the time of writing."""
    properties = document.core_properties
    properties.title, properties.subject = _property(title), _property(subject)
    properties.author = _property(author)
    properties.keywords = "自治体DX, 自己点検"
    properties.language = "ja-JP"
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = dt.datetime.combine(day, dt.time(), dt.UTC)


def _property(text: str) -> str:
    """As much as a property can hold."""
    return writable(text)[:255]


def _become(element: Any, markup: str) -> None:
    """Make the root of a part what ``markup`` says, in its place."""
    made = parse_xml(markup)
    for child in list(element):
        element.remove(child)
    for child in list(made):
        element.append(child)


def _say(part: Any, content: bytes) -> None:
    """Make a part say ``content`` that python-docx knows as bytes only."""
    part._blob = content  # noqa: SLF001


def _with_our_look(theme: bytes) -> bytes:
    """The theme with our font and colours, for what a person adds: texts, charts, shapes."""
    font = FONT.encode()
    named = _TYPEFACES.sub(rb'<a:\1 typeface="' + font + b'"', theme)
    named = _JAPANESE.sub(rb"\1" + font + b'"', named)
    accents = [hexadecimal(colour).encode() for colour in ACCENTS]
    return _ACCENT.sub(lambda found: found[1] + accents[int(found[2]) - 1], named)


def _lists() -> str:
    headings = _numbering(1, "%1", '<w:pStyle w:val="Heading1"/>')
    annexes = _numbering(ANNEXES, "附属資料%1", "")
    used = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, ANNEXES)
    )
    return f"<w:numbering {nsdecls('w')}>{headings}{annexes}{used}</w:numbering>"


def _numbering(number: int, shown: str, style: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{shown}　"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
    )
