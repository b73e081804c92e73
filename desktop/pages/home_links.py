"""What the home page offers to do next: each a line of words that goes where it is done."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from assessment.answers import starts_as
from assessment.editions import EditionState
from assessment.gaps import Gap, passed
from assessment.people import same_person
from assessment.records import Assessment, Response
from assessment.results import Result
from assessment.reviewing.hints import HINT_WORDS
from assessment.reviewing.looking import Review
from desktop.models.inquiry_standing import DivisionRow, Standing
from desktop.pages import table

_MOST_DIVISIONS = 3


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A way on: its drawing, what it says, a detail, and the page and item it goes to.

    ``only`` is what the page is narrowed to (``Page.show_only``).
    """

    icon: str
    text: str
    detail: str
    page: str
    item_id: str | None = None
    only: str = ""


def links(result: Result) -> tuple[Link, ...]:
    """What is to be done, the most needed first."""
    return tuple(_links(result))


def inquiry_links(rows: Sequence[DivisionRow], standing: Standing) -> tuple[Link, ...]:
    """Conflicts to decide, sheets that are overdue, and sheets that are out."""
    return tuple(_inquiry_links(rows, standing))


def edition_links(state: EditionState) -> tuple[Link, ...]:
    """That answers have changed since they were confirmed, so that they may have to go out anew."""
    last = state.last
    if last is None or not state.reopened:
        return ()
    changed = f"変わった項目：{len(state.changed)}項目。" if state.changed else ""
    return (
        Link(
            icon="report",
            text=f"第{last.number}版の確定後に変更があります",
            detail=f"{changed}提出済みなら、第{state.next_number}版として確定して出し直します。",
            page=table.REPORT,
        ),
    )


def review_links(review: Review, by: str) -> tuple[Link, ...]:
    """Answers that are 要確認, that wait for ``by`` as a second person, and that look odd."""
    return tuple(_review_links(review, by))


def has_begun(assessment: Assessment) -> bool:
    """Whether anybody has answered anything yet; what the program itself put in is no answer."""
    place = assessment.info.municipality
    return any(
        response.answer.state != "unanswered"
        and response.answer != starts_as(response.item, place).answer
        for response in assessment.responses
    )


def _review_links(review: Review, by: str) -> Iterator[Link]:
    picture, asked = review.picture, review.assessment.by_item()
    if picture.marked:
        yield Link(
            icon="warning",
            text=f"要確認の回答{len(picture.marked)}件を見る",
            detail=f"誰かが印を付けました。最初の項目：{asked[picture.marked[0]].item.title}",
            page=table.ANSWERS,
            item_id=picture.marked[0],
            only="marked",
        )
    waiting = picture.pending() if picture.in_use else ()
    pending = [item_id for item_id in waiting if not same_person(asked[item_id].by, by)]
    if pending:
        again = sum(picture.stages[item_id] == "again" for item_id in pending)
        own = len(waiting) - len(pending)
        changed = f"（「確認後に変更」{again}件を含む）" if again else ""
        of_those = f"別の人の確認待ちです{changed}。"
        of_those += f"自分が書いた{own}件は、ほかの人が確認します。" if own else ""
        yield Link(
            icon="done",
            text=f"未確認の回答{len(pending)}件を確認する",
            detail=f"{of_those}次の項目：{asked[pending[0]].item.title}",
            page=table.ANSWERS,
            item_id=pending[0],
            only="pending",
        )
    if picture.hints:
        kinds = Counter(hint.kind for hints in picture.hints.values() for hint in hints)
        told = (f"{HINT_WORDS[kind]} {number}件" for kind, number in kinds.most_common())
        yield Link(
            icon="search",
            text=f"気になる点のある回答{len(picture.hints)}件を見る",
            detail="、".join(told),
            page=table.ANSWERS,
            item_id=next(iter(picture.hints)),
            only="hinted",
        )


