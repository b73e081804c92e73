"""Item ids as people type them."""

import unicodedata


def normal_item_id(text: str) -> str:
    """``text`` as an item id is written: half width, upper case, no spaces around.

    ``normal_item_id("ｓｅｃ-01-01 ") == "SEC-01-01"``.
    """
    return unicodedata.normalize("NFKC", text).strip().upper()
