"""How scores look in a heat map: the more, the further from the surface of the window."""

import functools

from desktop.theme import Scheme, level_looks
from exports.tokens import LevelLook


def score_look(score: float, scheme: Scheme) -> LevelLook:
    """That of a score, 0 to 100, over looks on all of which the one ink is legible."""
    lowest, middle, highest, *_ = level_looks(scheme)
    way = score / 50
    pair = (lowest, middle) if way <= 1 else (middle, highest)
    fill = mixed(pair[0].fill, pair[1].fill, way if way <= 1 else way - 1)
    return LevelLook(fill=fill, text=lowest.text)


@functools.lru_cache(maxsize=4096)
def mixed(low: str, high: str, way: float) -> str:
    """The colour that lies so far (0 to 1) on the way from one to the other."""
    parts = zip(_parts(low), _parts(high), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * way):02x}" for a, b in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
