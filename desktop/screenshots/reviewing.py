"""Draws answers under review: home, a marked answer, one to confirm anew, a hint put away."""

import datetime as dt

from assessment.records import Edit, level
from assessment.reviewing import keeping
from assessment.reviewing.records import ReviewEdit
from assessment.samples import fill_with_sample
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop.main_window import MainWindow
from desktop.pages import table
from desktop.pages.answers import AnswersPage
from desktop.screenshots.stage import Stage, close, wait_until
from desktop.session import Session

_CONFIRMED = 12
_SECOND = "見本 係長"
_NOW = dt.datetime(2026, 11, 24, 14, 2, 11, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def draw(stage: Stage) -> None:
    """Draw everything of this subject, as the second person sees it."""
    items = _review(stage)
    session = stage.session("review")
    session.by = _SECOND
    window = stage.window(session)
    wait_until(lambda: window.current_page is not None)
    stage.save(window, "home-review", session)
    for name, item in zip(("again", "marked"), items, strict=True):
        window.go(table.ANSWERS, item)
        stage.save(window, f"answers-{name}", session)
    page = window.page(table.ANSWERS)
    page.show_only("pending")
    _show_strip(stage, window, session, "answers-review")
    page.show_only("")
    _draw_hint(stage, window, session)
    close(window)


def _draw_hint(stage: Stage, window: MainWindow, session: Session) -> None:
    state, page = session.state, window.page(table.ANSWERS)
    if state is None or not isinstance(page, AnswersPage):
        raise TypeError("the page 回答 is another")
    window.go(table.ANSWERS, next(iter(state.review.picture.hints)))
    stage.save(window, "answers-hint", session)
    page.desk.strip.cards[0].ask.click()
    _show_strip(stage, window, session, "answers-hint-reason")


def _show_strip(stage: Stage, window: MainWindow, session: Session, name: str) -> None:
    """Draw the strip where a small screen has it below the question."""
    page = window.page(table.ANSWERS)
    if isinstance(page, AnswersPage):
        page.pane.area.ensureWidgetVisible(page.desk.strip.remarks, 0, 0)
    stage.save(window, name, session)


def _review(stage: Stage) -> tuple[str, str]:
    """The sample with answers confirmed; the items to be confirmed anew, and marked."""
    with Workspace.create(stage.place / "review.sqlite", clock=lambda: _NOW) as workspace:
        made = fill_with_sample(workspace, builtin_checklists())
        name, by = made.info.name, made.responses[0].by
        items = [r.item.id for r in made.responses if r.answer.state == "level"]
        again, marked = items[2], items[1]
        asked = [
            ReviewEdit(item_id=marked, kind="mark", text="税務課"),
            ReviewEdit(item_id=marked, kind="comment", text="完了予定はこのままでよいですか。"),
        ]
        told = ReviewEdit(item_id=marked, kind="comment", text="2業務は令和9年9月になります。")
        keeping.record(workspace, name, asked, by=_SECOND, via="")
        keeping.record(workspace, name, [told], by=by, via="")
        shown = dict.fromkeys(items[:_CONFIRMED], "")
        keeping.confirm(workspace, name, shown, by=_SECOND, via="")
        workspace.record(name, [Edit(item_id=again, answer=level(3))], by=by, via="")
    return again, marked
