"""The items that most municipalities struggle with, in their order."""

from fractions import Fraction
from typing import Any

from assessment.collection.hardest import hardest
from assessment.collection.records import ItemPicture
from tests.factories import make_item


def picture(number: int, reached: int, n: int, mean_gap: Fraction, **fields: Any) -> ItemPicture:
    return ItemPicture(
        checklist_id="testing",
        item=make_item(f"TST-01-{number:02}", **fields),
        levels=(n - reached, 0, 0, reached, 0),
        unknown=0,
        na=0,
        unanswered=0,
        reached=reached,
        mean_gap=mean_gap,
    )


def ids(*pictures: ItemPicture) -> list[int]:
    return [int(found.item.id[-2:]) for found in hardest(pictures)]


def test_the_least_reached_share_comes_first_not_the_least_count() -> None:
    few_of_few = picture(1, reached=2, n=4, mean_gap=Fraction(1))
    more_of_many = picture(2, reached=3, n=10, mean_gap=Fraction(1))
    assert ids(few_of_few, more_of_many) == [2, 1]


def test_alike_in_share_the_larger_gap_comes_first_then_the_order_given() -> None:
    near = picture(1, reached=1, n=2, mean_gap=Fraction(1, 2))
    far = picture(2, reached=2, n=4, mean_gap=Fraction(3, 2))
    also_near = picture(3, reached=1, n=2, mean_gap=Fraction(1, 2))
    assert ids(near, far, also_near) == [2, 1, 3]


def test_what_all_have_reached_nobody_decided_or_waits_for_the_state_is_left_out() -> None:
    assert not ids(
        picture(1, reached=5, n=5, mean_gap=Fraction(0)),
        picture(2, reached=0, n=0, mean_gap=Fraction(0)),
        picture(3, reached=0, n=5, mean_gap=Fraction(3), kind="readiness"),
    )
