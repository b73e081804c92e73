"""How the cells of a heat map look: the more, the further from the surface of the window.

On paper and in a light window a level has one colour everywhere. White cells would glare in a
dark window: there the map begins at its surface, and its digits say which level it is.
"""

import functools

from desktop.theme import Scheme
from exports.tokens import LevelLook, tokens

_DARK_WAY = (0.0, 0.25, 0.6, 1.0)
"""How far levels 0 to 3 are from the dark surface to the colour of level 3."""


def level_looks(scheme: Scheme) -> tuple[LevelLook, ...]:
    """Those of levels 0 to 4."""
    usual = tokens().level
    if scheme is Scheme.LIGHT:
        return usual
    surface, most = tokens().dark.surface, usual[3]
    low = (LevelLook(fill=mixed(surface, most.fill, way), text=most.text) for way in _DARK_WAY)
    return (*low, LevelLook(fill=tokens().dark.accent, text=tokens().dark.on_accent))


def state_looks(scheme: Scheme) -> tuple[LevelLook, LevelLook]:
    """Those of わからない and of 該当なし."""
    state, dark = tokens().state, tokens().dark
    fills = (state.unknown_fill, state.na_fill)
    ink = tokens().light.text
    if scheme is Scheme.DARK:
        fills, ink = (dark.surface_soft, dark.surface_soft), dark.text
    return LevelLook(fill=fills[0], text=ink), LevelLook(fill=fills[1], text=ink)


def score_look(score: float, scheme: Scheme) -> LevelLook:
    """That of a score, 0 to 100, over looks on all of which the one ink is legible."""
    usual = tokens().level
    if scheme is Scheme.DARK:
        fill = mixed(tokens().dark.surface, usual[3].fill, score / 100)
        return LevelLook(fill=fill, text=usual[3].text)
    way = score / 50
    pair = (usual[0], usual[1]) if way <= 1 else (usual[1], usual[2])
    fill = mixed(pair[0].fill, pair[1].fill, way if way <= 1 else way - 1)
    return LevelLook(fill=fill, text=usual[0].text)


@functools.lru_cache(maxsize=4096)
def mixed(low: str, high: str, way: float) -> str:
    """The colour that lies so far (0 to 1) on the way from one to the other."""
    parts = zip(_parts(low), _parts(high), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * way):02x}" for a, b in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
