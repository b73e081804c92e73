"""The kinds of report: each a title and a short list of sections over shared parts."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from reportlab.platypus import Flowable

from assessment.results import Result
from assessment.wording import HEAD_WORDS
from exports.compared import TITLE
from exports.pdf import handover_sections
from exports.pdf.chapters import ANY_ROOM, SOME_ROOM, Section
from exports.pdf.material import Material
from exports.pdf.sections import (
    annexes,
    answers,
    approval,
    areas,
    by_division,
    compared,
    cover,
    division,
    gap_list,
    handover,
    matrix,
    mayor,
    plan,
    priorities,
    readiness,
    road_map,
    sources,
    summary,
    unanswered,
)
from exports.report_options import Kind

Opening = Callable[[Material, str, Sequence[Section[Material]]], Sequence[Flowable]]
"""Makes what comes before the first section, from the title and the sections."""


class ReportKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of report; ``{head}`` in its title is what the head of the municipality is called.

    A paper for the public has the ``public_title``, where there is one: it is nobody's own.
    A ``covered`` one opens with a page of its own; a ``grey`` one has no colour.
    """

    title: str
    sections: tuple[Section[Material], ...]
    public_title: str = ""
    opening: Opening = cover.cover
    covered: bool = True
    grey: bool = False

    def title_for(self, result: Result) -> str:
        """The title for this municipality."""
        if result.withheld is not None and self.public_title:
            return self.public_title
        return self.title.format(head=HEAD_WORDS[result.assessment.info.municipality.kind])


def _has_gaps(material: Material) -> bool:
    return bool(material.told.plan)


def _has_no_gaps(material: Material) -> bool:
    return not material.told.plan


def _has_readiness(material: Material) -> bool:
    return bool(material.result.readiness)


_SUMMARY = Section(
    title="概要", key="summary", build=summary.summary, expects=summary.expected_figures
)
_AREAS = Section(
    title="分野・テーマ別の結果", key="areas", build=areas.areas, expects=areas.expected_figures
)
_COMPARED = Section(
    title=TITLE,
    key=compared.KEY,
    build=compared.compared,
    expects=compared.expected_figures,
    when=compared.is_told,
    room=SOME_ROOM,
)
_PRIORITIES = Section(
    title="優先して取り組む課題",
    key="priorities",
    build=priorities.priorities,
    expects=matrix.expected_cells,
    when=_has_gaps,
    room=SOME_ROOM,
)
_GAPS = Section(
    title="課題一覧",
    key="gaps",
    build=gap_list.gap_list,
    expects=gap_list.expected_gaps,
    when=_has_gaps,
    room=SOME_ROOM,
)
_NO_GAPS = Section(
    title="課題一覧",
    key="gaps",
    build=by_division.why_no_gaps,
    when=_has_no_gaps,
    room=ANY_ROOM,
)
_ROAD_MAP = Section(
    title="工程表",
    key="road-map",
    build=road_map.road_map,
    expects=road_map.expected_items,
    when=_has_gaps,
    room=SOME_ROOM,
)
_WHOLE_ROAD_MAP = msgspec.structs.replace(
    _ROAD_MAP, build=road_map.whole_road_map, expects=road_map.every_item
)
_UNANSWERED = Section(
    title="未回答の項目",
    key=unanswered.KEY,
    build=unanswered.unanswered,
    expects=unanswered.expected_items,
    when=unanswered.is_left,
    room=ANY_ROOM,
)
_READINESS = Section(
    title="備え",
    key="readiness",
    build=readiness.readiness,
    when=_has_readiness,
    room=SOME_ROOM,
)
_ANSWERS = Section(
    title="全項目の回答",
    key="answers",
    build=answers.answers,
    expects=answers.expected_items,
    room=SOME_ROOM,
)
_POSITION_IN_SHORT = Section(
    title=annexes.POSITION_TITLE,
    key="position",
    build=annexes.position_in_short,
    numbered=False,
    room=SOME_ROOM,
)
_POSITION = msgspec.structs.replace(_POSITION_IN_SHORT, build=annexes.position)
_SCORING = Section(
    title="算定方法",
    key="scoring",
    build=annexes.scoring_rule,
    numbered=False,
    room=SOME_ROOM,
)
_TERMS = Section(title="用語", key="terms", build=annexes.terms, numbered=False, room=SOME_ROOM)
_FEW_TERMS = msgspec.structs.replace(_TERMS, when=annexes.has_few_terms)
_SOURCES = Section(
    title="出典",
    key="sources",
    build=sources.sources,
    expects=sources.expected_headings,
    numbered=False,
    room=SOME_ROOM,
)
_RESULTS = (_SUMMARY, _AREAS, _COMPARED, _PRIORITIES, _GAPS, _NO_GAPS, _ROAD_MAP, _READINESS)

REPORT_KINDS: Mapping[Kind, ReportKind] = {
    "mayor": ReportKind(
        title="自己点検結果　{head}説明資料（概要版）",
        public_title="自己点検結果（概要版・公表用）",
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
            _UNANSWERED,
            _POSITION_IN_SHORT,
            _SCORING,
            _FEW_TERMS,
        ),
    ),
    "full": ReportKind(
        title="自己点検結果報告書（詳細）",
        sections=(*_RESULTS, _ANSWERS, _POSITION, _SCORING, _TERMS, _SOURCES),
    ),
    "division": ReportKind(
        title="自己点検結果報告書（担当課別）",
        sections=(
            Section(
                title="担当課のあらまし",
                key="division",
                build=division.outline,
                expects=division.expected_figures,
            ),
            Section(
                title="取り組むこと",
                key="priorities",
                build=division.to_do,
                expects=division.expected_gaps,
                when=_has_gaps,
                room=SOME_ROOM,
            ),
            _COMPARED,
            _WHOLE_ROAD_MAP,
            _ANSWERS,
            _POSITION_IN_SHORT,
            _SCORING,
        ),
    ),
    "plan": ReportKind(
        title="取組計画（工程表）",
        sections=(
            Section(
                title="計画のあらまし",
                key="plan",
                build=plan.outline,
                expects=plan.expected_outline,
            ),
            _WHOLE_ROAD_MAP,
            Section(
                title="取組の一覧",
                key="actions",
                build=plan.listed,
                expects=plan.expected_items,
                when=_has_gaps,
                room=ANY_ROOM,
            ),
        ),
    ),
    "handover": ReportKind(
        title="事務引継書（自治体DX自己点検）",
        sections=handover_sections.SECTIONS,
        opening=handover.form,
        covered=False,
    ),
    "approval": ReportKind(
        title="自己点検結果（決裁用）",
        sections=(
            Section(
                title="分野別の結果",
                key="areas",
                build=approval.areas,
                expects=approval.expected_rows,
            ),
            Section(
                title="主な課題",
                key="gaps",
                build=approval.first_gaps,
                expects=approval.expected_gaps,
                room=ANY_ROOM,
            ),
        ),
        opening=approval.form,
        covered=False,
        grey=True,
    ),
}
"""``mayor`` is two pages; ``standard`` lists every gap with its item id; ``full`` adds every answer
and its sources."""
