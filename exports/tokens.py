"""The design tokens (colours and sizes) that window, charts, workbooks and PDF share."""

import functools
import tomllib

import msgspec

from resources import find


class _Token(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the token groups; colours are ``#rrggbb``, sizes logical pixels."""


class Palette(_Token, frozen=True, kw_only=True):
    """The colours of one theme, light or dark."""

    surface: str
    surface_soft: str
    surface_selected: str
    line: str
    line_strong: str
    text: str
    text_soft: str
    accent: str
    accent_hover: str
    on_accent: str
    success: str
    error: str
    warning: str
    warning_surface: str


class LevelLook(_Token, frozen=True, kw_only=True):
    """How a level is painted: fill and the digit upon it."""

    fill: str
    text: str


class StateFills(_Token, frozen=True, kw_only=True):
    """How わからない and 該当なし are painted, the former with a ``hatch`` under its mark."""

    unknown_fill: str
    hatch: str
    na_fill: str


class StateLook(StateFills, frozen=True, kw_only=True):
    """How they are painted on paper and in a light window, and marked everywhere."""

    unknown_mark: str
    na_mark: str


LevelLooks = tuple[LevelLook, LevelLook, LevelLook, LevelLook, LevelLook]
"""One look for each level, 0 to 4."""


class Sizes(_Token, frozen=True, kw_only=True):
    """Spacing and type sizes."""

    radius: int
    body: int
    question: int
    title: int
    score: int


class Tokens(_Token, frozen=True, kw_only=True):
    """All tokens; a dark window has looks of its own for levels and states (see ``theme``)."""

    light: Palette
    dark: Palette
    level: LevelLooks
    level_in_dark: LevelLooks
    state: StateLook
    state_in_dark: StateFills
    size: Sizes


@functools.cache
def tokens() -> Tokens:
    """The tokens of ``resources/tokens.toml``."""
    return msgspec.convert(tomllib.loads(find("tokens.toml").read_text(encoding="utf-8")), Tokens)
