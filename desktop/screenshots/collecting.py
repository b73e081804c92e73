"""Draws the page 集計: empty, chosen, reading, its tabs, and where nothing could be used."""

from desktop.pages import table
from desktop.pages.collection import CollectionPage
from desktop.sample_collection import LaidOut, lay_out_collection
from desktop.screenshots.stage import USUAL, Stage, close, settle, wait_until
from desktop.session import Session
from desktop.text_window import TextWindow

_READ = 5
_TABS = (
    "status",
    "files",
    "areas",
    "items",
    "spread",
    "bands",
    "changes",
    "queries",
)


def draw(stage: Stage) -> None:
    """Draw everything of this subject, in the window of a prefecture."""
    laid_out = lay_out_collection(stage.place / "集計")
    session = stage.session("none")
    window = stage.window(session, role="prefecture")
    wait_until(lambda: window.current_page == table.COLLECTION)
    page = window.page(table.COLLECTION)
    if not isinstance(page, CollectionPage):
        raise TypeError("the page 集計 is another")
    stage.save(window, "collection-empty", session)
    _draw_trouble(stage, session, page)
    _draw_reading(stage, session, page, laid_out)
    stage.save(window, "collection-warned", session)
    window.banner.put_away()
    for place, name in enumerate(_TABS):
        page.results.tabs.setCurrentIndex(place)
        stage.save(window, f"collection-{name}", session)
    _draw_reminders(stage, session, page)
    for other in (table.SOURCES, table.SETTINGS):
        window.go(other)
        stage.save(window, f"prefecture-{other}", session)
    close(window)


def _draw_trouble(stage: Stage, session: Session, page: CollectionPage) -> None:
    broken = stage.place / "壊れたファイル.xlsx"
    broken.write_bytes(b"PK\3\4")
    page.take_files([broken])
    settle(session)
    stage.save(page.window(), "collection-trouble", session)


def _draw_reading(stage: Stage, session: Session, page: CollectionPage, laid_out: LaidOut) -> None:
    page.setup.take_places([laid_out.folder])
    page.setup.last_year.set_path(str(laid_out.last_year))
    page.setup.population.set_path(str(laid_out.population))
    page.trouble.choose.click()
    stage.save(page.window(), "collection-chosen", session)
    page.setup.collect.click()
    wait_until(lambda: page.reading.model.rowCount() >= _READ)
    stage.save_now(page.window(), "collection-reading")
    wait_until(lambda: page.stack.currentWidget() is page.results)


def _draw_reminders(stage: Stage, session: Session, page: CollectionPage) -> None:
    page.results.status.remind.click()
    dialog = page.window().findChildren(TextWindow)[0]
    stage.save_dialog(dialog, "collection-reminders", session, USUAL)
    dialog.close()
