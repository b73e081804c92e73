"""How a report opens: whose, of which year, as of which dates, for whom, and what is in it."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_words, in_both_calendars
from assessment.wording import TIER_NAMES
from exports.pdf.chapters import Section
from exports.pdf.covering import font_notice, front_page
from exports.pdf.flow import Text
from exports.pdf.masthead import masthead
from exports.pdf.material import Material
from exports.pdf.pieces import Space
from exports.pdf.words import place_and_division
from exports.report_facts import facts, handling, whose
from exports.report_options import AUDIENCE_WORDS


def cover(material: Material, title: str, sections: Sequence[Section[Material]]) -> list[Flowable]:
    """The cover with the facts of the assessment and the contents."""
    info = material.result.assessment.info
    return front_page(
        title,
        whose(material.result),
        info.year,
        facts(material.result, material.options),
        notices(material),
        sections,
        material.sheet,
        logo=material.options.logo,
    )


def top(material: Material, title: str, _sections: Sequence[Section[Material]]) -> list[Flowable]:
    """The top of the first page of a report without a cover."""
    result, options = material.result, material.options
    info = result.assessment.info
    beside = (
        ("基準日", date_in_words(info.reference_date)),
        ("期限の判定日", date_in_words(result.as_of)),
        ("版", options.edition),
        ("点検の区分", f"{TIER_NAMES[info.tier]}（全{result.total.counts.total}問）"),
        ("読み手", AUDIENCE_WORDS[options.audience]),
        ("作成", options.prepared_by),
    )
    place = f"{place_and_division(result)}　{in_both_calendars(info.year)}"
    told = tuple((name, words) for name, words in beside if words)
    return [
        masthead(title, place, told, material.sheet, options.logo),
        *notices(material),
        Space(8),
    ]


def notices(material: Material) -> list[Flowable]:
    """How the paper is to be handled, and what is missing for it to print right."""
    sheet, said = material.sheet, handling(material.result)
    return [*([Text(said, sheet.soft)] if said else []), *font_notice(sheet)]
