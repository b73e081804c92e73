"""Everyone's own figures are those of ``scoring``, whatever was answered, in whatever order."""

from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import scoring
from assessment.collection.picture import picture
from assessment.collection.received import Beside, Given, Submission
from assessment.collection.received import given as answer
from assessment.collection.records import Collection
from assessment.records import UNANSWERED, UNKNOWN, Entry, Response, level, not_applicable
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from tests.collections import (
    SCOPE,
    make_correction,
    make_outdated,
    make_past,
    make_populations,
    make_submission,
    make_survey_form,
    places_of,
)
from tests.factories import make_checklist, make_item

PLACES = places_of("31")
ANSWERS = st.one_of(
    st.integers(0, 4).map(lambda number: answer("level", number)),
    st.sampled_from([answer("unanswered"), answer("unknown"), answer("na")]),
)
MEANT = {"unanswered": UNANSWERED, "unknown": UNKNOWN, "na": not_applicable("その他")}


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """A checklist of a few themes with items of every kind, weight and target."""
    items = [
        make_item(
            f"TST-{number % 3 + 1:02}-{number // 3 + 1:02}",
            weight=draw(st.integers(1, 3)),
            target=draw(st.integers(1, 4)),
            kind=draw(st.sampled_from(["action", "action", "readiness"])),
        )
        for number in range(draw(st.integers(1, 9)))
    ]
    return make_checklist(items)


@st.composite
def sent(draw: st.DrawFn) -> tuple[Checklist, list[Submission]]:
    """Submissions of that checklist by up to four municipalities."""
    checklist = draw(checklists())
    found = [
        msgspec.structs.replace(
            make_submission(place, [checklist]),
            given={item.id: draw(ANSWERS) for item in checklist.item},
        )
        for place in PLACES[: draw(st.integers(1, 4))]
    ]
    return checklist, found


def response(checklist: Checklist, item_id: str, given_answer: Given) -> Response:
    meant = MEANT.get(given_answer.state)
    return Response(
        checklist_id=checklist.id,
        item=next(item for item in checklist.item if item.id == item_id),
        entry=Entry(answer=level(given_answer.level or 0) if meant is None else meant),
    )


@settings(max_examples=60)
@given(sent())
def test_they_are_those_of_scoring(case: tuple[Checklist, list[Submission]]) -> None:
    checklist, submissions = case
    collection = picture(submissions, SCOPE, [checklist])
    for submission in submissions:
        standing = collection.standing(submission.code)
        responses = [response(checklist, *pair) for pair in submission.given.items()]
        expected = scoring.figures(responses)
        assert standing.total == standing.areas[checklist.id] == expected
        for theme in checklist.theme:
            group = [one for one in responses if one.item.theme_id == theme.id]
            assert standing.themes[theme.id] == scoring.figures(group)
        unanswered = any(one.state == "unanswered" for one in submission.given.values())
        assert standing.status == ("incomplete" if unanswered else "submitted")
        assert standing.is_complete(checklist.id) == (expected.completion == 1)


EVERYTHING = [
    make_outdated(PLACES[10]),
    *(make_submission(place) for place in PLACES[:6]),
    make_submission(PLACES[2], edition=2),
    make_survey_form(PLACES[2]),
    make_survey_form(PLACES[6]),
    make_submission(PLACES[7], altered=True),
    make_submission(PLACES[8], builtin_checklists()[1:]),
    make_submission(PLACES[9], tier="core"),
    make_submission(PLACES[9], year=2025, file="昨年度.xlsx"),
    make_submission(places_of("32")[0]),
]


def of_everything(order: Sequence[int]) -> Collection:
    beside = Beside(
        populations=make_populations("31"),
        last_year=make_past(),
        corrections=(make_correction(PLACES[3].code, "STD-01-02", 2, 0),),
    )
    sent = [EVERYTHING[number] for number in order]
    return picture(sent, SCOPE, builtin_checklists(), beside=beside)


@settings(max_examples=10)
@given(st.permutations(range(len(EVERYTHING))))
def test_the_whole_picture_is_the_same_whatever_the_order(order: list[int]) -> None:
    assert of_everything(order) == of_everything(range(len(EVERYTHING)))
