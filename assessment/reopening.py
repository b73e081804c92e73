"""Opening a confirmed edition again (版を開き直す): why, by whom, and with which answers."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from assessment.acts import Act
from assessment.answers import apply
from assessment.database import edition_records as stored
from assessment.database import reading
from assessment.editions import UnknownEditionError
from assessment.errors import UsageError
from assessment.records import Assessment, Change, Edit, Edition
from assessment.workspace import Workspace

_KIND = "reopenings"


class ReasonNeededError(UsageError):
    """An edition was to be opened again, and nobody said why."""

    code = "reason_needed"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"第{number}版を開き直す理由がありません。何も変更していません。",
            "後から見る人のために、理由を一言で書いてください（例：県の照会により訂正）。",
        )


class Reopening(Struct, frozen=True, kw_only=True):
    """That an edition was opened again; ``answers_back``: its answers were brought back, too."""

    number: int
    at: dt.datetime
    by: str
    reason: str
    answers_back: bool = False


class _Reopenings(Struct, frozen=True):
    listed: tuple[Reopening, ...] = ()


def reopenings(workspace: Workspace, name: str) -> tuple[Reopening, ...]:
    """Every time that an edition was opened again, the first one first.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        kept = stored.companion(connection, reading.key_of(connection, name), _KIND, _Reopenings)
    return kept.listed if kept is not None else ()


def edits_back(edition: Edition, now: Assessment) -> tuple[Edit, ...]:
    """What brings the answers back to those of ``edition``; none where they are the same.

    Items whose question has changed since, or that are not asked any more, stay as they are.
    """
    return tuple(_edits_back(edition, now))


def reopen(
    workspace: Workspace,
    name: str,
    number: int,
    *,
    by: str,
    reason: str,
    answers_back: bool = False,
) -> Change | None:
    """Record why an edition is opened again; ``answers_back`` also brings its answers back.

    The edition itself stays as it is: what is answered from now on leads to the next one. Returns
    the change of the answers, which one undo takes back, or ``None`` where none changed.

    Raises:
        ReasonNeededError, UnknownAssessmentError, UnknownEditionError: nothing is changed.
        StorageError: the file refuses; nothing is changed.
    """
    if not reason.strip():
        raise ReasonNeededError(number)
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        known = stored.editions_of(connection, key)
        edition = next((one for one in known if one.number == number), None)
        if edition is None:
            raise UnknownEditionError(number, known)
        kept = stored.companion(connection, key, _KIND, _Reopenings) or _Reopenings()
        reopening = Reopening(
            number=number,
            at=workspace.now().replace(microsecond=0),
            by=by,
            reason=reason.strip(),
            answers_back=answers_back,
        )
        stored.keep_companion(connection, key, _KIND, _Reopenings((*kept.listed, reopening)))
        now = reading.assessment(connection, key)
        responses = now.by_item()
        entries = {}
        for edit in edits_back(edition, now) if answers_back else ():
            held = responses[edit.item_id]
            entries[edit.item_id] = (held.entry, apply(held.entry, edit, held.item))
        if not entries:
            return None
        via = f"第{number}版を開き直し"
        return workspace.append(connection, key, Act(entries=entries), by=by, via=via, kind="edit")


def _edits_back(edition: Edition, now: Assessment) -> Iterator[Edit]:
    then = edition.assessment.by_item()
    for response in now.responses:
        was = then.get(response.item.id)
        if was is None or was.item != response.item:
            continue
        edit = Edit(
            item_id=response.item.id,
            answer=was.entry.answer,
            note=was.entry.note,
            evidence=was.entry.evidence,
            performer=was.entry.performer,
        )
        if apply(response.entry, edit, response.item) != response.entry:
            yield edit
