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


class StateLook(_Token, frozen=True, kw_only=True):
    """How わからない and 該当なし are painted and marked."""

    unknown_fill: str
    unknown_mark: str
    na_fill: str
    na_mark: str


class Sizes(_Token, frozen=True, kw_only=True):
    """Spacing and type sizes."""

    radius: int
    body: int
    question: int
    title: int
    score: int


class Tokens(_Token, frozen=True, kw_only=True):
    """All tokens; ``level`` has one look for each level, 0 to 4."""

    light: Palette
    dark: Palette
    level: tuple[LevelLook, LevelLook, LevelLook, LevelLook, LevelLook]
    state: StateLook
    size: Sizes


@functools.cache
def tokens() -> Tokens:
    """The tokens of ``resources/tokens.toml``."""
    return msgspec.convert(tomllib.loads(find("tokens.toml").read_text(encoding="utf-8")), Tokens)
