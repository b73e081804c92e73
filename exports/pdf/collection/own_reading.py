"""How a feedback is to be read: what its figures mean, and who may read it."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.collection.bands import ENOUGH_FOR_QUARTILES
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.collection.own_paper import OwnPaper
from exports.pdf.flow import Text
from exports.pdf.sections.annexes import SCORING_RULE


def reading(paper: OwnPaper) -> Sequence[Flowable]:
    """The rules in a few lines, and how the paper is to be handled."""
    told, sheet = paper.feedback, paper.sheet
    style = sheet.sized(sheet.field, 8, after=3, indent=76)
    sensitive = told.sensitive()
    peers = (
        f"{paper.among}の、その分野のすべての項目に回答した団体です（nはその数）。"
        "団体区分は人口か団体の種類により、少ない区分は隣とまとめています。"
        f"{ENOUGH_FOR_QUARTILES}団体に満たない数値は示しません。"
    )
    rank = (
        "順位は付けません。自己点検によるもので、優劣を示すものではありません。"
        "外部の評価や監査の結果でもありません。"
    )
    kept = (
        f"公表すると弱点を知られるおそれのある項目（{sensitive}問）の回答も載せています。"
        "貴団体の中だけでお取り扱いください。これらの項目には、ほかの団体の数値を示しません。"
    )
    fields = [
        ("点数", dict(SCORING_RULE)["点数"]),
        ("比べる相手", peers),
        ("順位", rank),
        *([("取扱い", kept)] if sensitive else []),
    ]
    return [Block([Text(words, style, label=name) for name, words in fields], whole_up_to=240)]


def on_reading(paper: OwnPaper) -> Expected:
    """To whom it is, and among whom it compares."""
    place = paper.feedback.municipality
    return {"宛先": [f"{place.prefecture}　{place.name}", f"{paper.among}の、"]}
