"""The items of which nobody could tell how they stand, by division. Pure."""

from collections.abc import Sequence

from msgspec import Struct

from assessment.fiscal_years import in_words
from assessment.records import Assessment, AssessmentInfo, Response

_LONGEST_NOTE = 200
"""Characters of a note that an e-mail repeats."""


class UnknownItems(Struct, frozen=True, kw_only=True):
    """A division's items that are answered わからない, in the order of the checklists."""

    division: str
    responses: tuple[Response, ...]


def unknown_items(assessment: Assessment) -> tuple[UnknownItems, ...]:
    """Every division that has such items, in the order of its first one."""
    groups: dict[str, list[Response]] = {}
    for response in assessment.responses:
        if response.answer.state == "unknown":
            groups.setdefault(response.division, []).append(response)
    return tuple(
        UnknownItems(division=division, responses=tuple(responses))
        for division, responses in groups.items()
    )


def mail_text(info: AssessmentInfo, group: UnknownItems) -> str:
    """The text of an e-mail that asks a division for what nobody could tell."""
    state = f"次の{len(group.responses)}項目が「わからない（未把握）」となっています。"
    lines = [
        f"{group.division}　御中",
        "",
        f"{in_words(info.year)}の自治体DXセルフチェックで、{state}",
        "お分かりになる方に確かめていただき、当てはまる段階とその根拠をお知らせください。",
        "どうしても分からないときは、分からない理由をお知らせください。",
        "",
        *_item_lines(group.responses),
    ]
    return "\n".join(lines)


def _item_lines(responses: Sequence[Response]) -> list[str]:
    lines = []
    for response in responses:
        lines.append(f"■ {response.item.id}　{response.item.title}")
        lines.append(f"　質問：{response.item.question}")
        if response.entry.note:
            note = " ".join(response.entry.note.split())
            if len(note) > _LONGEST_NOTE:
                note = f"{note[:_LONGEST_NOTE]}…"
            lines.append(f"　これまでの備考：{note}")
    return lines
