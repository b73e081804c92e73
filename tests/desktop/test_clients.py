"""A consultant's clients: listed as they are, opened one in place of the other, never mixed."""

import datetime as dt
import functools
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment.clock import local_now
from assessment.creating import create_assessment
from assessment.locations import recent_file
from assessment.municipalities import municipality
from assessment.records import Edit, level
from assessment.workspace import Workspace
from checklists.schema import Checklist
from desktop import actions as known
from desktop.first_start import FirstStart
from desktop.load_window import LoadWindow
from desktop.main_window import MainWindow
from desktop.pages.answers import AnswersPage
from desktop.pages.clients import ClientsPage
from desktop.preferences import Preferences
from desktop.recent import note_opened, note_read, recents
from desktop.tasks import Lane, Progress
from desktop.windows import Windows
from desktop.workspaces import Wanted
from tests.factories import AS_OF

LEFT = Qt.MouseButton.LeftButton
CODES = ("012025", "312011", "312029")
ITEM = "STD-01-01"
MakeClient = Callable[[str], Path]


@pytest.fixture
def make_client(tmp_path: Path, checklists: tuple[Checklist, ...]) -> MakeClient:
    """Makes a client's workspace, in a folder of its own, with two answers."""

    def make(code: str) -> Path:
        path = tmp_path / code / "workspace.sqlite"
        with Workspace.create(path) as workspace:
            place = municipality(code)
            name = create_assessment(workspace, place, 2026, checklists, "full", AS_OF).info.name
            edits = [Edit(item_id=ITEM, answer=level(1)), Edit(item_id="STD-01-02", note=code)]
            workspace.record(name, edits, by="担当", via="試験")
        return path

    return make


@pytest.fixture
def windows(preferences: Preferences, qtbot: QtBot) -> Iterator[Windows]:
    """Every window of the program; all are closed at the end."""
    made = Windows(preferences, None)
    yield made
    for window in list(made.shown):
        window.close()
    qtbot.waitUntil(lambda: not made.shown, timeout=20_000)


def show(windows: Windows, path: Path, qtbot: QtBot) -> MainWindow:
    window = windows.open(Wanted(path=path))
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.current_page is not None, timeout=20_000)
    return window


def the_clients(window: MainWindow, qtbot: QtBot, rows: int) -> ClientsPage:
    """The page, when all files are read."""
    window.go("clients")
    page = window.page("clients")
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(lambda: len(page._found) == rows, timeout=20_000)
    return page


