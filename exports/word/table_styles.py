"""The styles of the report's tables in Word."""

from exports.tokens import tokens
from exports.word.markup import hexadecimal

TABLE, FACTS, GRID, LAYOUT = "ReportTable", "ReportFacts", "ReportGrid", "ReportLayout"
SIDE = 70
"""The room at either side of a cell, in twips."""
_LIGHT = tokens().light


def table_styles() -> str:
    """Tables under a head, facts without one, squares, and what only stands side by side."""
    return (
        f"{_table(TABLE, '報告書の表', _LINES, _HEAD)}"
        f"{_table(FACTS, '報告書の事項', _LINES, '')}"
        f"{_table(GRID, '報告書のます目', _SQUARES, _HEAD)}"
        f"{_table(LAYOUT, '報告書の配置', '', '')}"
    )


def _line(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{hexadecimal(colour)}"/>'


_ROWS = (
    f"{_line('top', 6, _LIGHT.line_strong)}{_line('bottom', 6, _LIGHT.line_strong)}"
    f"{_line('insideH', 4, _LIGHT.line)}"
)
_LINES = f"<w:tblBorders>{_ROWS}</w:tblBorders>"
_SQUARES = f"<w:tblBorders>{_ROWS}{_line('insideV', 4, _LIGHT.line)}</w:tblBorders>"
_HEAD = (
    '<w:tblStylePr w:type="firstRow"><w:tcPr>'
    f"<w:tcBorders>{_line('bottom', 6, _LIGHT.line_strong)}</w:tcBorders>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(_LIGHT.surface_soft)}"/>'
    "</w:tcPr></w:tblStylePr>"
)


def _table(key: str, name: str, borders: str, head: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f'<w:tblPr>{borders}<w:tblCellMar><w:top w:w="50" w:type="dxa"/>'
        f'<w:left w:w="{SIDE}" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
        f'<w:right w:w="{SIDE}" w:type="dxa"/></w:tblCellMar></w:tblPr>{head}</w:style>'
    )
