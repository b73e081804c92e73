"""The first picture of the window, before anything that fills it has been loaded.

It is there at once, also where the rest takes a while to be read from a slow disk: the ground, the
place of the navigation and the program's name. Nothing but Qt is imported and no style sheet is
read. What may take one of Qt's own enumerations (such as ``fillRect`` or ``setPen``) is left alone:
the first call of such a function looks all of them up, which takes longer than the whole picture.
"""

import json
import tomllib

from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from assessment.locations import preferences_file
from resources import find

TITLE = "自治体DXセルフチェック"
_OPENING = "開いています…"
_NAVIGATION = 176
_LEFT, _TOP = 32, 40
_TITLE_PIXELS, _TEXT_PIXELS = 20, 14
_DARK_BELOW = 128


def dress(window: QWidget) -> None:
    """Give the picture the colours that the window will have."""
    tokens = tomllib.loads(find("tokens.toml").read_text(encoding="utf-8"))[_scheme(window)]
    text, surface, soft, line, strong = (
        QColor(tokens[name]) for name in ("text", "surface", "surface_soft", "line", "line_strong")
    )
    window.setPalette(QPalette(text, soft, soft, strong, line, text, surface))


def undress(window: QWidget) -> None:
    """Follow the colours and the font of the application, which is dressed by now."""
    window.setPalette(QPalette())
    window.setFont(QFont())


def draw(window: QWidget) -> None:
    """Paint the picture, from within the window's ``paintEvent``."""
    palette = window.palette()
    painter = QPainter(window)
    for ground, left in ((palette.button(), 0), (palette.base(), _NAVIGATION)):
        painter.setBackground(ground)
        painter.eraseRect(left, 0, window.width() - left, window.height())
    for pixels, words, down in (
        (_TITLE_PIXELS, TITLE, _TOP),
        (_TEXT_PIXELS, _OPENING, _TOP + 2 * _TEXT_PIXELS),
    ):
        font = QFont(window.font())
        font.setPixelSize(pixels)
        painter.setFont(font)
        painter.drawText(_NAVIGATION + _LEFT, down, words)
    painter.end()


def _scheme(window: QWidget) -> str:
    """Dark or light, as the person has chosen or else as the system is.

    The preferences are read whole, and with their checks, in a moment.
    """
    try:
        chosen = json.loads(preferences_file().read_bytes())["colouring"]
    except (OSError, ValueError, TypeError, KeyError):
        chosen = "system"
    if chosen in ("dark", "light"):
        return str(chosen)
    return "dark" if window.palette().window().color().lightness() < _DARK_BELOW else "light"
