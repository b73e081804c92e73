"""All that was ever done to an item: its answers, and their review."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from assessment.records import Revision
from assessment.reviewing.keeping import log
from assessment.reviewing.records import ReviewEvent
from assessment.reviewing.wording import event_in_words
from assessment.wording import in_short
from assessment.workspace import Workspace
from checklists.schema import Item
from desktop.pages.answering.wording import change_heading, change_words


class ItemHistory(msgspec.Struct, frozen=True, kw_only=True):
    """Both newest first."""

    item_id: str = ""
    revisions: tuple[Revision, ...] = ()
    events: tuple[ReviewEvent, ...] = ()


def read_history(workspace: Workspace, name: str, item_id: str) -> ItemHistory:
    """Read it from the workspace."""
    return ItemHistory(
        item_id=item_id,
        revisions=workspace.history(name, item_id),
        events=log(workspace, name, item_id),
    )


def told(history: ItemHistory, item: Item) -> Sequence[tuple[str, str]]:
    """Who did it when, and what in words, for everything, newest first."""
    changes: list[tuple[dt.datetime | None, str, str]] = [
        (one.at, change_heading(one), change_words(item, one)) for one in history.revisions
    ]
    changes += [
        (one.at, change_heading(one), in_short(event_in_words(one))) for one in history.events
    ]
    dated = sorted(changes, key=lambda change: change[0] or _LONG_AGO, reverse=True)
    return [(heading, words) for _, heading, words in dated]


_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