def _inquiry_links(rows: Sequence[DivisionRow], standing: Standing) -> Iterator[Link]:
    if standing.conflicts:
        first = standing.conflicts[0]
        yield Link(
            icon="warning",
            text=f"回答の食い違い{len(standing.conflicts)}件を決める",
            detail=f"最初の食い違い：{first.item_id}（{first.division or first.file}）",
            page=table.INQUIRIES,
            item_id=first.item_id,
        )
    for stage, said in (
        ("期限超過", "期限超過の照会{}件を催促する"),
        ("照会中", "返送待ち{}件の照会を見る"),
    ):
        found = [row for row in rows if row.state == stage]
        if found:
            items = [response.item.id for row in found for response in row.responses]
            yield Link(
                icon="warning" if stage == "期限超過" else "inquiries",
                text=said.format(len(found)),
                detail=_shortened([row.division for row in found]),
                page=table.INQUIRIES,
                item_id=items[0] if items else None,
            )


def _shortened(names: Sequence[str]) -> str:
    named = "、".join(names[:_MOST_DIVISIONS])
    return f"{named} ほか" if len(names) > _MOST_DIVISIONS else named


def _links(result: Result) -> Iterator[Link]:
    responses = result.assessment.responses
    unanswered = [r for r in responses if r.answer.state == "unanswered"]
    if unanswered:
        yield Link(
            icon="answers",
            text=f"残り{len(unanswered)}問に答える",
            detail=f"次の質問：{unanswered[0].item.title}",
            page=table.ANSWERS,
            item_id=unanswered[0].item.id,
        )
    to_review = [r for r in responses if r.entry.review]
    if to_review:
        yield Link(
            icon="answers",
            text=f"見直しが要る回答{len(to_review)}件を確かめる",
            detail=f"次の質問：{to_review[0].item.title}",
            page=table.ANSWERS,
            item_id=to_review[0].item.id,
        )
    unknown = [r for r in responses if r.answer.state == "unknown"]
    if unknown:
        yield Link(
            icon="unknown",
            text=f"「わからない」とした{len(unknown)}問を確かめる",
            detail=_by_division(unknown),
            page=table.ANSWERS,
            item_id=unknown[0].item.id,
        )
    overdue = [gap for gap in result.gaps if _is_overdue(gap, result)]
    if overdue:
        yield Link(
            icon="warning",
            text=f"期限を過ぎた課題{len(overdue)}件を見る",
            detail=f"最も優先度の高いもの：{overdue[0].response.item.title}"
            f"{_past_target_years(result)}",
            page=table.GAPS,
            item_id=overdue[0].response.item.id,
        )
    elif result.gaps:
        yield Link(
            icon="gaps",
            text=f"課題{len(result.gaps)}件を優先度の順に見る",
            detail=f"最も優先度の高いもの：{result.gaps[0].response.item.title}",
            page=table.GAPS,
            item_id=result.gaps[0].response.item.id,
        )
    if not unanswered:
        yield Link(
            icon="report",
            text="報告書を作る",
            detail="すべての質問に答え終わりました。",
            page=table.REPORT,
        )


def _is_overdue(gap: Gap, result: Result) -> bool:
    """期限超過 (scoring.md): a binding deadline before the day of the figures."""
    return (
        gap.deadline is not None and gap.deadline_kind == "binding" and gap.deadline < result.as_of
    )


def _past_target_years(result: Result) -> str:
    """Those past a year that the state has named are no less told, yet they bind nobody."""
    count = passed(result.gaps, result.as_of).past_target_year
    return f"。ほかに、国の目標年度を過ぎた課題{count}件" if count else ""


def _by_division(responses: list[Response]) -> str:
    counted = Counter(response.item.division for response in responses).most_common()
    named = "、".join(f"{division} {number}問" for division, number in counted[:_MOST_DIVISIONS])
    return f"{named} ほか" if len(counted) > _MOST_DIVISIONS else named
