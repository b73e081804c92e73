"""Draws how a person begins: the role, the first start, and last year's answers."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QSize

from assessment.carrying_over import previous_of
from assessment.creating import create_assessment
from assessment.records import Answer, Edit, Response, level
from assessment.samples import SAMPLE_BY, VIA_SAMPLE, fill_with_sample
from assessment.starting import Plan, start
from assessment.surveys import encode, plan_survey
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from desktop.first_start import FirstStart
from desktop.pages import table
from desktop.role_window import RoleWindow
from desktop.screenshots.revisions import older
from desktop.screenshots.stage import Stage, close, row_of, wait_until

ROLE = QSize(680, 400)


def draw(stage: Stage) -> None:
    """Draw everything of this subject."""
    _draw_first_start(stage)
    _draw_last_year(stage)
    _draw_two_years(stage)


def _draw_first_start(stage: Stage) -> None:
    """Draw the question of the role, then the dialog, also with a municipality being searched."""
    session = stage.session("new")
    window = stage.window(session, role=None)
    wait_until(lambda: bool(window.findChildren(RoleWindow)))
    asking = window.findChildren(RoleWindow)[0]
    stage.save_dialog(asking, "role", session, ROLE)
    asking.rows["municipality"].click()
    wait_until(lambda: bool(window.findChildren(FirstStart)))
    dialog = window.findChildren(FirstStart)[0]
    stage.save_dialog(dialog, "first-start-empty", session)
    dialog.search.box.setText("はこ")
    dialog.search.box.textEdited.emit("はこ")
    stage.save(dialog, "first-start-filled", session)
    dialog.survey.read(_survey_file(stage))
    wait_until(dialog.survey.title.isVisible)
    stage.save(dialog, "first-start-survey", session)
    dialog.reject()
    stage.save(window, "welcome", session)
    close(window)


def _draw_last_year(stage: Stage) -> None:
    """Draw home and a question with last year's answers waiting, some reworded since."""
    path = stage.place / "last-year.sqlite"
    newest = builtin_checklists()
    with Workspace.create(path) as workspace:
        old = fill_with_sample(workspace, [older(newest[0]), *newest[1:]])
        plan = Plan(
            place=old.info.municipality,
            year=old.info.year + 1,
            checklists=newest,
            tier=old.info.tier,
            reference_date=dt.date(2027, 11, 24),
            previous=previous_of(old),
        )
        name = start(workspace, plan, by="見本 担当").info.name
    session = stage.session("last-year")
    window = stage.window(session, open_name=name)
    wait_until(lambda: bool(row_of(window, "を確かめる")))
    stage.save(window, "home-last-year", session)
    row_of(window, "を確かめる")[0].click()
    stage.save(window, "answers-last-year", session)
    close(window)


def _draw_two_years(stage: Stage) -> None:
    """Draw the comparison with a year in which every third item stood a level lower."""
    path = stage.place / "two-years.sqlite"
    with Workspace.create(path) as workspace:
        now = fill_with_sample(workspace, builtin_checklists())
        before = create_assessment(
            workspace,
            now.info.municipality,
            now.info.year - 1,
            builtin_checklists(),
            now.info.tier,
            now.info.reference_date.replace(year=now.info.year - 1),
            by=SAMPLE_BY,
        )
        edits = [
            Edit(item_id=response.item.id, answer=_a_year_before(place, response))
            for place, response in enumerate(now.responses)
        ]
        workspace.record(before.info.name, edits, by=SAMPLE_BY, via=VIA_SAMPLE)
    session = stage.session("two-years")
    window = stage.window(session, open_name=now.info.name)
    wait_until(lambda: window.current_page is not None)
    window.go(table.COMPARISON)
    stage.save(window, "comparison-years", session)
    close(window)


def _a_year_before(place: int, response: Response) -> Answer:
    answer = response.answer
    lower = [one for one in response.item.selectable_levels() if one < (answer.level or 0)]
    return level(lower[-1]) if place % 3 == 0 and lower else answer


def _survey_file(stage: Stage) -> Path:
    path = stage.place / "調査設定.json"
    survey = plan_survey(
        title="市町村DX取組状況調査",
        prefecture="01",
        year=2026,
        reference_date=dt.date(2026, 10, 1),
        due=dt.date(2026, 12, 18),
        checklists=builtin_checklists(),
        tier="standard",
        notes=True,
        issued_at=dt.datetime(2026, 9, 1, 9, tzinfo=dt.UTC),
    )
    path.write_bytes(encode(survey))
    return path
