"""The kinds of report: each a title and a short list of sections over shared parts."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from reportlab.platypus import Flowable

from assessment.results import Result
from assessment.wording import HEAD_WORDS
from exports.pdf.chapters import Section
from exports.pdf.material import Material
from exports.pdf.sections import (
    annexes,
    answers,
    areas,
    cover,
    gap_list,
    matrix,
    mayor,
    priorities,
    readiness,
    road_map,
    sources,
    summary,
)
from exports.report_options import Kind

Opening = Callable[[Material, str, Sequence[Section[Material]]], Sequence[Flowable]]
"""Makes what comes before the first section, from the title and the sections."""


class ReportKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of report; ``{head}`` in its title is what the head of the municipality is called.

    A ``covered`` one opens with a page of its own.
    """

    title: str
    sections: tuple[Section[Material], ...]
    opening: Opening = cover.cover
    covered: bool = True

    def title_for(self, result: Result) -> str:
        """The title for this municipality."""
        return self.title.format(head=HEAD_WORDS[result.assessment.info.municipality.kind])


def _has_gaps(material: Material) -> bool:
    return bool(material.told.plan)


def _has_readiness(material: Material) -> bool:
    return bool(material.result.readiness)


_SUMMARY = Section(
    title="概要", key="summary", build=summary.summary, expects=summary.expected_figures
)
_AREAS = Section(
    title="分野・テーマ別の結果", key="areas", build=areas.areas, expects=areas.expected_figures
)
_PRIORITIES = Section(
    title="優先して取り組む課題",
    key="priorities",
    build=priorities.priorities,
    expects=matrix.expected_cells,
    when=_has_gaps,
)
_GAPS = Section(
    title="課題一覧", key="gaps", build=gap_list.gap_list, expects=gap_list.expected_gaps
)
_ROAD_MAP = Section(
    title="工程表",
    key="road-map",
    build=road_map.road_map,
    expects=road_map.expected_items,
    when=_has_gaps,
)
_READINESS = Section(title="備え", key="readiness", build=readiness.readiness, when=_has_readiness)
_ANSWERS = Section(
    title="全項目の回答", key="answers", build=answers.answers, expects=answers.expected_items
)
_POSITION_IN_SHORT = Section(
    title=annexes.POSITION_TITLE, key="position", build=annexes.position_in_short, numbered=False
)
_POSITION = msgspec.structs.replace(_POSITION_IN_SHORT, build=annexes.position)
_SCORING = Section(title="算定方法", key="scoring", build=annexes.scoring_rule, numbered=False)
_TERMS = Section(title="用語", key="terms", build=annexes.terms, numbered=False)
_SOURCES = Section(
    title="出典",
    key="sources",
    build=sources.sources,
    expects=sources.expected_headings,
    numbered=False,
)
_RESULTS = (_SUMMARY, _AREAS, _PRIORITIES, _GAPS, _ROAD_MAP, _READINESS)

REPORT_KINDS: Mapping[Kind, ReportKind] = {
    "mayor": ReportKind(
        title="自己点検結果　{head}説明資料（概要版）",
        sections=(
            Section(
                title="現在の状況",
                key="standing",
                build=mayor.standing,
                expects=mayor.expected_figures,
            ),
            Section(
                title="優先して取り組むこと",
                key="to-do",
                build=mayor.to_do,
                expects=mayor.expected_gaps,
            ),
        ),
        opening=cover.top,
        covered=False,
    ),
    "standard": ReportKind(
        title="自己点検結果報告書",
        sections=(
            *_RESULTS,
            _POSITION_IN_SHORT,
            msgspec.structs.replace(_SCORING, on_a_new_page=False),
        ),
    ),
    "full": ReportKind(
        title="自己点検結果報告書（詳細）",
        sections=(*_RESULTS, _ANSWERS, _POSITION, _SCORING, _TERMS, _SOURCES),
    ),
}
"""``mayor`` is two pages; ``standard`` lists every gap with its item id; ``full`` adds every answer
and its sources."""
