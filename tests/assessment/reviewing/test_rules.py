"""Confirmation by a second person: held against every order in which people may act."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers import starts_as
from assessment.creating import create_assessment
from assessment.moving import move_to_version
from assessment.people import same_person
from assessment.records import UNKNOWN, Edit, Entry, Revision, level
from assessment.reviewing import keeping
from assessment.reviewing.records import NO_REVIEW, ReviewEdit
from assessment.reviewing.rules import OwnAnswerError, ReviewRejectedError, author_of
from assessment.reviewing.standing import picture_of, stage_of
from assessment.scoring import figures
from assessment.workspace import Workspace
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item, make_response

ITEM, OTHER = "TST-01-01", "TST-01-02"
PEOPLE = ("佐藤", "鈴木", "高橋")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    with Workspace.create(tmp_path / "w.sqlite") as workspace:
        checklist = make_checklist([make_item(ITEM), make_item(OTHER)])
        made = create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF)
        yield workspace, made.info.name


def answer(kept: tuple[Workspace, str], number: int, by: str, item: str = ITEM) -> None:
    kept[0].record(kept[1], [Edit(item_id=item, answer=level(number))], by=by, via="試験")


def act(kept: tuple[Workspace, str], kind: str, by: str, text: str = "") -> object:
    edit = ReviewEdit(item_id=ITEM, kind=kind, text=text)  # type: ignore[arg-type]
    return keeping.record(*kept, [edit], by=by, via="試験")


def stage(kept: tuple[Workspace, str], item: str = ITEM) -> str:
    workspace, name = kept
    return picture_of(workspace.assessment(name), keeping.reviews(workspace, name)).stages[item]


def test_another_person_confirms_and_a_later_change_leaves_it_open_again(
    kept: tuple[Workspace, str],
) -> None:
    assert stage(kept) == "nothing"
    answer(kept, 2, "佐藤")
    assert stage(kept) == "draft"
    act(kept, "confirm", "鈴木")
    assert stage(kept) == "confirmed"
    confirmed = keeping.reviews(*kept)[ITEM].confirmation
    assert confirmed is not None
    assert (confirmed.by, confirmed.author, confirmed.said) == ("鈴木", "佐藤", "2 一部の課で実施")
    answer(kept, 3, "佐藤")
    assert stage(kept) == "again"
    kept[0].undo(kept[1], by="高橋", via="試験")
    assert stage(kept) == "confirmed"
    kept[0].redo(kept[1], by="高橋", via="試験")
    assert stage(kept) == "again"


@pytest.mark.parametrize(
    "edit",
    [
        Edit(item_id=ITEM, note="備考"),
        Edit(item_id=ITEM, evidence="要綱"),
        Edit(item_id=ITEM, performer="直営"),
    ],
)
def test_what_goes_out_with_an_answer_is_confirmed_with_it(
    kept: tuple[Workspace, str], edit: Edit
) -> None:
    answer(kept, 2, "佐藤")
    act(kept, "confirm", "鈴木")
    kept[0].record(kept[1], [edit], by="佐藤", via="")
    assert stage(kept) == "again"


def test_what_is_the_offices_own_leaves_a_confirmation_as_it_is(
    kept: tuple[Workspace, str],
) -> None:
    answer(kept, 2, "佐藤")
    act(kept, "confirm", "鈴木")
    edit = Edit(item_id=ITEM, division="税務課", own_target=4)
    kept[0].record(kept[1], [edit], by="佐藤", via="")
    assert stage(kept) == "confirmed"


def test_the_same_person_is_refused_however_the_name_is_spelt(kept: tuple[Workspace, str]) -> None:
    answer(kept, 2, "ｻﾄｳ 花子")
    with pytest.raises(OwnAnswerError, match="同じ人は確認できません") as told:
        act(kept, "confirm", "サトウ花子")
    assert "「設定」の名前" in told.value.remedy
    assert stage(kept) == "draft"


def test_setting_a_target_makes_nobody_the_author(kept: tuple[Workspace, str]) -> None:
    """Else the author could have somebody touch the item, and confirm it himself."""
    answer(kept, 2, "佐藤")
    kept[0].record(kept[1], [Edit(item_id=ITEM, own_target=4)], by="鈴木", via="")
    with pytest.raises(OwnAnswerError):
        act(kept, "confirm", "佐藤")
    act(kept, "confirm", "鈴木")


def test_an_undo_makes_nobody_the_author(kept: tuple[Workspace, str]) -> None:
    answer(kept, 2, "佐藤")
    answer(kept, 3, "鈴木")
    kept[0].undo(kept[1], by="鈴木", via="")
    assert keeping.author(*kept, ITEM) == "佐藤"
    act(kept, "confirm", "鈴木")


def test_a_name_and_an_answer_are_needed(kept: tuple[Workspace, str]) -> None:
    with pytest.raises(ReviewRejectedError, match="回答がない"):
        act(kept, "confirm", "鈴木")
    answer(kept, 2, "佐藤")
    with pytest.raises(ReviewRejectedError, match="名前がわからない"):
        act(kept, "confirm", " ")


def test_those_that_may_not_be_confirmed_do_not_hold_up_the_others(
    kept: tuple[Workspace, str],
) -> None:
    answer(kept, 2, "佐藤")
    answer(kept, 2, "鈴木", OTHER)
    came = keeping.confirm(*kept, {ITEM: "", OTHER: ""}, by="鈴木", via="")
    assert came.change is not None
    assert came.change.reviewed == (ITEM,)
    assert list(came.refused) == [OTHER]
    assert (stage(kept), stage(kept, OTHER)) == ("confirmed", "draft")


def test_marks_comments_and_undo_in_one_order(kept: tuple[Workspace, str]) -> None:
    workspace, name = kept
    answer(kept, 2, "佐藤")
    act(kept, "mark", "鈴木", "税務課")
    act(kept, "comment", "鈴木", "要綱の日付は？")
    act(kept, "comment", "佐藤", "6月です。")
    assert act(kept, "mark", "高橋", "税務課") is None
    act(kept, "settle", "佐藤")
    review = keeping.reviews(workspace, name)[ITEM]
    assert review.mark is None
    assert [comment.text for comment in review.comments] == ["要綱の日付は？", "6月です。"]
    assert workspace.undo(name, by="", via="").reviewed == (ITEM,)
    marked = keeping.reviews(workspace, name)[ITEM].mark
    assert marked is not None
    assert (marked.text, marked.by) == ("税務課", "鈴木")
    for _ in range(3):
        workspace.undo(name, by="", via="")
    assert keeping.reviews(workspace, name) == {}
    assert workspace.undo(name, by="", via="").item_ids() == (ITEM,)


@pytest.mark.parametrize(("kind", "said"), [("comment", "空のため"), ("dismiss", "理由がない")])
def test_a_text_that_is_needed(kept: tuple[Workspace, str], kind: str, said: str) -> None:
    with pytest.raises(ReviewRejectedError, match=said):
        act(kept, kind, "鈴木", " \n")


def test_a_question_that_reads_otherwise_is_to_be_confirmed_anew(
    kept: tuple[Workspace, str],
) -> None:
    answer(kept, 2, "佐藤")
    act(kept, "confirm", "鈴木")
    items = [make_item(ITEM, question="別のことを尋ねていますか。"), make_item(OTHER)]
    newer = make_checklist(items)
    move_to_version(kept[0], kept[1], newer, by="佐藤", via="改版")
    assert stage(kept) == "again"
    with pytest.raises(ReviewRejectedError, match="見直しが済んでいない"):
        act(kept, "confirm", "鈴木")


def test_what_the_program_put_in_waits_for_nobody() -> None:
    item = make_item(ITEM, applies=("village",))
    response = make_response(starts_as(item, HAKODATE).answer, applies=("village",))
    assert stage_of(response, NO_REVIEW, HAKODATE) == "nothing"


def test_an_author_of_before_is_named_where_nobody_wrote_just_this() -> None:
    before, after = Entry(note="前"), Entry(note="後", answer=UNKNOWN)
    reverted = Revision(
        item_id=ITEM, at=NOW, by="戻した人", via="", before=before, after=after, reverts=True
    )
    assert author_of([reverted], after) == "戻した人"
    assert author_of([reverted], before) == ""


@given(st.sampled_from(["", " ", "　"]), st.text(max_size=8))
def test_a_missing_name_is_nobodys(blank: str, name: str) -> None:
    assert not same_person(blank, name)
    assert same_person(f"佐{blank}藤", "佐藤")


_ACTS = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(PEOPLE), st.integers(0, 4)),
    st.tuples(st.just("confirm"), st.sampled_from(PEOPLE), st.just(0)),
    st.tuples(st.just("withdraw"), st.sampled_from(PEOPLE), st.just(0)),
    st.tuples(st.just("comment"), st.sampled_from(PEOPLE), st.just(0)),
    st.tuples(st.just("mark"), st.sampled_from(PEOPLE), st.integers(0, 2)),
    st.tuples(st.just("undo"), st.sampled_from(PEOPLE), st.just(0)),
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_ACTS, max_size=8))
def test_whatever_people_do_nobody_confirms_their_own_and_undo_leads_back(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, int]]
) -> None:
    path = tmp_path_factory.mktemp("acts") / "w.sqlite"
    with Workspace.create(path) as workspace:
        checklist = make_checklist([make_item(ITEM)])
        made = create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF)
        kept = (workspace, made.info.name)
        # The plain picture beside it: who wrote which level, and every state that undo leads to.
        seen = [_everything(kept)]
        for kind, by, number in acts:
            _carry_out(kept, kind, by, number, seen)
            assert _everything(kept) == seen[-1]
            confirmed = keeping.reviews(*kept).get(ITEM, NO_REVIEW).confirmation
            if confirmed is not None:
                assert confirmed.by != confirmed.author
            if confirmed is not None and stage(kept) == "confirmed":
                assert keeping.author(*kept, ITEM) == confirmed.author
        while len(seen) > 1:
            workspace.undo(kept[1], by="", via="")
            seen.pop()
            assert _everything(kept) == seen[-1]


def _carry_out(
    kept: tuple[Workspace, str], kind: str, by: str, number: int, seen: list[object]
) -> None:
    before = kept[0].last_change(kept[1])
    figured = figures(kept[0].assessment(kept[1]).responses)
    if kind == "undo":
        if len(seen) > 1:
            kept[0].undo(kept[1], by=by, via="")
            seen.pop()
        return
    if kind == "answer":
        answer(kept, number, by)
    else:
        try:
            act(kept, kind, by, f"文{number}")
        except ReviewRejectedError:
            assert kept[0].last_change(kept[1]) == before
        assert figures(kept[0].assessment(kept[1]).responses) == figured
    if kept[0].last_change(kept[1]) != before:
        seen.append(_everything(kept))


def _everything(kept: tuple[Workspace, str]) -> object:
    workspace, name = kept
    entry = workspace.assessment(name).response(ITEM).entry
    return entry, keeping.reviews(workspace, name).get(ITEM, NO_REVIEW)


def test_two_open_at_once_see_each_other(kept: tuple[Workspace, str]) -> None:
    answer(kept, 2, "佐藤")
    number = kept[0].last_change(kept[1])
    with Workspace.open(kept[0].path, clock=lambda: NOW + dt.timedelta(days=1)) as other:
        keeping.record(
            other, kept[1], [ReviewEdit(item_id=ITEM, kind="confirm")], by="鈴木", via=""
        )
    assert kept[0].last_change(kept[1]) > number
    assert stage(kept) == "confirmed"
