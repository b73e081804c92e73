"""What is recorded of the review of answers: events, and what stands of them for an item.

Events are only ever appended; what stands follows from them (``standing``). An answer, and what a
hint was about, are held by their fingerprints (``fingerprints``), so that they are known again.
"""

import datetime as dt
from typing import Literal

import msgspec

EventKind = Literal["mark", "settle", "comment", "confirm", "withdraw", "dismiss"]
"""``settle`` takes the mark 要確認 away, ``withdraw`` a confirmation."""

HintKind = Literal["jump", "no_evidence", "uniform", "past_date"]
"""What looks odd of an answer; none of it need be wrong."""


class ReviewEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody did to the review of an item.

    ``text`` is whom a mark concerns, what a comment says, or why a hint is dismissed. ``author``,
    ``content`` and ``said`` belong to a confirmation: who had written the answer, its fingerprint
    and its words; ``hint`` and ``about`` to a dismissal: the kind and fingerprint of the hint.
    ``withdrawn``: an undo has taken it back.
    """

    item_id: str
    kind: EventKind
    by: str = ""
    via: str = ""
    at: dt.datetime | None = None
    text: str = ""
    author: str = ""
    content: str = ""
    said: str = ""
    hint: str = ""
    about: str = ""
    withdrawn: bool = False


class ReviewEdit(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do to the review of an item; ``text`` and ``hint`` as in ``ReviewEvent``.

    ``about`` is the fingerprint of the hint, or of the answer that is seen and to be confirmed.
    """

    item_id: str
    kind: EventKind
    text: str = ""
    hint: HintKind | None = None
    about: str = ""


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A text, by whom and when: whom the mark 要確認 concerns, or a comment."""

    text: str
    by: str
    at: dt.datetime | None


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """That ``by`` has confirmed what ``author`` wrote: its fingerprint, and its words then."""

    by: str
    at: dt.datetime | None
    author: str
    content: str
    said: str


class Dismissal(msgspec.Struct, frozen=True, kw_only=True):
    """That a hint has been looked at and need not be shown while it says the same."""

    hint: str
    about: str
    reason: str
    by: str
    at: dt.datetime | None


class ItemReview(msgspec.Struct, frozen=True, kw_only=True):
    """What stands for an item: ``mark`` while it is 要確認, comments, the last confirmation."""

    mark: Remark | None = None
    comments: tuple[Remark, ...] = ()
    confirmation: Confirmation | None = None
    dismissals: tuple[Dismissal, ...] = ()


NO_REVIEW = ItemReview()
"""What stands for an item that nobody has done anything about."""


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """Something odd about an item, in words; of a ``whole`` checklist it stands at its first item.

    ``about`` is the fingerprint of what is odd: another answer makes another hint.
    """

    kind: HintKind
    checklist_id: str
    item_id: str
    why: str
    about: str
    whole: bool = False
