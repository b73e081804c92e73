"""How a feedback is to be read: what its figures mean, and whom they leave out."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.bands import ENOUGH_FOR_QUARTILES
from assessment.scoring import Counts
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.collection.own_paper import OwnPaper
from exports.pdf.flow import Text
from exports.pdf.sections.annexes import SCORING_RULE


def reading(paper: OwnPaper) -> Sequence[Flowable]:
    """The rules in a few lines, and what is not named."""
    told, sheet = paper.feedback, paper.sheet
    style = sheet.sized(sheet.field, 8, after=3, indent=76)
    hidden = sum((area.sensitive for area in told.areas), Counts())
    peers = (
        f"{paper.among}の、その分野のすべての項目に回答した団体です（nはその数）。"
        "団体区分は人口か団体の種類により、少ない区分は隣とまとめています。"
        f"{ENOUGH_FOR_QUARTILES}団体に満たない数値は示しません。"
    )
    rank = (
        "順位は付けません。自己点検によるもので、優劣を示すものではありません。"
        "外部の評価や監査の結果でもありません。"
    )
    unnamed = (
        f"公表すると弱点を知られるおそれのある項目（{hidden.total}問）は、数だけを示します："
        f"目標に到達{hidden.reached}、未到達{hidden.not_reached}、未把握{hidden.unknown}、"
        f"該当なし{hidden.na}、未回答{hidden.unanswered}。点数には入っています。"
    )
    fields = [
        ("点数", dict(SCORING_RULE)["点数"]),
        ("比べる相手", peers),
        ("順位", rank),
        *([("載せない項目", unnamed)] if hidden.total else []),
    ]
    return [Block([Text(words, style, label=name) for name, words in fields], whole_up_to=240)]


def on_reading(paper: OwnPaper) -> Expected:
    """To whom it is, and among whom it compares."""
    place = paper.feedback.municipality
    return {"宛先": [f"{place.prefecture}　{place.name}", f"{paper.among}の、"]}