def texts(page: ClientsPage) -> list[list[str]]:
    model = page.list.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_what_is_opened_is_listed_with_what_is_in_it(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    paths = [make_client(code) for code in CODES]
    for path in paths:
        window = show(windows, path, qtbot)
        qtbot.waitUntil(functools.partial(_is_first, path))
    page = the_clients(window, qtbot, 3)
    rows = texts(page)
    assert [row[0] for row in rows] == [
        "鳥取県 米子市\nこの画面で開いています",
        "鳥取県 鳥取市\n別の画面で開いています",
        "北海道 函館市\n別の画面で開いています",
    ]
    assert rows[0][1:4] == ["令和8年度", "1／32問\n詳細・4分野", "0問"]
    assert rows[0][5] == f"{paths[2].name}\n{paths[2].parent.name}"
    assert page.where.text() == str(paths[2])
    assert page.summary.text() == "3件"


def test_the_year_that_is_open_is_shown_and_follows_what_is_answered_in_another_window(
    windows: Windows, make_client: MakeClient, checklists: tuple[Checklist, ...], qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    with Workspace.open(first, lambda: local_now() + dt.timedelta(hours=1)) as workspace:
        place = municipality(CODES[0])
        name = create_assessment(workspace, place, 2027, checklists, "full", AS_OF).info.name
        workspace.record(name, [Edit(item_id=ITEM, answer=level(2))], by="担当", via="試験")
    note_opened(first, ())
    page = the_clients(show(windows, second, qtbot), qtbot, 2)
    assert texts(page)[1][1:3] == ["令和9年度", "1／32問\n詳細・4分野"]
    other = windows.open(Wanted(path=first), f"{CODES[0]}-2026")
    other.show()
    qtbot.waitUntil(lambda: _row_of(page, first)[1] == "令和8年度", timeout=20_000)
    assert "ほかに1件" in _row_of(page, first)[0]
    other.contents._session.record([Edit(item_id="STD-01-03", answer=level(2))])
    qtbot.waitUntil(lambda: "2／32問" in _row_of(page, first)[2], timeout=20_000)
    other.close()
    qtbot.waitUntil(lambda: "画面で開いています" not in _row_of(page, first)[0], timeout=20_000)


def test_a_client_that_answers_another_version_says_so(
    windows: Windows,
    make_client: MakeClient,
    tmp_path: Path,
    checklists: tuple[Checklist, ...],
    qtbot: QtBot,
) -> None:
    older = tmp_path / "older.sqlite"
    first = checklists[0]
    held = msgspec.structs.replace(first, version="2020.1", item=first.item[1:])
    with Workspace.create(older) as workspace:
        create_assessment(workspace, municipality(CODES[1]), 2026, [held], "core", AS_OF)
    note_opened(older, ())
    page = the_clients(show(windows, make_client(CODES[0]), qtbot), qtbot, 2)
    asked = len(held.items_of_tier("core"))
    assert texts(page)[1][2] == f"0／{asked}問\n基本・1分野\n新しい版あり"


def test_a_file_that_is_gone_is_still_known_and_said_to_be_gone(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    gone, here = make_client(CODES[0]), make_client(CODES[1])
    show(windows, gone, qtbot).close()
    qtbot.waitUntil(lambda: not windows.shown)
    gone.rename(gone.with_name("移した.sqlite"))
    window = show(windows, here, qtbot)
    page = the_clients(window, qtbot, 2)
    row = texts(page)[1]
    assert row[0] == "北海道 函館市"
    assert "見つかりません" in row[5]
    assert "見つからない保存ファイル 1件" in page.summary.text()
    page.list.choose(str(gone))
    assert not page.open.isEnabled()
    assert not page.open_to_read.isEnabled()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)  # the share may be back by now
    qtbot.waitUntil(lambda: "見つかりません" in window.banner.words())
    assert windows.shown == [window], "the window stays where it was"


def test_what_is_taken_from_the_list_stays_on_the_disk(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    other, here = make_client(CODES[0]), make_client(CODES[1])
    before = other.read_bytes()
    note_opened(other, ())
    window = show(windows, here, qtbot)
    page = the_clients(window, qtbot, 2)
    page.list.choose(str(other))
    qtbot.mouseClick(page.forget, LEFT)
    assert [one.file for one in recents()] == [here]
    assert len(texts(page)) == 1
    assert other.read_bytes() == before


def test_reading_the_list_writes_nothing_in_or_beside_a_file(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    other, here = make_client(CODES[0]), make_client(CODES[1])
    note_opened(other, ())
    before = {file.name: file.read_bytes() for file in other.parent.iterdir()}
    the_clients(show(windows, here, qtbot), qtbot, 2)
    assert {file.name: file.read_bytes() for file in other.parent.iterdir()} == before


def test_another_client_in_this_window_takes_its_place_and_what_was_typed_is_recorded(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    note_opened(second, ())
    window = show(windows, first, qtbot)
    window.resize(1100, 640)
    size = window.size()
    window.go("answers")
    answers = window.page("answers")
    assert isinstance(answers, AnswersPage)
    answers.open_item(ITEM)
    qtbot.keyClicks(answers.pane.note.editor, "hakodate only")
    page = the_clients(window, qtbot, 2)
    page.list.choose(str(second))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: windows.shown != [window] and len(windows.shown) == 1, timeout=20_000)
    [other] = windows.shown
    qtbot.waitUntil(lambda: other.current_page is not None, timeout=20_000)
    assert other.path == second
    assert "鳥取市" in other.windowTitle()
    assert other.size() == size
    assert other.navigation.place.text() == "鳥取市"
    with Workspace.open(first) as workspace:
        name = workspace.assessments()[0].info.name
        assert workspace.assessment(name).response(ITEM).entry.note == "hakodate only"
    with Workspace.open(second) as workspace:
        name = workspace.assessments()[0].info.name
        assert workspace.assessment(name).response(ITEM).entry.note == ""


def test_what_is_still_being_made_for_one_client_is_stopped_before_another_is_opened(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    window = show(windows, first, qtbot)
    ended: list[str] = []

    def never_ends(progress: Progress) -> None:
        while True:
            progress.report(0, 1)
            time.sleep(0.01)

    window.contents._session.tasks.run(
        never_ends,
        on_success=lambda _: ended.append("made"),
        on_cancel=lambda: ended.append("stopped"),
    )
    window.contents.workspaces.open(second)
    qtbot.waitUntil(functools.partial(_only_shown, windows, second), timeout=20_000)
    assert ended == ["stopped"]


def test_two_clients_in_two_windows_stay_apart(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    note_opened(second, ())
    window = show(windows, first, qtbot)
    page = the_clients(window, qtbot, 2)
    page.list.choose(str(second))
    qtbot.mouseClick(page.open_apart, LEFT)
    qtbot.waitUntil(lambda: len(windows.shown) == 2)
    other = windows.shown[1]
    qtbot.waitUntil(lambda: other.current_page is not None, timeout=20_000)
    other.go("answers")
    answers = other.page("answers")
    assert isinstance(answers, AnswersPage)
    answers.open_item(ITEM)
    qtbot.mouseClick(answers.pane.choice.levels[3], LEFT, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: "保存済み" in other.contents.status.saved.text())
    for path, expected in ((first, 1), (second, 3)):
        with Workspace.open(path) as workspace:
            name = workspace.assessments()[0].info.name
            assert workspace.assessment(name).response(ITEM).answer == level(expected)
    window.messages.warning("一方だけに")
    assert "一方だけに" in window.banner.words()
    assert other.banner.words() == ""


def test_a_window_of_its_own_lies_beside_the_others_and_on_the_screen(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    window = show(windows, first, qtbot)
    window.setGeometry(2, 40, 770, 758)  # with its frame, all of it on the screen
    window.contents.workspaces.open(second, apart=True)
    qtbot.waitUntil(lambda: len(windows.shown) == 2, timeout=20_000)
    other = windows.shown[1]
    qtbot.waitUntil(lambda: other.current_page is not None, timeout=20_000)
    assert not other.isMaximized()
    aside = other.geometry().topLeft() - window.geometry().topLeft()
    assert aside == QPoint(36, 36), "the title of the first is seen"
    assert window.screen().availableGeometry().contains(other.geometry())


def test_a_client_that_is_open_in_another_window_is_brought_to_the_front_there(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    other = show(windows, first, qtbot)
    window = show(windows, second, qtbot)
    page = the_clients(window, qtbot, 2)
    other.showMinimized()
    window.activateWindow()
    page.list.choose(str(first))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(other.isActiveWindow)
    assert not other.isMinimized()
    assert windows.shown == [other, window]
    assert window.isVisible()
    assert window.banner.words() == ""


def test_a_client_opened_elsewhere_while_this_window_still_saves_stays_where_it_lies(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    window = show(windows, first, qtbot)
    going_on = threading.Event()
    window.contents._session.tasks.run(lambda _: going_on.wait(20), Lane.WORKSPACE)
    window.workspace_wanted.emit(Wanted(path=second))
    other = show(windows, second, qtbot)
    other.setGeometry(20, 60, 770, 600)
    going_on.set()
    qtbot.waitUntil(lambda: windows.shown == [other], timeout=20_000)
    assert (other.width(), other.height()) == (770, 600)


def test_where_a_window_cannot_be_brought_to_the_front_it_is_said_where_to_look(
    windows: Windows, make_client: MakeClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    show(windows, first, qtbot)
    window = show(windows, second, qtbot)
    window.activateWindow()
    monkeypatch.setattr(MainWindow, "activateWindow", lambda _: None)
    window.contents.workspaces.open(first)
    qtbot.waitUntil(lambda: "別の画面「函館市" in window.banner.words())


def test_a_workspace_that_is_open_is_shown_and_not_opened_twice(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    path = make_client(CODES[0])
    window = show(windows, path, qtbot)
    assert windows.open(Wanted(path=path)) is window
    assert windows.shown == [window]


def test_the_window_that_cannot_be_closed_stays_and_nothing_follows_later(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    window = show(windows, first, qtbot)
    window.go("answers")
    answers = window.page("answers")
    assert isinstance(answers, AnswersPage)
    answers.open_item(ITEM)
    answers.pane.note.editor.setPlainText("長" * 10_001)
    window.contents.workspaces.open(second)
    qtbot.waitUntil(lambda: "捨てて閉じる" in _ways(window), timeout=20_000)
    assert windows.shown == [window]
    answers.pane.note.editor.setPlainText("短い")
    window.close()
    qtbot.waitUntil(lambda: not windows.shown, timeout=20_000)


def test_the_menu_lists_what_was_opened_last_and_opens_it(
    windows: Windows, make_client: MakeClient, qtbot: QtBot
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    show(windows, first, qtbot).close()
    qtbot.waitUntil(lambda: not windows.shown)
    window = show(windows, second, qtbot)
    menu = window.navigation.recent
    menu.aboutToShow.emit()
    [entry] = [one for one in menu.actions() if "函館市" in one.text()]
    assert "令和8年度" in entry.text()
    assert f"{CODES[0]}/workspace.sqlite" in entry.text()
    entry.trigger()
    qtbot.waitUntil(lambda: bool(windows.shown) and windows.shown[0].path == first, timeout=20_000)


def test_a_file_is_chosen_to_be_read_alone(
    windows: Windows,
    make_client: MakeClient,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    window = show(windows, first, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(second), ""))
    window.known_actions[known.OPEN_TO_READ].trigger()
    qtbot.waitUntil(lambda: bool(windows.shown) and windows.shown[0].path == second, timeout=20_000)
    [other] = windows.shown
    qtbot.waitUntil(other.contents.only_read.isVisible)
    qtbot.waitUntil(lambda: "（閲覧専用）" in other.windowTitle())


def test_a_new_client_begins_in_a_file_of_its_own(
    windows: Windows,
    make_client: MakeClient,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = show(windows, make_client(CODES[0]), qtbot)
    page = the_clients(window, qtbot, 1)
    target = tmp_path / "新しい町.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(page.new, LEFT)
    qtbot.waitUntil(
        lambda: bool(windows.shown) and bool(windows.shown[0].findChildren(FirstStart)),
        timeout=20_000,
    )
    assert windows.shown[0].path == target


def test_a_list_that_cannot_be_read_is_an_empty_one() -> None:
    recent_file().parent.mkdir(parents=True)
    recent_file().write_text("こわれた", encoding="utf-8")
    assert recents() == ()


def test_what_is_read_again_keeps_its_place(make_client: MakeClient) -> None:
    first, second = make_client(CODES[0]), make_client(CODES[1])
    note_opened(first, ())
    note_opened(second, ())
    note_read(first, ())
    assert [one.file for one in recents()] == [second, first]


def _row_of(page: ClientsPage, path: Path) -> list[str]:
    (row,) = [row for row in texts(page) if f"{path.name}\n{path.parent.name}" in row[5]]
    return row


def _is_first(path: Path) -> bool:
    return [one.file for one in recents()[:1]] == [path]


def _ways(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.banner.findChildren(QPushButton))


def test_the_first_start_of_a_municipality_offers_what_was_used_before(
    windows: Windows,
    preferences: Preferences,
    make_client: MakeClient,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    preferences.choose(role="municipality")
    before = make_client(CODES[0])
    show(windows, before, qtbot).close()
    qtbot.waitUntil(lambda: not windows.shown, timeout=20_000)
    window = windows.open(Wanted(path=tmp_path / "空.sqlite", new=True))
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    (dialog,) = window.findChildren(FirstStart)
    assert "まだ自己点検がありません" in dialog.banner.words()
    (way,) = [one for one in dialog.findChildren(QPushButton) if "函館市" in one.text()]
    qtbot.mouseClick(way, LEFT)
    qtbot.waitUntil(functools.partial(_only_shown, windows, before), timeout=20_000)


def test_a_consultant_who_names_a_new_file_begins_in_it_and_is_offered_no_other(
    windows: Windows, make_client: MakeClient, tmp_path: Path, qtbot: QtBot
) -> None:
    note_opened(make_client(CODES[0]), ())
    window = windows.open(Wanted(path=tmp_path / "空.sqlite", new=True))
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    (dialog,) = window.findChildren(FirstStart)
    assert dialog.banner.words() == ""
    assert window.current_page is None


def test_a_consultant_without_clients_begins_with_what_a_municipality_submitted(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    window = windows.open(Wanted(path=tmp_path / "空.sqlite", new=True))
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstStart)))
    window.findChildren(FirstStart)[0].reject()
    page = the_clients(window, qtbot, 0)
    qtbot.mouseClick(page.load, LEFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(LoadWindow)))


def _only_shown(windows: Windows, path: Path) -> bool:
    return [window.path for window in windows.shown] == [path]
