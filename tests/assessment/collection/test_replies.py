"""Every row of a 疑義照会票 that came back is told in words, with what became of it."""

from assessment.collection.received import Beside, Scope
from assessment.collection.replies import replies
from assessment.records import UNANSWERED, UNKNOWN, not_applicable
from checklists.loading import builtin_checklists
from tests.collections import (
    SCOPE,
    make_collection,
    make_confirmation,
    make_correction,
    make_unusable,
    places_of,
)

FIRST, SECOND, *_ = (place.code for place in places_of("31"))
ITEM = next(item for one in builtin_checklists() for item in one.item if item.id == "STD-01-02")


def test_rows_stand_in_the_order_of_municipalities_and_strangers_last() -> None:
    beside = Beside(
        corrections=(make_correction("332011", "STD-01-02", 1, 2),),
        confirmations=(make_confirmation(SECOND, "STD-01-02", UNKNOWN),),
        unusable=(make_unusable("どこか", ""), make_unusable(FIRST, "STD-01-02")),
    )
    came = replies(make_collection(beside=beside))
    assert [reply.code for reply in came] == [FIRST, SECOND, "332011", "どこか"]


def test_every_row_tells_its_item_by_name_and_the_answers_in_words() -> None:
    beside = Beside(
        corrections=(make_correction(FIRST, ITEM.id, 1, 2),),
        confirmations=(
            make_confirmation(FIRST, ITEM.id, 3),
            make_confirmation(FIRST, "", UNANSWERED, about="分野の全体"),
        ),
        unusable=(make_unusable(FIRST, ITEM.id), make_unusable(FIRST, "", about="分野の全体")),
    )
    one, two, three = (f"{number} {ITEM.labels[number]}" for number in (1, 2, 3))
    came = replies(make_collection(beside=beside))
    assert [(reply.title, reply.before, reply.after) for reply in came] == [
        (ITEM.title, one, two),
        (ITEM.title, three, ""),
        ("分野の全体", "", ""),
        (ITEM.title, "2", "9"),
        ("分野の全体", "2", "9"),
    ]


def test_an_unusable_row_says_why_and_what_to_do_and_keeps_its_texts() -> None:
    (reply,) = replies(make_collection(beside=Beside(unusable=(make_unusable(FIRST, "??"),))))
    assert (reply.outcome, reply.title, reply.before, reply.after) == (
        "unusable",
        "見本の項目",
        "2",
        "9",
    )
    assert reply.why_not == "この項目に「9」というレベルはありません。"
    assert reply.remedy == "▼から選び直してもらってください。"
    assert (reply.reason, reply.file) == ("書き直した（見本）。", "返ってきた.xlsx")


def test_an_item_that_is_not_compared_is_still_told_in_japanese() -> None:
    scope = Scope(today=SCOPE.today, prefecture="31", checklist_ids=("security",))
    pairs = ((2, UNKNOWN), (not_applicable("その他"), UNANSWERED))
    beside = Beside(corrections=tuple(make_correction(FIRST, "STD-01-02", *pair) for pair in pairs))
    came = replies(make_collection(scope=scope, beside=beside))
    assert [(one.title, one.before, one.after) for one in came] == [
        ("", "2", "未把握（わからない）"),
        ("", "該当なし", "未回答"),
    ]
