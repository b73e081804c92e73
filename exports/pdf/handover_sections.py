"""What a hand-over (事務引継書) is made of, in its order."""

from exports.pdf.chapters import Section, below
from exports.pdf.material import Material
from exports.pdf.sections import handover
from exports.pdf.sections import handover_answers as answers
from exports.pdf.sections import handover_inquiries as asked
from exports.pdf.sections import handover_records as records

_STANDING = Section(
    title="点検の状況",
    key="handover",
    build=handover.standing,
    expects=handover.expected_figures,
)
_BELOW_IT: tuple[Section[Material], ...] = (
    Section(
        title="答えが残っている項目",
        key="open",
        build=answers.open_items,
        expects=answers.expected_items,
    ),
    Section(title="確かめ直す回答", key="aged", build=answers.aged, expects=answers.expected_aged),
    Section(
        title="決定を待つ食い違い",
        key="disputed",
        build=asked.disputed,
        expects=asked.expected_conflicts,
    ),
    Section(title="照会票の状況", key="inquiries", build=asked.inquiries),
    Section(title="優先して取り組む課題", key="gaps", build=handover.next_gaps),
    Section(
        title="計画した取組",
        key="planned",
        build=records.actions,
        expects=records.expected_actions,
    ),
    Section(
        title="確定した版と提出",
        key="editions",
        build=records.confirmed,
        expects=records.expected_editions,
    ),
    Section(title="誰が知っているか", key="knowers", build=answers.knowers),
    Section(
        title="データと控えの場所",
        key="places",
        build=records.places,
        expects=records.expected_places,
    ),
)

SECTIONS: tuple[Section[Material], ...] = (_STANDING, *below(_BELOW_IT))
