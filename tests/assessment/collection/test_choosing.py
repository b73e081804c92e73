"""Which of the files that came in count."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.collection.choosing import Chosen, chosen, usual_prefecture
from assessment.collection.received import Scope, Submission
from checklists.loading import builtin_checklists
from tests.collections import SCOPE, make_submission, make_survey_form, places_of
from tests.factories import AS_OF, NOW

PLACE, OTHER, *_ = places_of(SCOPE.prefecture)
KNOWN = tuple(checklist.id for checklist in builtin_checklists())


def choose(*submissions: Submission, **scope: Any) -> Chosen:
    return chosen(submissions, Scope(**{"today": AS_OF, "prefecture": "31", **scope}), KNOWN)


def reasons(choice: Chosen) -> dict[str, tuple[str, str, str]]:
    return {line.file: (line.status, line.code, line.reason) for line in choice.files}


def test_the_highest_edition_counts_even_if_an_earlier_one_was_issued_later() -> None:
    second = make_submission(PLACE, edition=2, issued_at=NOW)
    tenth = make_submission(PLACE, edition=10, issued_at=NOW - dt.timedelta(days=9))
    first = make_submission(PLACE, issued_at=NOW + dt.timedelta(days=9))
    choice = choose(second, tenth, first)
    assert choice.submissions == {PLACE.code: tenth}
    status, code, reason = reasons(choice)[first.file]
    assert (status, code) == ("duplicate", "duplicate")
    assert reason == f"より新しい版の提出があります。{tenth.file} を集計しました。"


def test_of_one_edition_the_last_issued_counts_whatever_the_zone_it_is_given_in() -> None:
    utc = NOW.astimezone(dt.UTC)
    early = make_submission(PLACE, issued_at=NOW, file="a.xlsx", digest="1")
    late = make_submission(PLACE, issued_at=utc + dt.timedelta(minutes=1), file="b.xlsx")
    bare = make_submission(PLACE, issued_at=NOW.replace(tzinfo=None), file="c.xlsx", digest="2")
    unknown = make_submission(PLACE, issued_at=None, file="d.xlsx", digest="3")
    assert choose(early, late, bare, unknown).submissions == {PLACE.code: late}
    assert choose(unknown, bare).submissions == {PLACE.code: bare}


def test_a_submission_counts_before_a_survey_form_of_a_later_day() -> None:
    form = make_survey_form(PLACE, issued_at=NOW + dt.timedelta(days=30))
    submission = make_submission(PLACE)
    choice = choose(form, submission)
    assert choice.submissions == {PLACE.code: submission}
    assert "プログラムから書き出した" in reasons(choice)[form.file][2]


def test_the_same_file_twice_is_told_to_be_the_same() -> None:
    one = make_submission(PLACE, file="A/提出.xlsx")
    again = make_submission(PLACE, file="B/提出.xlsx")
    choice = choose(again, one)
    assert choice.submissions[PLACE.code].file == "A/提出.xlsx"
    assert (
        reasons(choice)["B/提出.xlsx"][2] == "同じ内容のファイルです。A/提出.xlsx を集計しました。"
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from([PLACE, OTHER]),
            st.integers(0, 2),
            st.sampled_from([None, NOW, NOW.replace(tzinfo=None), NOW.astimezone(dt.UTC)]),
            st.sampled_from("ab"),
            st.sampled_from([2025, 2026]),
        ),
        max_size=5,
    )
)
def test_the_order_of_files_never_matters(rows: list[tuple[Any, ...]]) -> None:
    sent = [
        make_submission(
            place,
            builtin_checklists()[:1],
            edition=edition,
            issued_at=issued,
            digest=digest,
            year=year,
            file=f"{number}.xlsx",
        )
        for number, (place, edition, issued, digest, year) in enumerate(rows)
    ]
    choices = {repr(choose(*order)) for order in itertools.islice(itertools.permutations(sent), 24)}
    assert len(choices) == 1


def test_the_year_of_most_submissions_counts_and_of_a_tie_the_later() -> None:
    old = [make_submission(place, year=2025) for place in (PLACE, OTHER)]
    new = make_submission(PLACE)
    assert choose(*old, new).year == 2025
    choice = choose(old[0], new)
    assert choice.year == 2026
    status, code, reason = reasons(choice)[old[0].file]
    assert (status, code) == ("rejected", "other_year")
    assert reason == "令和7年度の提出です。令和8年度の集計には入れていません。"
    assert choose(old[0], new, year=2025).submissions == {PLACE.code: old[0]}


def test_files_of_another_prefecture_do_not_decide_the_year() -> None:
    strangers = [make_submission(place, year=2025) for place in places_of("32")[:3]]
    choice = choose(*strangers, make_submission(PLACE))
    assert choice.year == 2026
    assert {line.code for line in choice.files} == {"", "other_prefecture"}
    assert reasons(choice)[strangers[0].file][2] == (
        "島根県松江市の提出です。鳥取県の集計には入れていません。"
    )


def test_all_of_japan_takes_every_prefecture() -> None:
    sent = [make_submission(places_of(number)[0]) for number in ("01", "13", "47")]
    assert len(choose(*sent, prefecture=None).submissions) == 3


@pytest.mark.parametrize("code", ["312012", "999999", "310000", "みほん"])
def test_a_code_that_no_municipality_has_is_rejected_with_what_to_do(code: str) -> None:
    (line,) = choose(make_submission(PLACE, code=code)).files
    assert (line.status, line.code) == ("rejected", "unknown_municipality")
    assert code in line.reason
    assert line.remedy


def test_what_a_file_was_is_kept_in_its_line() -> None:
    (line,) = choose(make_submission(PLACE, altered=True, unread=("回答!C3：？",))).files
    assert (line.status, line.altered, line.unread) == ("ok", True, ("回答!C3：？",))
    assert (line.municipality, line.year, line.edition) == (PLACE.code, 2026, 1)


def test_the_usual_prefecture_is_that_of_more_than_half() -> None:
    here, there = map(make_submission, places_of("31")[:2])
    elsewhere = make_submission(places_of("13")[0])
    assert usual_prefecture([elsewhere, here, there]) == "31"
    assert usual_prefecture([elsewhere, here]) is None
    assert usual_prefecture([]) is None
    assert usual_prefecture([make_submission(PLACE, code="999999")]) is None
