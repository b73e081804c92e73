"""The cover: whose report, of which year, as of which dates, and what is in it."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.wording import TIER_NAMES
from exports.pdf.chapters import Section
from exports.pdf.covering import Fact, font_notice, front_page
from exports.pdf.flow import Text
from exports.pdf.material import Material
from exports.pdf.words import day

REPORT_TITLE = "自己点検結果報告書"


def cover(material: Material, sections: Sequence[Section[Material]]) -> list[Flowable]:
    """The cover with the facts of the assessment and the contents."""
    info = material.result.assessment.info
    return front_page(
        REPORT_TITLE,
        f"{info.municipality.prefecture}　{info.municipality.name}",
        info.year,
        _facts(material),
        _notices(material),
        sections,
        material.sheet,
    )


def _facts(material: Material) -> tuple[Fact, ...]:
    assessment = material.result.assessment
    info = assessment.info
    areas = [
        f"{area.checklist.title}（{area.figures.counts.total}問、{area.checklist.version}版）"
        for area in material.result.areas
    ]
    return (
        ("回答の基準日", day(info.reference_date)),
        ("期限の判定日", f"{day(material.result.as_of)}（この日の時点で期限を判定）"),
        ("点検の区分", f"{TIER_NAMES[info.tier]}（全{len(assessment.responses)}問）"),
        ("点検した分野", "\n".join(areas)),
    )


def _notices(material: Material) -> list[Flowable]:
    sensitive = sum(item.sensitivity == "sensitive" for item in material.items)
    if not sensitive:
        return font_notice(material.sheet)
    handling = Text(
        f"取扱い：庁内用。公表すると弱点を知られるおそれのある項目（{sensitive}問）の回答を含みます。",
        material.sheet.soft,
    )
    return [handling, *font_notice(material.sheet)]
