"""Folds Japanese text so that spellings that people treat as one compare equal."""

import unicodedata

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SMALL_KE = str.maketrans({"ヶ": "け", "ケ": "け", "ゖ": "け"})


def fold(text: str) -> str:
    """``text`` without the difference of kana, width, case, spaces and ヶ/ケ.

    ``fold("ﾊｺﾀﾞﾃ 市") == fold("はこだて市")``; folding twice changes nothing more.
    """
    compatible = unicodedata.normalize("NFKC", text).casefold()
    kana = compatible.translate(_SMALL_KE).translate(_KATAKANA_TO_HIRAGANA).translate(_SMALL_KE)
    return unicodedata.normalize("NFKC", "".join(kana.split()))
