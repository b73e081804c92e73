"""The page 報告書 by keys alone: every control is reached, and does its work."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop.main_window import MainWindow
from desktop.pages.report import ReportPage
from desktop.pages.reporting import printing
from desktop.pages.reporting.submission_window import SubmissionWindow
from desktop.pages.reporting.zoom import FIT_PAGE, FIT_WIDTH
from desktop.session import Session
from desktop.year_end.editions_window import EditionsWindow
from tests.desktop.keyboard import CTRL, NONE, SHIFT, Key, Keyboard
from tests.desktop.surfaces import come_to_rest
from tests.factories import make_checklist, make_item

ITEMS = ("STD-01-01", "STD-01-02", "STD-01-03")
Wait = Callable[[], None]


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """As few items as make a report, so that tests are quick."""
    return (make_checklist([make_item(name) for name in ITEMS], "standardization", "STD"),)


@pytest.fixture
def wait(session: Session, qtbot: QtBot) -> Wait:
    return lambda: come_to_rest(session, qtbot)


@pytest.fixture
def page(window: MainWindow, session: Session, wait: Wait, tmp_path: Path) -> ReportPage:
    """The page with two gaps and an open item, its preview made, saving to an empty folder."""
    session.record([Edit(item_id=name, answer=level(1)) for name in ITEMS[:2]])
    window.go("report")
    made = window.page("report")
    assert isinstance(made, ReportPage)
    made.form.folder.setText(str(tmp_path / "書類"))
    wait()
    return made


@pytest.fixture
def keys(page: ReportPage) -> Keyboard:
    return Keyboard(page.window())


def test_a_report_is_chosen_saved_and_submitted_by_keys_alone(
    page: ReportPage,
    keys: Keyboard,
    wait: Wait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choices, form, outcome = page.choices, page.form, page.outcome
    choose_report(keys, page, tmp_path, monkeypatch)
    wait()
    before = form.as_of.chosen()
    keys.use(form.as_of, Key.Key_Up)
    keys.use(form.as_of.back)
    assert form.as_of.chosen() == before
    out = tmp_path / "保存先"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    keys.use(form.choose)
    assert form.folder.text() == str(out)
    keys.write(form.folder, str(out))
    keys.write(form.pdf, "報告.pdf")
    keys.write(form.excel, "報告.xlsx")
    for part, ending in ((page.pdf, ".pdf"), (page.excel, ".xlsx"), (page.word, ".docx")):
        keys.use(part)
        wait()
        assert (out / "報告").with_suffix(ending).exists()
        assert keys.focus() is part, "the keys are where they were"
    keys.use(page.both)
    wait()
    assert keys.focus() is outcome.rename
    keys.press(Key.Key_Return)
    wait()
    assert len(list(out.iterdir())) == 5
    keys.use(page.both)
    wait()
    keys.use(outcome.replace)
    wait()
    assert "保存しました" in outcome.title.text()
    assert keys.focus() is page.both
    for part in [b for b in outcome.findChildren(QPushButton) if b.isVisible()]:
        keys.use(part)
    targets = [form.pdf_target(), form.excel_target()]
    assert sorted(opened) == sorted(map(str, (out, *targets)))
    for part, kind in (
        (page.submission.open_window, SubmissionWindow),
        (page.submission.editions, EditionsWindow),
    ):
        keys.use(part)
        wait()
        [dialog] = page.window().findChildren(kind)
        keys.press(Key.Key_Escape)
        assert not dialog.isVisible()
        wait()
    for whole in (choices, form, page.submission):
        assert not keys.unused(whole, but=[choices.division, choices.against, choices.mark_again])
    assert not keys.unused(outcome, but=[outcome.stop])


def choose_report(
    keys: Keyboard, page: ReportPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another kind for other readers, with what stands on the cover."""
    choices, logo = page.choices, folder / "印.png"
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(logo))
    kind = choices.options().kind
    keys.use(choices.kind, Key.Key_Down)
    keys.use(choices.audience, Key.Key_Down)
    keys.write(choices.classification, "部内限り")
    keys.write(choices.prepared_by, "企画課")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(logo), ""))
    keys.use(choices.logo)
    chosen = choices.options()
    assert (chosen.kind != kind, chosen.audience) == (True, "public")
    assert (chosen.classification, chosen.prepared_by) == ("部内限り", "企画課")
    assert chosen.logo == logo
    keys.use(choices.no_logo)
    assert choices.options().logo is None
    keys.use(choices.kind, Key.Key_Up)
    keys.use(choices.audience, Key.Key_Up)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_preview_is_turned_zoomed_searched_and_printed_by_keys_alone(
    page: ReportPage, keys: Keyboard, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, search = page.preview, page.preview.search
    monkeypatch.setattr(printing, "has_printer", lambda: False)

    def at(number: int) -> None:
        wait()
        assert preview.number.text() == f"{number} / {preview.pages} ページ"

    keys.use(preview.on)
    at(2)
    keys.use(preview.back)
    at(1)
    keys.use(preview.thumbnails, Key.Key_Down, times=2)
    at(3)
    keys.use(preview.area, Key.Key_PageUp)
    at(2)
    for part in (preview.zoom.larger, preview.zoom.smaller):
        before = preview.zoom.box.currentText()
        keys.use(part)
        wait()
        assert preview.zoom.box.currentText() != before
    keys.use(preview.zoom.box, Key.Key_Home)
    keys.press(Key.Key_Down)
    assert preview.zoom.box.currentText() == FIT_PAGE
    keys.press(Key.Key_0, CTRL)
    assert preview.zoom.box.currentText() == FIT_WIDTH
    keys.use(preview.look)
    keys.type("課題")
    wait()
    places = [search.count.text()]
    for key, held in ((Key.Key_Return, NONE), (Key.Key_Return, SHIFT)):
        keys.press(key, held)
        wait()
        places.append(search.count.text())
    for part in (search.next, search.previous):
        keys.use(part)
        wait()
        places.append(search.count.text())
    first, second = places[0], places[1]
    assert places == [first, second, first, second, first]
    keys.use(search.end)
    keys.press(Key.Key_F, CTRL)
    keys.press(Key.Key_Escape)
    assert not search.isVisible()
    assert keys.focus() is preview.area
    for card in (lambda: keys.use(preview.print), lambda: keys.press(Key.Key_P, CTRL)):
        card()
        assert "プリンターがありません" in preview.printing.title.text()
        keys.use(preview.printing.close_card)
        assert not preview.printing.isVisible()
    never = [preview.printing.stop, preview.printing.open_folder]  # there is no printer
    assert not keys.unused(preview, but=never)
