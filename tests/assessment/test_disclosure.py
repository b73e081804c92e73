"""What a paper for the public may tell, and what one division's picture holds."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.actions import Action
from assessment.disclosure import for_public, kept_back, withheld_of
from assessment.divisions import divisions, of_division
from assessment.dossiers import Dossier
from assessment.errors import UnknownDivisionError
from assessment.receipts import Conflict
from assessment.records import UNKNOWN, Answer, Entry, level
from assessment.results import Result, Withheld, result
from assessment.telling import told
from tests.factories import NOW, make_assessment, make_checklist, make_item

HIDDEN = "TST-01-02"


def _result(answers: dict[str, Answer | int | Entry], *sensitive: str) -> Result:
    items = [
        make_item(
            f"TST-{theme:02}-{number:02}",
            kind="readiness" if number == 4 else "action",
            division=f"{theme}課",
            sensitivity="sensitive" if f"TST-{theme:02}-{number:02}" in sensitive else "internal",
        )
        for theme in (1, 2)
        for number in (1, 2, 3, 4)
    ]
    return result(make_assessment([make_checklist(items)], answers))


ALL = {f"TST-{theme:02}-{number:02}": 0 for theme in (1, 2) for number in (1, 2, 3, 4)}


@given(
    st.dictionaries(st.sampled_from(sorted(ALL)), st.integers(0, 4).map(level) | st.just(UNKNOWN)),
    st.sets(st.sampled_from(sorted(ALL))),
)
def test_figures_stay_and_no_sensitive_item_is_left_anywhere(
    answers: dict[str, Answer | int | Entry], sensitive: set[str]
) -> None:
    whole = _result(answers, *sensitive)
    public = for_public(whole)
    assert public.total == whole.total
    assert public.gap_count == whole.gap_count
    for ours, theirs in zip(public.areas, whole.areas, strict=True):
        assert (ours.figures, ours.levels) == (theirs.figures, theirs.levels)
        for theme, other in zip(ours.themes, theirs.themes, strict=True):
            assert (theme.figures, theme.levels) == (other.figures, other.levels)
            assert theme.withheld + len(theme.responses) == len(other.responses)
    named = {response.item.id for response in public.assessment.responses}
    named |= {gap.response.item.id for gap in public.gaps}
    named |= {response.item.id for response in public.readiness}
    for area in public.areas:
        named |= {gap.response.item.id for gap in area.top}
        named |= {r.item.id for theme in area.themes for r in theme.responses}
    assert named == set(ALL) - sensitive
    assert public.withheld is not None
    assert public.withheld.items == len(sensitive)


def test_an_item_that_has_become_sensitive_since_it_was_asked_is_not_named() -> None:
    whole = _result(dict(ALL))
    (now,) = _result(dict(ALL), HIDDEN).assessment.checklists
    public = for_public(whole, [now])
    assert HIDDEN not in {gap.response.item.id for gap in public.gaps}
    assert public.withheld is not None
    assert public.withheld.items == 1
    assert public.total == whole.total
    ids = {
        i.id for c in public.assessment.checklists for i in c.item if i.sensitivity == "sensitive"
    }
    assert ids == {HIDDEN}
    telling = told(Dossier(result=whole, offered=(now,)), "public")
    assert telling.result == public
    assert HIDDEN not in {each.gap.response.item.id for each in telling.plan}


def test_an_area_shows_the_first_three_gaps_that_may_be_told() -> None:
    public = for_public(_result(dict(ALL), "TST-01-01", HIDDEN))
    assert [gap.response.item.id for gap in public.areas[0].top] == [
        "TST-01-03",
        "TST-02-01",
        "TST-02-02",
    ]


def test_notes_evidence_and_names_are_for_the_office_alone() -> None:
    entry = Entry(answer=level(1), note="内部の事情", evidence="要綱", review="見直し")
    public = for_public(_result({"TST-01-01": entry}))
    for response in (public.assessment.response("TST-01-01"), public.gaps[0].response):
        assert response.entry == Entry(answer=level(1))
        assert response.by == ""


def test_what_is_kept_back_is_said_with_its_numbers() -> None:
    public = for_public(_result(dict(ALL), HIDDEN, "TST-01-04", "TST-02-01"))
    assert public.withheld is not None
    assert "（3問、うち課題2件）" in "".join(kept_back(public.withheld))
    nothing = for_public(_result(dict(ALL))).withheld
    assert nothing is not None
    assert "公表用" in "".join(kept_back(nothing))
    assert "弱点" not in "".join(kept_back(nothing))


def test_what_is_withheld_is_counted_by_its_kind_for_all_or_for_one_division() -> None:
    whole = _result(dict(ALL), HIDDEN, "TST-01-04", "TST-02-01")
    assert withheld_of(whole) == Withheld(items=3, gaps=2, readiness=1)
    assert withheld_of(whole, division="1課") == Withheld(items=2, gaps=1, readiness=1)


def test_a_divisions_picture_has_its_items_alone_and_figures_over_them() -> None:
    whole = _result({"TST-01-01": 3, "TST-02-01": 0})
    own = of_division(whole, "1課")
    assert divisions(whole.assessment) == ("1課", "2課")
    assert own.total.counts.total == 4
    assert own.total.score == 100
    assert not own.gaps
    assert own.division == "1課"


def test_an_owner_chosen_by_the_municipality_counts() -> None:
    whole = _result({"TST-02-01": Entry(answer=level(0), division="1課")})
    assert [gap.response.item.id for gap in of_division(whole, "1課").gaps] == ["TST-02-01"]


def test_a_division_without_items_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownDivisionError) as caught:
        of_division(_result({}), "1課係")
    assert caught.value.remedy == "「1課」のことですか。"
    with pytest.raises(UnknownDivisionError) as caught:
        of_division(_result({}), "水道局")
    assert caught.value.remedy == "1課・2課 から選んでください。"


def test_the_rank_of_a_gap_stays_that_among_all_divisions() -> None:
    whole = _result({"TST-01-01": 2, "TST-02-01": 0})
    telling = told(Dossier(result=whole), division="1課")
    assert telling.whole == whole
    assert [(each.rank, each.gap.response.item.id) for each in telling.plan] == [(2, "TST-01-01")]


def test_the_plan_for_the_public_leaves_sensitive_items_out_and_dates_as_they_are() -> None:
    dossier = Dossier(result=_result(dict(ALL), "TST-01-01"))
    internal, public = told(dossier), told(dossier, "public")
    assert [each.actions for each in public.plan] == [
        each.actions for each in internal.plan if each.gap.response.item.id != "TST-01-01"
    ]


def _conflict(item_id: str, **fields: object) -> Conflict:
    values: dict[str, object] = {
        "number": 1,
        "item_id": item_id,
        "field": "answer",
        "base": None,
        "ours": level(1),
        "theirs": level(2),
        "file": "f.xlsx",
        "division": "1課",
        "respondent": "担当者",
        "at": NOW,
    }
    return msgspec.convert(values | fields, Conflict)


def test_conflicts_for_the_public_are_those_of_answers_without_names() -> None:
    dossier = Dossier(
        result=_result(dict(ALL), HIDDEN),
        conflicts=(
            _conflict("TST-01-01"),
            _conflict(HIDDEN),
            _conflict("TST-01-03", field="note", ours="ある", theirs="ない"),
        ),
    )
    public = told(dossier, "public")
    assert [(c.item_id, c.respondent) for c in public.conflicts] == [("TST-01-01", "")]
    assert len(told(dossier, "internal").conflicts) == 3


def test_an_outlook_for_the_public_is_of_what_may_be_told_of_the_plan() -> None:
    hidden = ("TST-01-01", "TST-01-02", "TST-02-01")
    until = dt.date(2027, 3, 31)
    secret, known = (
        Action(item_id=item_id, what="整える", who="1課", until=until, level=3)
        for item_id in (HIDDEN, "TST-01-03")
    )
    whole = _result(dict(ALL), *hidden)
    both = told(Dossier(result=whole, actions=(secret, known)), "public")
    assert both.outlooks == told(Dossier(result=whole, actions=(known,)), "public").outlooks
    assert both.outlooks != told(Dossier(result=whole, actions=(secret, known))).outlooks
