"""Another version of a checklist: offered, previewed, moved to only when asked, then reviewed."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers import LONGEST_TEXT
from assessment.creating import create_assessment
from assessment.database import engine
from assessment.moving import move_to_version
from assessment.records import Edit, level, responses_of
from assessment.revising import preview
from assessment.workspace import Workspace
from checklists.schema import Checklist, ItemChange
from desktop import actions as known
from desktop.main_window import MainWindow
from desktop.messages import Message
from desktop.models.text_tree import Row, cell_text
from desktop.moving_on import move_on
from desktop.pages.answers import AnswersPage
from desktop.revision import RevisionOffer, offers
from desktop.revision_window import RevisionWindow
from desktop.session import Session
from desktop.widgets.link_row import LinkRow
from tests.desktop.conftest import MakeWindow, Reread
from tests.desktop.input_method import compose
from tests.factories import AS_OF, HAKODATE, make_assessment, make_checklist, make_item

NAME = "012025-2026"
LEFT = Qt.MouseButton.LeftButton
SAME, REWORDED, SPLIT, ONE, OTHER, GONE = (f"TST-01-0{n}" for n in range(1, 7))
PARTS = ("TST-01-07", "TST-01-08")
JOINED, NEW_ITEM = "TST-01-09", "TST-01-10"
OLD = msgspec.structs.replace(
    make_checklist([make_item(f"TST-01-0{n}") for n in range(1, 7)]), version="2026.1"
)
NEW = msgspec.structs.replace(
    make_checklist(
        [
            make_item(SAME),
            make_item(REWORDED, question="言い換えた質問ですか。", weight=3),
            *(make_item(item_id) for item_id in (*PARTS, JOINED, NEW_ITEM)),
        ]
    ),
    version="2027.1",
    change=(
        ItemChange(version="2027.1", kind="split", before=(SPLIT,), after=PARTS),
        ItemChange(
            version="2027.1",
            kind="joined",
            before=(ONE, OTHER),
            after=(JOINED,),
            note="似た質問をまとめました。",
        ),
        ItemChange(version="2027.1", kind="dropped", before=(GONE,), note="制度が終わりました。"),
    ),
)


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """What the program offers now: the newer version alone."""
    return (NEW,)


@pytest.fixture
def session(empty_session: Session, workspace_path: Path, qtbot: QtBot) -> Session:
    """An assessment made with the older version, every item answered."""
    workspace_path.parent.mkdir()
    with Workspace.create(workspace_path) as made:
        create_assessment(made, HAKODATE, 2026, [OLD], "full", AS_OF)
        edits = [Edit(item_id=item.id, answer=level(2), note="前から") for item in OLD.item]
        made.record(NAME, edits, by="担当", via="試験")
    with qtbot.waitSignal(empty_session.changed):
        empty_session.open(NAME)
    return empty_session


@pytest.fixture
def window(session: Session, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """The window, with the offer on its home page."""
    made = make_window(session)
    qtbot.waitUntil(lambda: bool(rows_saying(made, "新しい版があります")))
    return made


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> RevisionWindow:
    """The preview, opened by a click on the offer."""
    qtbot.mouseClick(rows_saying(window, "新しい版があります")[0], LEFT)
    [made] = window.findChildren(RevisionWindow)
    qtbot.waitExposed(made)
    return made


def rows_saying(window: MainWindow, words: str) -> list[LinkRow]:
    home = window.page("home")
    return [row for row in home.findChildren(LinkRow) if words in row.accessibleName()]


def listed(dialog: RevisionWindow) -> list[Row]:
    model = dialog.steps.model()
    return [
        model.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())
    ]


def said(row: Row) -> list[str]:
    return [cell_text(cell) for cell in row.cells]


def move(window: MainWindow, dialog: RevisionWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.move_on, LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(RevisionWindow))


def held(reread: Reread) -> Checklist:
    """The version on disk."""
    [checklist] = reread().assessment(NAME).checklists
    return checklist


def test_home_offers_the_newer_version_and_changes_nothing(
    window: MainWindow, reread: Reread
) -> None:
    [row] = rows_saying(window, "チェックリスト「点検表TST」の新しい版があります")
    assert "2026.1 → 2027.1" in row.accessibleDescription()
    assert "文が変わる 1・分かれる 1・まとまる 1・新しい 1・なくなる 1" in (
        row.accessibleDescription()
    )
    assert held(reread) == OLD


def test_the_offer_does_not_take_the_focus_from_what_to_do_first(window: MainWindow) -> None:
    first, *_ = window.page("home").findChildren(LinkRow)
    assert "新しい版" not in first.accessibleName()
    assert QApplication.focusWidget() is first


def test_the_preview_counts_every_fate_and_lists_what_changes(dialog: RevisionWindow) -> None:
    assert [chip.text() for chip in dialog.kinds.values()] == [
        "変わらない 1",
        "✓ 文が変わる 1",
        "✓ 分かれる 1",
        "✓ まとまる 1",
        "✓ 新しい 1",
        "✓ なくなる 1",
    ]
    assert [said(row)[0] for row in listed(dialog)] == [
        "文が変わる",
        "分かれる",
        "まとまる",
        "新しい",
        "なくなる",
    ]


def test_questions_stand_side_by_side_with_what_happens_to_the_answer(
    dialog: RevisionWindow,
) -> None:
    reworded, split, joined, new, dropped = map(said, listed(dialog))
    assert "0102番の取組" in reworded[1]
    assert "言い換えた質問ですか。" in reworded[2]
    assert ("重要度2" in reworded[1], "重要度3" in reworded[2]) == (True, True)
    assert "見直しの印" in reworded[3]
    assert all(item_id in split[2] for item_id in PARTS)
    assert all(item_id in joined[1] for item_id in (ONE, OTHER))
    assert "似た質問をまとめました。" in joined[3]
    assert (new[1], dropped[2]) == ("－", "－")
    assert "履歴に残ります" in dropped[3]


def test_a_level_that_is_described_otherwise_is_shown_before_and_after() -> None:
    from desktop.models.revision_rows import rows_of

    item = make_item(SAME)
    other = msgspec.structs.replace(item, levels=(*item.levels[:4], "毎月見直している。"), target=4)
    [row] = rows_of(preview(make_checklist([item]), make_checklist([other])), {"reworded"})
    assert "レベル4：毎年見直し（毎年見直している。）" in said(row)[1]
    assert "レベル4：毎年見直し（毎月見直している。）" in said(row)[2]
    assert "レベル3：" not in said(row)[1]
    assert ("目標：レベル3" in said(row)[1], "目標：レベル4" in said(row)[2]) == (True, True)


def test_what_stays_the_same_can_be_listed_too(dialog: RevisionWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.kinds["same"], LEFT)
    assert said(listed(dialog)[0])[0] == "変わらない"
    dialog.kinds["dropped"].setFocus()
    qtbot.keyClick(dialog.kinds["dropped"], Qt.Key.Key_Space)
    assert GONE not in "".join(said(listed(dialog)[-1]))


def test_what_moving_means_is_said_before_it_is_done(dialog: RevisionWindow) -> None:
    told = f"{dialog.meaning.text()}{dialog.warning.text()}"
    assert "引き継がれ" in told
    assert "見直しが要る回答4件" in told
    assert "履歴に残ります" in told
    assert "「元に戻す」では取り消せません" in told


@pytest.mark.parametrize("way", ["button", "escape"])
def test_one_can_go_on_with_the_version_one_has(
    dialog: RevisionWindow, window: MainWindow, qtbot: QtBot, reread: Reread, way: str
) -> None:
    if way == "button":
        qtbot.mouseClick(dialog.stay, LEFT)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(RevisionWindow))
    assert held(reread) == OLD
    assert rows_saying(window, "新しい版")


def test_enter_in_the_list_moves_nothing(
    dialog: RevisionWindow, qtbot: QtBot, reread: Reread
) -> None:
    qtbot.waitUntil(dialog.steps.hasFocus)
    qtbot.keyClick(dialog.steps, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert held(reread) == OLD


def test_moving_carries_the_answers_and_says_what_is_left_to_do(
    dialog: RevisionWindow, window: MainWindow, qtbot: QtBot, reread: Reread
) -> None:
    dialog.move_on.setFocus()
    qtbot.keyClick(dialog.move_on, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(RevisionWindow))
    moved = reread().assessment(NAME)
    assert moved.checklists == (NEW,)
    assert moved.response(PARTS[1]).answer == level(2)
    assert moved.response(JOINED).entry.review
    assert reread().history(NAME, JOINED)[0].via == "改版（画面）"
    assert "版2027.1に移りました" in window.banner.words()
    assert "見直しが要る回答4件" in window.banner.words()
    qtbot.waitUntil(lambda: not rows_saying(window, "新しい版"))
    assert rows_saying(window, "見直しが要る回答4件")
    assert not window.known_actions[known.UNDO].isEnabled()


def test_after_moving_the_focus_is_on_what_to_do_first(
    dialog: RevisionWindow, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    move(window, dialog, qtbot)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first, *_ = [r for r in window.page("home").findChildren(LinkRow) if r.isVisible()]
    qtbot.waitUntil(first.hasFocus)


def test_an_answer_is_reviewed_by_saying_that_it_stands(
    dialog: RevisionWindow, window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    move(window, dialog, qtbot)
    [review] = [b for b in window.banner.findChildren(QPushButton) if b.text() == "見直す"]
    qtbot.mouseClick(review, LEFT)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    assert page.item_id == REWORDED
    assert page.pane.review.text().startswith("要見直し：質問が変わりました（前は「")
    assert page.sidebar.filters.review.text() == "要見直し 4"
    assert page.pane.confirm.text() == "このままでよい"
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(page.pane.confirm, LEFT)
    settled = reread().assessment(NAME).response(REWORDED)
    assert (settled.answer, settled.entry.review, settled.entry.note) == (level(2), "", "前から")
    assert page.sidebar.filters.review.text() == "要見直し 3"
    window.go("home")
    assert rows_saying(window, "見直しが要る回答3件")


def test_pages_that_were_open_follow_to_the_new_version(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.go("answers", GONE)
    for key in ("gaps", "sources", "home"):
        window.go(key)
    qtbot.mouseClick(rows_saying(window, "新しい版があります")[0], LEFT)
    [dialog] = window.findChildren(RevisionWindow)
    move(window, dialog, qtbot)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    assert page.item_id == NEW_ITEM, "the item is gone: the first unanswered one is shown"
    for key in ("answers", "gaps", "sources"):
        window.go(key)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert "項目0110" in page.pane.title.text()


def test_nothing_moves_while_an_answer_is_not_on_disk(
    dialog: RevisionWindow,
    session: Session,
    workspace_path: Path,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    other = sqlite3.connect(workspace_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(session.failed, timeout=10_000):
        session.record([Edit(item_id=GONE, answer=level(4))])
    qtbot.mouseClick(dialog.move_on, LEFT)
    assert "まだ保存できていません" in dialog.banner.words()
    assert dialog.isVisible()
    with pytest.raises(RuntimeError):
        move_on(session, NEW)
    other.rollback()
    other.close()
    *_, again = [b for b in dialog.banner.findChildren(QPushButton) if "もう一度" in b.text()]
    with qtbot.waitSignal(session.saved):
        qtbot.mouseClick(again, LEFT)
    assert reread().assessment(NAME).response(GONE).answer == level(4)
    assert held(reread) == OLD


def test_nothing_moves_while_a_page_holds_what_no_record_takes(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    window.go("answers", GONE)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    page.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    window.go("home")
    qtbot.mouseClick(rows_saying(window, "新しい版があります")[0], LEFT)
    [dialog] = window.findChildren(RevisionWindow)
    qtbot.mouseClick(dialog.move_on, LEFT)
    assert GONE in dialog.banner.words()
    assert held(reread) == OLD
    page.pane.note.editor.setPlainText("短い")
    with qtbot.waitSignal(session.saved):
        page.leave()
    move(window, dialog, qtbot)
    assert held(reread) == NEW


def test_where_the_disk_refuses_the_dialog_stays_and_says_why(
    dialog: RevisionWindow,
    workspace_path: Path,
    session: Session,
    qtbot: QtBot,
    reread: Reread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "WAIT_MILLISECONDS", 50)
    other = sqlite3.connect(workspace_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(session.failed, timeout=10_000):
        qtbot.mouseClick(dialog.move_on, LEFT)
    other.rollback()
    other.close()
    assert dialog.isVisible()
    assert dialog.banner.words()
    assert dialog.move_on.isEnabled()
    assert held(reread) == OLD


def test_text_held_for_an_item_that_another_window_did_away_with_is_not_lost_in_silence(
    window: MainWindow, session: Session, told: list[Message], qtbot: QtBot, reread: Reread
) -> None:
    window.go("answers", GONE)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    page.pane.note.editor.setPlainText("長" * (LONGEST_TEXT + 1))
    page.leave()
    with reread() as other:
        move_to_version(other, NAME, NEW, by="別の人", via="試験")
    with qtbot.waitSignal(session.changed):
        session.reload()
    compose(page.pane.note.editor, "続き")
    with qtbot.waitSignal(session.saved):
        page.leave()
    assert GONE in page.unrecorded()
    window.close()
    assert GONE in told[-1].text
    told[-1].ways[0].run()


def test_the_review_of_an_item_that_was_done_away_with_does_not_follow_later_changes(
    window: MainWindow, session: Session, qtbot: QtBot, reread: Reread
) -> None:
    window.go("answers", GONE)
    page = window.page("answers")
    assert isinstance(page, AnswersPage)
    qtbot.waitUntil(lambda: page.desk.item_id == GONE)
    window.go("home")  # out of sight, so that the strip is still that of the item gone
    with reread() as other:
        move_to_version(other, NAME, NEW, by="別の人", via="試験")
    with qtbot.waitSignal(session.changed):
        session.reload()
    with qtbot.waitSignal(session.saved):
        session.record([Edit(item_id=SAME, note="続き")])
    window.go("answers")
    qtbot.waitUntil(lambda: page.desk.item_id == page.item_id != GONE)


def test_a_version_with_no_higher_number_is_not_called_new() -> None:
    [offer] = offers(make_assessment([NEW]), [OLD], "full")
    assert offer.headline == "チェックリスト「点検表TST」の別の版があります"
    assert offers(make_assessment([OLD]), [OLD], "full") == ()


def test_a_version_that_only_keeps_items_from_the_public_says_so() -> None:
    first, *others = OLD.item
    hidden = msgspec.structs.replace(first, sensitivity="sensitive")
    newer = msgspec.structs.replace(OLD, version="2026.2", item=(hidden, *others))
    [offer] = offers(make_assessment([OLD], {first.id: 2}), [newer], "full")
    assert offer.summary == "質問は変わりません（公表の扱いだけが変わる項目 1）"
    assert offer.to_review == 0


def test_only_answers_that_the_new_version_asks_for_count_as_left_to_review() -> None:
    def offer(tier: str) -> RevisionOffer:
        newer = msgspec.structs.replace(
            NEW, item=tuple(msgspec.structs.replace(item, tier=tier) for item in NEW.item)
        )
        assessment = make_assessment([OLD], {REWORDED: 2, ONE: 1})
        [made] = offers(assessment, [newer], "core")
        return made

    assert offer("core").to_review == 2
    assert offer("full").to_review == 0


def test_questions_that_this_assessment_never_asked_are_not_counted() -> None:
    *others, last = OLD.item
    held = msgspec.structs.replace(OLD, item=(*others, msgspec.structs.replace(last, tier="full")))
    newer = msgspec.structs.replace(held, version="2026.2", item=held.item[1:])
    assessment = make_assessment([held])
    core = msgspec.structs.replace(assessment, responses=responses_of([held], "core", {}))
    [offer] = offers(core, [newer], "core")
    kinds = [step.kind for step in offer.steps]
    assert kinds == ["same"] * 4 + ["dropped"], "the last item is one of 詳細"


@pytest.mark.parametrize("size", [(878, 464), (1080, 720)])
def test_the_preview_fits_a_small_screen(dialog: RevisionWindow, size: tuple[int, int]) -> None:
    dialog.resize(*size)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == size
    assert dialog.steps.height() > 120
    assert dialog.warning.height() >= dialog.warning.heightForWidth(dialog.warning.width())
