"""Opening a submission by window: what is in it is said before anything is made of it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.records import UNKNOWN, Entry, level
from checklists.schema import Checklist
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.messages import Kind, Message
from desktop.session import Session
from exports.workbooks.submission.layout import Outgoing
from tests.desktop.conftest import Reread
from tests.desktop.input_method import compose
from tests.desktop.steps import rest
from tests.exports.foreign_files import PASSWORD
from tests.exports.submissions import data_cell, editing, edition, outgoing, written
from tests.factories import HAKODATE, make_assessment

LEFT = Qt.MouseButton.LeftButton
Choose = Callable[[Path], None]
MURORAN = msgspec.structs.replace(HAKODATE, code="012050", name="室蘭市", kana="むろらんし")


@pytest.fixture
def going(checklists: tuple[Checklist, ...]) -> Outgoing:
    """What another town submits, with the checklists that the window knows."""
    answers = {
        "STD-01-01": Entry(answer=level(2), note="備考"),
        "STD-01-02": Entry(answer=UNKNOWN),
    }
    made = make_assessment(checklists, dict(answers), MURORAN)
    return msgspec.structs.replace(outgoing(checklists=checklists), edition=edition(made))


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> LoadWindow:
    """Opened by its key."""
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    (made,) = window.findChildren(LoadWindow)
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def choose(
    dialog: LoadWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Choose:
    """The person chooses a file, which is read."""

    def choose(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        qtbot.mouseClick(dialog.choose, LEFT)
        rest(session, qtbot)

    return choose


def test_nothing_is_made_of_a_file_before_the_person_has_seen_what_is_in_it(
    dialog: LoadWindow, going: Outgoing, tmp_path: Path, choose: Choose, reread: Reread
) -> None:
    assert not dialog.load.isEnabled()
    choose(written(tmp_path, going))
    for expected in ("室蘭市（012050）", "第1版", "未回答 30、わからない 1", "含む"):
        assert expected in dialog.facts.text()
    assert not dialog.altered.isVisibleTo(dialog)
    with reread() as workspace:
        assert [known.info.name for known in workspace.assessments()] == ["012025-2026"]


def test_the_file_is_opened_as_an_assessment_and_shown(
    dialog: LoadWindow,
    window: MainWindow,
    session: Session,
    going: Outgoing,
    qtbot: QtBot,
    tmp_path: Path,
    choose: Choose,
) -> None:
    choose(written(tmp_path, going))
    assert dialog.load.hasFocus()
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(dialog.load, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(LoadWindow))
    assert window.navigation.place.text() == "室蘭市"
    qtbot.waitUntil(lambda: window.current_page == "home")
    assert "室蘭市の令和8年度の自己点検を開きました（32問）。" in window.banner.words()


def test_a_file_that_was_altered_or_not_wholly_read_is_said_to_be_so(
    dialog: LoadWindow,
    session: Session,
    going: Outgoing,
    qtbot: QtBot,
    tmp_path: Path,
    choose: Choose,
) -> None:
    path = written(tmp_path, going)
    with editing(path) as book:
        data_cell(book, "STD-01-01", "レベル").value = 9
    choose(path)
    assert dialog.altered.isVisibleTo(dialog)
    assert "「9」はレベルではありません" in str(dialog.unread.model().index(0, 0).data())
    assert dialog.load.isEnabled()


def test_a_password_is_asked_for_where_the_file_has_one(
    dialog: LoadWindow,
    session: Session,
    going: Outgoing,
    qtbot: QtBot,
    tmp_path: Path,
    choose: Choose,
    told: list[Message],
) -> None:
    choose(written(tmp_path, going, PASSWORD))
    assert (told[-1].kind, dialog.load.isEnabled()) == (Kind.ERROR, False)
    assert dialog.password.hasFocus()
    compose(dialog.password, "ちがう")
    qtbot.mouseClick(dialog.unlock, LEFT)
    rest(session, qtbot)
    assert "指定されたパスワードでは開けません" in told[-1].text
    dialog.password.clear()
    compose(dialog.password, PASSWORD)
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    rest(session, qtbot)
    assert "室蘭市" in dialog.facts.text()
    assert not dialog.password.isVisibleTo(dialog)


def test_one_that_is_here_already_stays_as_it_is(
    dialog: LoadWindow,
    session: Session,
    checklists: tuple[Checklist, ...],
    qtbot: QtBot,
    tmp_path: Path,
    choose: Choose,
    told: list[Message],
) -> None:
    choose(written(tmp_path, outgoing(checklists=checklists)))
    qtbot.mouseClick(dialog.load, LEFT)
    rest(session, qtbot)
    assert told[-1].kind is Kind.ERROR
    assert "すでにあります" in told[-1].text
    assert dialog.isVisible()
    assert dialog.load.isEnabled()


def test_a_file_of_another_kind_is_refused_in_its_own_words(
    dialog: LoadWindow,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    choose: Choose,
    told: list[Message],
) -> None:
    (tmp_path / "名簿.xlsx").write_text("番号,氏名\n", encoding="utf-8")
    choose(tmp_path / "名簿.xlsx")
    assert "文字だけのファイル" in told[-1].text
    assert not dialog.load.isEnabled()
    assert not dialog.password.isVisibleTo(dialog)
