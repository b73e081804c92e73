"""Which items are compared where several versions of a checklist came in."""

import msgspec
import pytest

from assessment.collection.compared import Compared, compared
from assessment.collection.received import AskedItem, Submission, given
from assessment.returned import ChecklistMark
from checklists.schema import Checklist, ItemChange, Release
from tests.collections import make_submission, places_of
from tests.factories import make_checklist, make_item

PLACES = places_of("31")
ITEMS = [make_item(f"TST-01-0{number}") for number in range(1, 5)]
OWN = msgspec.structs.replace(make_checklist(ITEMS), version="2025.1")


def of_own(number: int, *item_ids: str, checklist: Checklist = OWN) -> Submission:
    asked = item_ids or tuple(item.id for item in checklist.item)
    whole = make_submission(PLACES[number], [checklist])
    return msgspec.structs.replace(whole, given=dict.fromkeys(asked, given("level", 2)))


def of_another(
    number: int, asked: dict[str, tuple[int, int]], version: str = "2024.1"
) -> Submission:
    return msgspec.structs.replace(
        make_submission(PLACES[number], [OWN]),
        checklists=(ChecklistMark(id="testing", version=version, content_hash="f" * 64),),
        given=dict.fromkeys(asked, given("level", 2)),
        asked={
            item_id: AskedItem(target=target, weight=weight)
            for item_id, (target, weight) in asked.items()
        },
    )


def ids(found: Compared) -> list[str]:
    return [item.id[-1] for item in found.items]


def left_out(found: Compared) -> dict[str, str]:
    return {one.item_id[-1]: one.why for one in found.left_out}


def test_of_one_version_all_that_is_asked_is_compared() -> None:
    found = compared(OWN, [of_own(0), of_own(1)])
    assert ids(found) == ["1", "2", "3", "4"]
    assert found.left_out == ()
    assert found.versions == {"2025.1": 2}


def test_an_item_that_one_version_lacks_or_has_alone_is_named() -> None:
    older = of_another(2, {"TST-01-01": (3, 2), "TST-01-02": (3, 2), "TST-01-09": (3, 2)})
    found = compared(OWN, [of_own(0), of_own(1), older])
    assert ids(found) == ["1", "2"]
    assert left_out(found) == {
        "3": "2024.1の版の提出（1件）にはない項目です。",
        "4": "2024.1の版の提出（1件）にはない項目です。",
        "9": "2024.1の版だけにある項目です。",
    }
    assert found.versions == {"2024.1": 1, "2025.1": 2}


def test_an_item_with_another_target_or_weight_is_named_with_both() -> None:
    older = of_another(
        2,
        {
            "TST-01-01": (2, 2),
            "TST-01-02": (3, 3),
            "TST-01-03": (3, 2),
            "TST-01-04": (3, 2),
        },
    )
    found = compared(OWN, [of_own(0), older])
    assert ids(found) == ["3", "4"]
    assert left_out(found) == {
        "1": "2024.1の版とは目標レベルが違います（2と3）。",
        "2": "2024.1の版とは重要度が違います（3と2）。",
    }


@pytest.mark.parametrize(
    ("version", "expected"),
    [("2023.1", ["3"]), ("2024.1", ["2", "3"]), ("2024.10", ["2", "3", "4"])],
)
def test_an_item_whose_meaning_is_recorded_to_have_changed_since_is_not_compared(
    version: str, expected: list[str]
) -> None:
    changed = msgspec.structs.replace(
        OWN,
        change=(
            ItemChange(
                version="2024.1", kind="reworded", before=("TST-01-02",), after=("TST-01-02",)
            ),
            ItemChange(
                version="2024.9", kind="reworded", before=("TST-01-04",), after=("TST-01-04",)
            ),
            ItemChange(
                version="2025.1",
                kind="split",
                before=("TST-01-01",),
                after=("TST-01-01", "TST-01-09"),
            ),
        ),
    )
    everything = {item.id: (3, 2) for item in ITEMS}
    found = compared(changed, [of_own(0, checklist=changed), of_another(1, everything, version)])
    assert ids(found) == expected
    assert left_out(found)["1"] == f"{version}の版から質問かレベルの説明が変わっています。"


def test_the_same_version_with_another_content_is_held_item_by_item() -> None:
    altered = of_another(1, {"TST-01-01": (3, 2), "TST-01-02": (1, 2)}, "2025.1")
    found = compared(OWN, [of_own(0), altered])
    assert ids(found) == ["1"]
    assert left_out(found)["2"] == (
        "2025.1の版（内容の違うもの）とは目標レベルが違います（1と3）。"
    )


def test_items_that_only_few_were_asked_are_named_and_the_rest_are_compared() -> None:
    broad, narrow = of_own(0), [of_own(n, "TST-01-01", "TST-01-02") for n in (1, 2)]
    found = compared(OWN, [broad, *narrow])
    assert ids(found) == ["1", "2"]
    assert left_out(found)["3"] == "この項目を尋ねた提出が半数以下です（3件のうち1件）。"
    assert ids(compared(OWN, [of_own(3), broad, narrow[0]])) == ["1", "2", "3", "4"]
    assert ids(compared(OWN, [broad, narrow[0]])) == ["1", "2"]


def test_items_that_nobody_was_asked_are_not_mentioned() -> None:
    found = compared(OWN, [of_own(0, "TST-01-02")])
    assert (ids(found), found.left_out) == (["2"], ())


def test_a_published_version_has_its_items_even_if_few_of_them_came_in() -> None:
    narrow = of_another(1, {"TST-01-01": (3, 2)})
    release = Release(checklist="testing", version="2024.1", items=tuple(item.id for item in ITEMS))
    sent = [of_own(0), of_own(2), narrow]
    assert ids(compared(OWN, sent)) == ["1"]
    assert ids(compared(OWN, sent, [release])) == ["1", "2", "3", "4"]
