"""The look of the window: palette, font and style sheet, made from the tokens.

The style sheet belongs to each window (``dress``) and not to the application, so that what is put
together before it stands in a window is dressed once, there, and not anew at every step.

Widgets that paint themselves ask ``colours()`` while painting, so that they follow the theme.
The style sheet knows these names (set with ``setObjectName`` or ``setProperty``):

- labels, property ``role``: ``title`` (20 px, one a page), ``heading`` (16 px), ``question``,
  ``soft`` (secondary text), ``number`` (a score or a count, large), ``error``, ``warning``
- buttons, property ``role``: ``primary`` (one a page), ``link``, ``quiet`` (no border)
- frames, property ``role``: ``card`` (a surface with a thin line), ``panel`` (gray surface)

Every window has a ring around what has the focus (``widgets.focus_ring``): pages draw none, and
leave 4 px of room around what can have it.
"""

import enum
import functools
from string import Template

from PySide6.QtCore import QDir, QEvent, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from desktop.preferences import Preferences
from exports.tokens import LevelLooks, Palette, StateFills, tokens
from resources import find

FONT_FAMILIES = (
    "BIZ UDPGothic",
    "BIZ UDPゴシック",
    "Yu Gothic UI",
    "Meiryo UI",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "IPAexGothic",
)
"""Fonts with Japanese letters, the most legible first; one is part of each system."""


_STYLE = "fusion"
_SHEET = "styleSheetOfWindows"
_DRESSED = "dressed"
_OF_TEXT = ("body", "question", "title", "score")
_CONTROL = 22
"""The least height of what stands in a button or field, at the usual size of text."""
_AROUND_CONTROL = 12
"""What a button adds to that; a page's title is as high, with buttons beside it or without."""


class Scheme(enum.Enum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


def system_scheme() -> Scheme:
    """What the person has chosen for the whole system."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def apply(app: QApplication, scheme: Scheme, text_percent: int = 100) -> None:
    """Dress the application in ``scheme``, its text in per cent of the usual size."""
    palette = _palette_of(scheme)
    QDir.setSearchPaths("icons", [str(find("icons/home.svg").parent)])
    if app.style().name() != _STYLE:  # setting it anew goes through every widget for seconds
        app.setStyle(_STYLE)
    _pixels_of_text.cache_clear()
    app.setFont(_font(text_percent))
    current_scheme.cache_clear()
    app.setPalette(_qt_palette(palette))
    app.setProperty(_SHEET, style_sheet(scheme, text_percent))
    for window in app.topLevelWidgets():
        if window.property(_DRESSED):
            dress(window)


def dress(window: QWidget) -> None:
    """Dress a window and all that will stand in it or open from it, as the application is dressed.

    It follows the application when that is dressed anew.
    """
    window.setProperty(_DRESSED, True)  # noqa: FBT003 - a property of Qt
    app = QApplication.instance()
    window.setStyleSheet((app and app.property(_SHEET)) or "")
    measure_anew(window)


def measure_anew(dressed: QWidget) -> None:
    """Have what is not seen yet measured as it is dressed now.

    Layouts remember what they have measured, and those of hidden parts hear of no change.
    """
    dressed.ensurePolished()
    for layout in dressed.findChildren(QLayout):
        layout.invalidate()


def follow(app: QApplication, preferences: Preferences) -> None:
    """Dress the application as the person or else the system has chosen, whenever that changes."""

    def wanted() -> tuple[Scheme, int]:
        colouring = preferences.chosen.colouring
        scheme = system_scheme() if colouring == "system" else Scheme(colouring)
        return scheme, preferences.chosen.text_percent

    worn = wanted()

    def dress() -> None:
        nonlocal worn
        worn = wanted()
        apply(app, *worn)

    def preferred() -> None:
        if wanted() != worn:  # a name that is kept changes no look
            dress()

    dress()
    app.styleHints().colorSchemeChanged.connect(dress)
    preferences.changed.connect(preferred)


@functools.cache
def current_scheme() -> Scheme:
    """The scheme that the application is dressed in; every part that is painted asks."""
    dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return Scheme.DARK if dark else Scheme.LIGHT


def colours(scheme: Scheme | None = None) -> Palette:
    """The colours of a scheme, or of the current one."""
    return _palette_of(scheme or current_scheme())


def level_looks(scheme: Scheme | None = None) -> LevelLooks:
    """How levels look in a scheme, or in the current one: the same wherever they stand."""
    dark = (scheme or current_scheme()) is Scheme.DARK
    return tokens().level_in_dark if dark else tokens().level


def state_fills(scheme: Scheme | None = None) -> StateFills:
    """How わからない and 該当なし are painted in a scheme, or in the current one."""
    dark = (scheme or current_scheme()) is Scheme.DARK
    return tokens().state_in_dark if dark else tokens().state


def in_text(pixels: int) -> int:
    """A length that grows with the size of text, such as the width of a column of words."""
    return round(pixels * _pixels_of_text() / tokens().size.body)


@functools.cache
def _pixels_of_text() -> int:
    return QApplication.font().pixelSize()


def style_sheet(scheme: Scheme, text_percent: int = 100) -> str:
    """The style sheet of ``scheme``: the template with the tokens put in."""
    palette, size = _palette_of(scheme), tokens().size
    values = {name: getattr(palette, name) for name in palette.__struct_fields__}
    values |= {
        name: str(getattr(size, name) * (text_percent if name in _OF_TEXT else 100) // 100)
        for name in size.__struct_fields__
    }
    control = _CONTROL * text_percent // 100
    values |= {"control": str(control), "row": str(control + _AROUND_CONTROL)}
    template = find("styles/window.qss").read_text(encoding="utf-8")
    return Template(template).substitute(values, scheme=scheme.value)


def set_role(widget: QWidget, role: str) -> None:
    """Give ``widget`` the look of ``role``, also after it has been shown."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Follow the style sheet after a property has changed; what is not dressed yet will anyway.

    A button remembers its size until it hears of the change.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        widget.updateGeometry()


def _palette_of(scheme: Scheme) -> Palette:
    return tokens().dark if scheme is Scheme.DARK else tokens().light


def _font(text_percent: int) -> QFont:
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPixelSize(tokens().size.body * text_percent // 100)
    return font


def _qt_palette(palette: Palette) -> QPalette:
    """The same colours for what Qt paints without the style sheet."""
    role = QPalette.ColorRole
    painted = QPalette()
    for part, colour in (
        (role.Window, palette.surface),
        (role.WindowText, palette.text),
        (role.Base, palette.surface),
        (role.AlternateBase, palette.surface_soft),
        (role.Text, palette.text),
        (role.PlaceholderText, palette.text_soft),
        (role.Button, palette.surface_soft),
        (role.ButtonText, palette.text),
        (role.BrightText, palette.on_accent),
        (role.ToolTipBase, palette.surface_soft),
        (role.ToolTipText, palette.text),
        (role.Highlight, palette.accent),
        (role.HighlightedText, palette.on_accent),
        (role.Link, palette.accent),
        (role.LinkVisited, palette.accent),
        (role.Accent, palette.accent),
        (role.Light, palette.surface),
        (role.Midlight, palette.surface_soft),
        (role.Mid, palette.line),
        (role.Dark, palette.line_strong),
        (role.Shadow, palette.line_strong),
    ):
        painted.setColor(part, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for part in (role.WindowText, role.Text, role.ButtonText):
        painted.setColor(disabled, part, QColor(palette.line_strong))
    return painted
