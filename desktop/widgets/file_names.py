"""Names of files in the cells of a table: whole with their ending, in two lines where need be."""

import re
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.widgets.wrapped_cell import WrappedCell, broken

_BETWEEN = re.compile(r"(?<=[_＿\-・ 　])(?=[^_＿\-・ 　])|(?=[（(])")
"""Where the parts of a name meet."""
_WITH_ENDING = 2
"""So many letters at least stand before the ending in the second line."""


class FileNameCell(WrappedCell):
    """The name of a file; a person knows it by how it begins and by how it ends."""

    def _wrapped(self, option: QStyleOptionViewItem, text: str, width: int) -> QTextLayout:
        return broken(option, in_two(option.font, text, width), width)


def in_two(font: QFont, name: str, width: int) -> str:
    """``name`` in one line of ``width`` or two, the second elided before its end if need be.

    The lines part where parts of the name meet, if that fits; never within the ending.
    """
    metrics = QFontMetrics(font)

    def fits(text: str) -> bool:
        return metrics.horizontalAdvance(text) < width

    if fits(name):
        return name
    last = max(1, len(PurePath(name).stem) - _WITH_ENDING)
    between = [at for found in _BETWEEN.finditer(name) if 0 < (at := found.start()) <= last]
    firsts = [at for at in (*range(1, last + 1), *between) if fits(name[:at])] or [1]
    for end in reversed(firsts):
        if fits(name[end:]):
            return f"{name[:end]}\n{name[end:]}"
    end = max(firsts)
    meets = max((at for at in between if at <= end), default=0)
    if metrics.horizontalAdvance(name[:meets]) * 2 > width:
        end = meets
    room = width - 1 - metrics.horizontalAdvance(name[last:])
    begins = metrics.elidedText(name[end:last], Qt.TextElideMode.ElideRight, room)
    return f"{name[:end]}\n{begins or '…'}{name[last:]}"
