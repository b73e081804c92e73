"""Draws the page 集計: empty, chosen, reading, its tabs, and where nothing could be used."""

import msgspec

from assessment.collection.received import Confirmation, Correction, UnusableRow
from assessment.collection.records import AppliedConfirmation, AppliedCorrection, Collection, Query
from assessment.records import Answer, level
from desktop.pages import table
from desktop.pages.collecting.asking_window import AskingWindow
from desktop.pages.collecting.place_window import PlaceWindow
from desktop.pages.collection import CollectionPage
from desktop.sample_collection import PREFECTURE, LaidOut, lay_out_collection
from desktop.screenshots.stage import LOW, USUAL, WIDE, Stage, close, settle, wait_until
from desktop.session import Session
from desktop.text_window import TextWindow

_READ = 5
_SHOWN = "312037"
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
    page.results.tabs.setCurrentWidget(page.results.changes)
    page.results.changes.part.setCurrentIndex(1)
    stage.save(window, "collection-changes-places", session)
    _draw_place(stage, session, page)
    _draw_reminders(stage, session, page)
    _draw_asking_back(stage, session, page)
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


def _draw_place(stage: Stage, session: Session, page: CollectionPage) -> None:
    page.results.status.point_at(_SHOWN)
    page.results.status.open.click()
    dialog = page.window().findChildren(PlaceWindow)[0]
    stage.save_dialog(dialog, "collection-place", session, WIDE)
    dialog.close()


def _draw_reminders(stage: Stage, session: Session, page: CollectionPage) -> None:
    page.results.status.remind.click()
    dialog = page.window().findChildren(TextWindow)[0]
    stage.save_dialog(dialog, "collection-reminders", session, USUAL)
    dialog.close()


def _draw_asking_back(stage: Stage, session: Session, page: CollectionPage) -> None:
    """Narrowed queries, the dialog that has them asked, and what came back (made up)."""
    results, queries = page.results, page.results.queries
    results.tabs.setCurrentWidget(queries)
    queries.kind.setCurrentIndex(queries.kind.count() - 1)
    stage.save(page.window(), "collection-queries-narrowed", session)
    queries.make.click()
    dialog = page.window().findChildren(AskingWindow)[0]
    stage.save_dialog(dialog, "collection-asking", session, LOW)
    dialog.close()
    collection = results.status.collection
    if collection is not None:
        results.show_collection(_with_replies(collection), [PREFECTURE], [collection.year])
    results.show_replies()
    stage.save(page.window(), "collection-replies", session)


def _with_replies(collection: Collection) -> Collection:
    """As if the first queries had come back: one corrected, one right, one of no use."""
    asked = [query for query in collection.queries if query.kind == "no_evidence" and query.item_id]
    first, second, third = asked[:3]
    told = {"confirmed_by": "見本 太郎", "confirmed_on": "2026-12-01", "file": "見本.xlsx"}

    def before(query: Query) -> Answer:
        given = collection.standing(query.code).given[query.item_id]
        return Answer(state=given.state, level=given.level)

    correction = Correction(
        code=first.code,
        item_id=first.item_id,
        before=before(first),
        after=level(1),
        reason="要綱は案の段階でした（見本）。",
        where="疑義照会票!H6",
        **told,
    )
    confirmation = Confirmation(
        code=second.code,
        item_id=second.item_id,
        before=before(second),
        reason="要綱第3条に定めています。根拠資料は公開していません（見本）。",
        where="疑義照会票!I7",
        **told,
    )
    unusable = UnusableRow(
        code=third.code,
        item_id=third.item_id,
        about="",
        before=str(before(third).level),
        after="9",
        reason="書き直します（見本）。",
        where="疑義照会票!H8",
        text="9",
        why="この項目に「9」というレベルはありません",
        remedy="▼から選び直してもらってください。",
        **told,
    )
    return msgspec.structs.replace(
        collection,
        corrections=(AppliedCorrection(correction=correction),),
        confirmations=(AppliedConfirmation(confirmation=confirmation),),
        unusable=(unusable,),
    )
