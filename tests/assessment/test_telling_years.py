"""What of two years is told to whom: the public learns counts, a division its own items."""

import msgspec

from assessment.dossiers import Dossier
from assessment.records import Assessment, Entry, level
from assessment.results import result
from assessment.telling import told
from tests.factories import make_assessment, make_checklist, make_item

ITEMS = [
    make_item("TST-01-01"),
    make_item("TST-01-02", sensitivity="sensitive"),
    make_item("TST-02-01", division="福祉"),
]


def _years(before: dict[str, Entry] | None = None) -> Dossier:
    checklist = make_checklist(ITEMS)
    now = make_assessment([checklist], {item.id: 2 for item in ITEMS})
    then: Assessment = make_assessment(
        [checklist], {**{item.id: 1 for item in ITEMS}, **(before or {})}
    )
    info = msgspec.structs.replace(then.info, name="012025-2025", year=2025)
    return Dossier(result=result(now), before=msgspec.structs.replace(then, info=info))


def test_without_an_earlier_year_there_is_no_comparison() -> None:
    assert told(msgspec.structs.replace(_years(), before=None)).comparison is None


def test_the_public_learns_of_sensitive_items_in_counts_and_scores_only() -> None:
    whole, public = told(_years()).comparison, told(_years(), "public").comparison
    assert whole is not None
    assert public is not None
    assert "TST-01-02" in {item.item.id for item in whole.items}
    assert [item.item.id for item in public.items] == ["TST-01-01", "TST-02-01"]
    assert public.total == whole.total
    assert public.total.improved == 3


def test_a_division_is_held_against_its_own_items_whoever_owned_them_then() -> None:
    moved = Entry(answer=level(1), division="健康")
    compared = told(_years({"TST-02-01": moved}), division="福祉").comparison
    assert compared is not None
    assert [(item.item.id, item.kind) for item in compared.items] == [("TST-02-01", "improved")]
    assert compared.apart == ()
    lost = Entry(answer=level(1), division="福祉")
    compared = told(_years({"TST-01-01": lost}), division="福祉").comparison
    assert compared is not None
    assert [item.item.id for item in compared.items] == ["TST-02-01"]
