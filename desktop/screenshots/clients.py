"""Draws the clients of a consultant, and a workspace that can only be read."""

import datetime as dt

from assessment.creating import create_assessment
from assessment.municipalities import municipality
from assessment.overview import Overview
from assessment.records import UNKNOWN, Edit, level
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop.first_start import FirstStart
from desktop.main_window import MainWindow
from desktop.recent import forget, note_opened, recents
from desktop.screenshots.stage import Stage, close, wait_until
from desktop.session import Session
from desktop.tasks import Tasks

_NOW = dt.datetime(2026, 11, 24, 10, 30, tzinfo=dt.UTC)
_GONE = Overview(
    municipality="伊達市",
    prefecture="北海道",
    year=2026,
    items=118,
    answered=118,
    unknown=3,
    updated_at=_NOW,
    areas=4,
    is_outdated=True,
)


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_list(stage)
    _draw_only_read(stage)


def _draw_list(stage: Stage) -> None:
    """Draw the page 支援先, empty and with three files, one of which is gone."""
    empty = stage.session("client-empty")
    window = stage.window(empty)
    wait_until(lambda: window.starting.dialog is not None)
    if window.starting.dialog is not None:
        window.starting.dialog.reject()
    for one in recents():
        forget(one.file)
    window.go("clients")
    stage.save(window, "clients-empty", empty)
    close(window)
    for code, answered in (("072133", 12), ("012025", 64)):
        path = stage.place / code / "workspace.sqlite"
        with Workspace.create(path) as workspace:
            _answer(workspace, code, answered)
        note_opened(path, ())
    note_opened(stage.place / "共有フォルダー" / "伊達市.sqlite", (_GONE,))
    session = Session(stage.place / "012025" / "workspace.sqlite", Tasks(), by="見本 担当")
    window = stage.window(session)
    wait_until(lambda: window.current_page is not None)
    window.go("clients")
    stage.save(window, "clients-filled", session)
    _draw_dropped(stage, session, window)
    close(window)
    _draw_beginning(stage)
    _draw_recent(stage)


def _draw_dropped(stage: Stage, session: Session, window: MainWindow) -> None:
    """Draw what is said of several kinds of files that were dropped at once."""
    survey = stage.place / "調査設定.json"
    survey.write_text('{"format": "survey"}', encoding="utf-8")
    leaflet = stage.place / "案内.pdf"
    leaflet.write_bytes(b"%PDF-1.7")
    window.go("home")
    window.contents.dropping.take([survey, stage.place / "072133" / "workspace.sqlite"])
    stage.save(window, "dropped-several", session)
    window.contents.dropping.take([leaflet])
    stage.save(window, "dropped-wrong", session)


def _draw_beginning(stage: Stage) -> None:
    """Draw what a consultant begins with who has clients, and nothing in the usual workspace."""
    session = stage.session("client-usual")
    window = stage.window(session)
    window.starting.list_clients()
    wait_until(lambda: window.current_page is not None)
    stage.save(window, "clients-beginning", session)
    close(window)


def _draw_recent(stage: Stage) -> None:
    """Draw the first start where other workspaces were used before."""
    session = stage.session("client-new")
    window = stage.window(session, role="municipality")
    wait_until(lambda: bool(window.findChildren(FirstStart)))
    (dialog,) = window.findChildren(FirstStart)
    wait_until(lambda: dialog.scope.ready)
    stage.save_dialog(dialog, "first-start-recent", session)
    dialog.reject()
    close(window)


def _answer(workspace: Workspace, code: str, answered: int) -> None:
    made = create_assessment(
        workspace, municipality(code), 2026, builtin_checklists(), "standard", dt.date(2026, 11, 24)
    )
    edits = [
        Edit(item_id=response.item.id, answer=UNKNOWN if place % 9 == 4 else level(place % 4))
        for place, response in enumerate(made.responses[:answered])
    ]
    workspace.record(made.info.name, edits, by="見本 担当", via="画面")


def _draw_only_read(stage: Stage) -> None:
    """Draw a page of answers and the settings, while nothing can be changed."""
    path = stage.place / "only-read.sqlite"
    with Workspace.create(path) as workspace:
        fill_with_sample(workspace, builtin_checklists())
    session = Session(path, Tasks(), by="見本 担当", only_read=True)
    window = stage.window(session)
    wait_until(lambda: window.current_page is not None)
    window.go("answers")
    stage.save(window, "answers-only-read", session)
    window.go("settings")
    stage.save(window, "settings-only-read", session)
    close(window)
