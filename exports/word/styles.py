"""The styles of the report in Word: every look has a name, so that a person can change it once."""

import msgspec
from docx.oxml.ns import nsdecls

from exports.tokens import tokens
from exports.word.markup import hexadecimal, twips
from exports.word.table_styles import table_styles

FONT = "BIZ UDPゴシック"
"""Part of Windows since 2018 and the font of our PDF."""
FONT_IN_LATIN = "BIZ UDPGothic"
"""Its name where the system is not in Japanese."""
_LIGHT = tokens().light
ACCENTS = (
    _LIGHT.accent,
    tokens().level[3].fill,
    tokens().level[2].fill,
    _LIGHT.line_strong,
    _LIGHT.warning,
    _LIGHT.success,
)
"""The six accents of the theme."""


class _Style(msgspec.Struct, frozen=True, kw_only=True):
    """A style of paragraphs: sizes and distances in points, indents in millimetres.

    ``outline`` is the level of a heading, from 0. A ``whole`` paragraph is not broken over pages,
    a ``close`` one has no room between Japanese and Latin letters, and lines are as high as
    ``exact`` says where it is given.
    """

    key: str
    name: str
    size: float
    base: str = "Normal"
    following: str = "Normal"
    before: float = 0
    after: float = 0
    line: float = 1.3
    exact: float = 0
    bold: bool = False
    colour: str = _LIGHT.text
    joined: bool = False
    whole: bool = False
    tabs: str = ""
    border: str = ""
    indent: float = 0
    hanging: float = 0
    align: str = ""
    outline: int | None = None
    numbered: bool = False
    close: bool = False


LABEL_WIDTH = 32.0
"""Where the text of a labelled paragraph begins, in millimetres."""


def _rule(side: str, size: int, colour: str, space: int) -> str:
    value = f'w:val="single" w:sz="{size}" w:space="{space}" w:color="{hexadecimal(colour)}"'
    return f"<w:pBdr><w:{side} {value}/></w:pBdr>"


def _stop(align: str, at: float, leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="{align}"{dots} w:pos="{twips(at)}"/></w:tabs>'


def _styles(width: float) -> tuple[_Style, ...]:
    heading = _Style(key="", name="", size=0, bold=True, joined=True, whole=True, line=1.25)
    cell = _Style(
        key="TableText", name="表の文字", size=8.5, following="TableText", line=1.15, close=True
    )
    soft = {"colour": _LIGHT.text_soft}
    edge = _stop("right", width)

    def of(style: _Style, key: str, name: str, size: float, **changes: object) -> _Style:
        return msgspec.structs.replace(style, key=key, name=name, size=size, **changes)

    return (
        of(heading, "Title", "Title", 26, after=12, border=_rule("bottom", 24, _LIGHT.accent, 10)),
        of(heading, "Subtitle", "Subtitle", 20, before=10, after=2, joined=False),
        of(heading, "CoverProgram", "表紙の名称", 15, before=48, colour=_LIGHT.accent, after=2),
        of(heading, "CoverYear", "表紙の年度", 14, bold=False, joined=False, after=24),
        of(heading, "Heading1", "heading 1", 17, after=8, outline=0, numbered=True),
        of(heading, "Heading2", "heading 2", 12.5, before=14, after=5, outline=1),
        of(heading, "Heading3", "heading 3", 10.5, before=12, after=3, outline=2),
        of(heading, "TOCHeading", "TOC Heading", 11, before=24, after=4),
        of(
            cell,
            "TOC1",
            "toc 1",
            10,
            following="Normal",
            after=4,
            tabs=_stop("right", width, "dot"),
        ),
        of(
            heading, "Caption", "caption", 8.5, bold=False, before=10, after=3, joined=False, **soft
        ),
        of(cell, "Note", "注記", 8, following="Normal", before=3, after=6, line=1.25, **soft),
        of(
            cell,
            "Labelled",
            "見出し付きの文",
            9.5,
            following="Labelled",
            after=3,
            line=1.3,
            tabs=_stop("left", LABEL_WIDTH),
            indent=LABEL_WIDTH,
            hanging=LABEL_WIDTH,
        ),
        of(cell, "Figures", "図", 10, following="Caption", before=6, after=2, line=1, joined=True),
        cell,
        of(cell, "TableNumber", "表の数値", 8.5, base="TableText", align="right"),
        of(cell, "TableCentre", "表の記号", 8.5, base="TableText", align="center"),
        of(cell, "TableHead", "表の見出し", 8, bold=True, joined=True, **soft),
        of(cell, "TableBar", "表の棒", 2, before=2, after=1.5, exact=3.5),
        of(cell, "TableRange", "表の範囲", 1, after=1, exact=1.5),
        of(cell, "TableFigure", "表の大きな数値", 22, bold=True, line=1),
        of(cell, "header", "header", 8, line=1, border="", tabs=edge, **soft),
        of(cell, "footer", "footer", 8, line=1, tabs=edge, **soft),
    )


def styles_markup(width: float) -> str:
    """The whole part of styles, for lines of ``width`` millimetres."""
    return (
        f"<w:styles {nsdecls('w')}>{_defaults()}"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        f'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="276">{_OFFERED}</w:latentStyles>'
        f"{_ORIGINS}{''.join(map(_markup, _styles(width)))}"
        f"{table_styles()}</w:styles>"
    )


def _defaults() -> str:
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
        '<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


_OFFERED = "".join(
    f'<w:lsdException w:name="{name}" w:semiHidden="0" w:unhideWhenUsed="0" w:qFormat="1"/>'
    for name in ("List Bullet", "List Number", "Strong", "Quote")
)
"""Word's own styles that a person who writes on is offered beside ours."""

_ORIGINS = f"""<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/><w:pPr><w:spacing w:before="40" w:after="120" w:line="324" w:lineRule="auto"/></w:pPr>
<w:rPr><w:color w:val="{hexadecimal(_LIGHT.text)}"/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>"""
"""The styles that every other one rests on."""


def _markup(style: _Style) -> str:
    hidden = '<w:uiPriority w:val="39"/>' if style.key.startswith("TOC") else ""
    return (
        f'<w:style w:type="paragraph"{_custom(style)} w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.base}"/>'
        f'<w:next w:val="{style.following}"/>{hidden}<w:qFormat/>'
        f"<w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_letters(style)}</w:rPr></w:style>"
    )


def _custom(style: _Style) -> str:
    return "" if style.name.isascii() else ' w:customStyle="1"'


def _paragraph(style: _Style) -> str:
    parts = []
    if style.joined:
        parts.append("<w:keepNext/>")
    if style.whole:
        parts.append("<w:keepLines/>")
    if style.numbered:
        parts.append('<w:numPr><w:numId w:val="1"/></w:numPr>')
    parts += [style.border, style.tabs]
    if style.close:
        parts.append('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')
    parts.append(
        f'<w:spacing w:before="{round(20 * style.before)}" w:after="{round(20 * style.after)}" '
        f"{_lines(style)}/>"
    )
    if style.indent:
        parts.append(f'<w:ind w:left="{twips(style.indent)}" w:hanging="{twips(style.hanging)}"/>')
    if style.align:
        parts.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


def _lines(style: _Style) -> str:
    if style.exact:
        return f'w:line="{round(20 * style.exact)}" w:lineRule="exact"'
    return f'w:line="{round(240 * style.line)}" w:lineRule="auto"'


def _letters(style: _Style) -> str:
    half = round(2 * style.size)
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    colour = hexadecimal(style.colour)
    return f'{bold}<w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
