"""What an assessment began with: the prefecture's survey, and last year's answers that wait."""

import datetime as dt

import msgspec

from assessment.fiscal_years import date_and_weekday, in_words
from assessment.proposals import Waiting, proposals, waiting
from assessment.starting import survey_of
from assessment.surveys import Survey
from assessment.workspace import Workspace
from desktop.pages import table
from desktop.pages.home_links import Link


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """``survey`` is ``None`` for an assessment that answers none; ``waiting`` stands in order."""

    name: str = ""
    survey: Survey | None = None
    waiting: tuple[Waiting, ...] = ()


def read_beginning(workspace: Workspace, name: str) -> Beginning:
    """Read it from the workspace."""
    return Beginning(
        name=name,
        survey=survey_of(workspace, name),
        waiting=waiting(workspace.assessment(name), proposals(workspace, name)),
    )


def proposal_links(beginning: Beginning) -> tuple[Link, ...]:
    """The way to last year's answers that nobody has confirmed yet."""
    if not beginning.waiting:
        return ()
    first = beginning.waiting[0]
    return (
        Link(
            icon="answers",
            text=f"{in_words(first.proposal.year)}の回答{len(beginning.waiting)}問を確かめる",
            detail="変わっていなければ、1問ずつ、またはテーマごとにまとめて、今年度の回答にできます。",
            page=table.ANSWERS,
            item_id=first.item_id,
        ),
    )


def certain(beginning: Beginning) -> int:
    """How many of them need no fresh look, so that they can be taken together."""
    return sum(one.proposal.is_certain for one in beginning.waiting)


def survey_words(survey: Survey, today: dt.date) -> tuple[str, bool]:
    """Which survey is answered by when, and whether that day has passed."""
    said = f"{survey.prefecture_name}の調査「{survey.title}」"
    if survey.due is None:
        return said, False
    days = (survey.due - today).days
    left = f"あと{days}日" if days > 0 else "今日まで" if days == 0 else "期限を過ぎています"
    return f"{said}・回答期限 {date_and_weekday(survey.due)}（{left}）", days < 0
