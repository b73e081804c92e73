"""The cover of the briefing."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_words
from exports.pdf.chapters import Section
from exports.pdf.collection.material import Briefing
from exports.pdf.covering import font_notice, front_page
from exports.pdf.flow import Text
from exports.report_facts import Fact
from exports.report_options import AUDIENCE_WORDS

BRIEFING_TITLE = "市区町村の自己点検　集計結果"


def cover(briefing: Briefing, sections: Sequence[Section[Briefing]]) -> list[Flowable]:
    """What was collected, for whom, and the contents."""
    collection = briefing.collection
    return front_page(
        BRIEFING_TITLE,
        collection.prefecture_name,
        collection.year,
        _facts(briefing),
        [*_handling(briefing), *font_notice(briefing.sheet)],
        sections,
        briefing.sheet,
    )


def _facts(briefing: Briefing) -> tuple[Fact, ...]:
    collection = briefing.collection
    areas = [
        f"{area.checklist.title}（{len(area.items)}問、集計 n={area.quartiles.n}）"
        for area in collection.areas
    ]
    latest = "（提出のうち最も遅いもの）" if collection.submitted else ""
    facts = (
        ("回答の基準日", f"{date_in_words(collection.as_of)}{latest}"),
        ("集計した団体", f"{collection.expected}市区町村のうち{collection.submitted}団体"),
        ("団体名", "伏せています（団体A、団体B…）" if collection.without_names else ""),
        ("点検した分野", "\n".join(areas)),
        ("取扱区分", briefing.classification or AUDIENCE_WORDS[briefing.audience]),
        ("作成", briefing.prepared_by),
    )
    return tuple((name, words) for name, words in facts if words)


def _handling(briefing: Briefing) -> list[Flowable]:
    words = (
        "公表して差し支えないよう、市区町村名と、弱点を知られるおそれのある項目の回答は載せていません。"
        if briefing.is_public
        else "市区町村ごとの点数と、公表すると弱点を知られるおそれのある項目の回答を含みます。"
    )
    if briefing.collection.without_names:
        words = f"団体名を伏せた集計です。団体の記号は、コードや点数の順ではありません。{words}"
    return [Text(words, briefing.sheet.soft)]
