"""Two years side by side, on what both of them tell."""

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import scoring
from assessment.comparison import Comparison, NotComparableError, compare
from assessment.records import UNANSWERED, UNKNOWN, Answer, Assessment, level, not_applicable
from checklists.schema import Checklist
from tests.factories import HAKODATE, make_assessment, make_checklist, make_item

NA = not_applicable("制度上該当しない")
ANSWERS = [UNANSWERED, UNKNOWN, NA, *map(level, range(5))]
ITEMS = [
    make_item("TST-01-01", weight=3, target=3),
    make_item("TST-01-02", weight=1, target=4),
    make_item("TST-02-01", weight=2, target=2),
    make_item("TST-02-02", kind="readiness"),
]


def this_year(answers: dict[str, Answer | int], checklist: Checklist | None = None) -> Assessment:
    return make_assessment([checklist or make_checklist(ITEMS)], {**answers})


def last_year(answers: dict[str, Answer | int], checklist: Checklist | None = None) -> Assessment:
    made = this_year(answers, checklist)
    return msgspec.structs.replace(
        made, info=msgspec.structs.replace(made.info, name="012025-2025", year=2025)
    )


def kinds(comparison: Comparison) -> dict[str, str]:
    return {item.item.id: item.kind for item in comparison.items}


def test_levels_that_rose_and_fell_are_told_apart_from_what_is_known_only_now() -> None:
    before = last_year({"TST-01-01": 1, "TST-01-02": 3, "TST-02-01": UNKNOWN, "TST-02-02": 2})
    now = this_year({"TST-01-01": 2, "TST-01-02": 1, "TST-02-01": 2, "TST-02-02": UNKNOWN})
    compared = compare(now, before)
    assert kinds(compared) == {
        "TST-01-01": "improved",
        "TST-01-02": "fell_back",
        "TST-02-01": "known_now",
        "TST-02-02": "unknown_now",
    }
    assert compared.total.n == 3
    assert compared.total.before == 100 * (3 * Fraction(1, 3) + Fraction(3, 4)) / 6
    assert compared.total.now == 100 * (3 * Fraction(2, 3) + Fraction(1, 4) + 2) / 6


def test_what_is_open_or_does_not_apply_in_either_year_moves_no_score() -> None:
    before = last_year({"TST-01-01": 3, "TST-01-02": NA, "TST-02-01": 1})
    now = this_year({"TST-01-01": 3, "TST-01-02": 4, "TST-02-02": 1})
    compared = compare(now, before)
    reasons = {item.item.id: item.why for item in compared.items if item.why}
    assert reasons == {
        "TST-01-02": "前回は該当なしです。",
        "TST-02-01": "今回は未回答です。",
        "TST-02-02": "前回は未回答です。",
    }
    assert compared.total.n == 1
    assert compared.total.change == Fraction(0)


def test_a_question_that_changed_is_not_compared_and_says_why() -> None:
    reworded = [msgspec.structs.replace(ITEMS[0], question="別の質問ですか。"), *ITEMS[1:3]]
    new = msgspec.structs.replace(make_checklist([*reworded, make_item("TST-02-09")]), version="2")
    answers: dict[str, Answer | int] = {item.id: 1 for item in ITEMS}
    asked = {item_id: 1 for item_id in answers if item_id != "TST-02-02"}
    compared = compare(this_year({**asked, "TST-02-09": 3}, new), last_year(answers))
    assert kinds(compared) == {
        "TST-01-01": "not_comparable",
        "TST-01-02": "same",
        "TST-02-01": "same",
        "TST-02-09": "not_comparable",
        "TST-02-02": "not_comparable",
    }
    whys = {item.item.id: item.why for item in compared.items}
    assert "変わりました" in whys["TST-01-01"]
    assert "新しく" in whys["TST-02-09"]
    assert "なくなった" in whys["TST-02-02"]


def test_a_checklist_of_one_year_alone_is_named() -> None:
    other = make_checklist([make_item("OTH-01-01")], "other", "OTH")
    now = make_assessment([make_checklist(ITEMS), other])
    compared = compare(now, last_year({}))
    assert len(compared.areas) == 1
    assert "点検表OTH" in compared.apart[0]


def test_strangers_and_the_same_assessment_are_refused() -> None:
    now = this_year({})
    stranger = last_year({})
    place = msgspec.structs.replace(HAKODATE, code="011002", name="札幌市")
    info = msgspec.structs.replace(stranger.info, municipality=place)
    for before in (now, msgspec.structs.replace(stranger, info=info)):
        with pytest.raises(NotComparableError):
            compare(now, before)


@given(
    st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=4, max_size=4)
)
def test_groups_add_up_and_the_other_way_round_is_the_mirror(
    pairs: list[tuple[Answer, Answer]],
) -> None:
    ids = [item.id for item in ITEMS]
    before = last_year(dict(zip(ids, (was for was, _ in pairs), strict=True)))
    now = this_year(dict(zip(ids, (is_now for _, is_now in pairs), strict=True)))
    there, back = compare(now, before), compare(before, now)
    assert (there.total.before, there.total.now) == (back.total.now, back.total.before)
    assert there.total.improved == back.total.fell_back
    assert there.total.known_now == back.total.unknown_now
    [area] = there.areas
    for name in ("n", "improved", "fell_back", "known_now", "unknown_now", "same"):
        assert sum(getattr(t.group, name) for t in area.themes) == getattr(there.total, name)
    if not there.total.not_comparable:
        assert there.total.now == scoring.figures(now.responses).score
