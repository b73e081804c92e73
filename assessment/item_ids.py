"""Item ids as people type them."""

import functools
import re
import unicodedata
from collections.abc import Container

_DASHES = re.compile("[‐‑‒–—―−－ー_]")


@functools.lru_cache(maxsize=4096)
def normal_item_id(text: str) -> str:
    """``text`` as an item id is written: half width, upper case, no spaces around.

    ``normal_item_id("ｓｅｃ-01-01 ") == "SEC-01-01"``.
    """
    return unicodedata.normalize("NFKC", text).strip().upper()


def meant_item_id(text: str, known: Container[str]) -> str:
    """The id in ``known`` that was typed or pasted; any dash is as good as another."""
    plain = normal_item_id(text)
    return plain if plain in known else _DASHES.sub("-", plain)
