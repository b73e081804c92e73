"""Words for the figures of a collection, the same in briefing and feedback."""

from assessment.collection.records import ItemPicture, Quartiles
from assessment.collection.wording import LOWER_QUARTER, MIDDLE_HALF, UPPER_QUARTER
from assessment.scoring import NO_FIGURE, shown
from exports.pdf.words import rate

QUARTER_HEADS = (LOWER_QUARTER.replace("ら", "ら\n"), UPPER_QUARTER.replace("ら", "ら\n"))
"""The words of the quarters in two lines, over narrow columns."""

HOW_TO_READ_A_SPREAD = (
    f"図は0点から100点。箱は{MIDDLE_HALF}の団体（{LOWER_QUARTER}から{UPPER_QUARTER}まで）、箱の中の太線は中央値、"
    "細い線の両端は最小と最大です。"
)
HOW_TO_READ_LEVELS = (
    "棒は左から、レベル4・3・2・1・0・未把握（？）の団体の割合。"
    "黒い縦線より左が、目標に届いている団体です。"
)


def n_of(quartiles: Quartiles) -> str:
    """How many municipalities a figure rests on, such as ``n=175``."""
    return f"n={quartiles.n}"


def middle_half(quartiles: Quartiles) -> str:
    """From the first quartile to the third, such as ``41.0–63.0``."""
    if quartiles.q1 is None:
        return NO_FIGURE
    return f"{shown(quartiles.q1)}–{shown(quartiles.q3)}"


def reached_words(picture: ItemPicture) -> str:
    """How many have reached the target, such as ``170団体のうち12団体（7%）``."""
    return f"{picture.n}団体のうち{picture.reached}団体（{rate(picture.reached_share)}）"
