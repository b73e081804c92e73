"""What a checklist, its sources and its glossary consist of (design: content.md).

Every record is frozen and refuses unknown keys, so a misspelt field in a data file
fails when it is read and never silently means nothing.
"""

import datetime as dt
from typing import Literal

import msgspec

Tier = Literal["core", "standard", "full"]
Kind = Literal["action", "readiness"]
Scale = Literal["ladder", "share", "milestone"]
Basis = Literal["法令", "国の計画・通知", "提言", "望ましい取組"]
DeadlineKind = Literal["binding", "national_target"]
Sensitivity = Literal["open", "internal", "sensitive"]
BodyKind = Literal["designated_city", "special_ward", "city", "town", "village"]
ChangeKind = Literal["reworded", "split", "joined", "dropped", "new"]
CoverageKind = Literal["item", "national", "prefecture", "industry", "background"]

TIERS: tuple[Tier, ...] = ("core", "standard", "full")
BODY_KINDS: tuple[BodyKind, ...] = ("designated_city", "special_ward", "city", "town", "village")
LEVELS = range(5)


class _Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every record that is read from a data file."""


class Theme(_Data, frozen=True, kw_only=True):
    """A group of items that one conversation can settle; ``id`` is ``AREA-THEME``."""

    id: str
    title: str


class Item(_Data, frozen=True, kw_only=True):
    """One question with its five levels and all that helps to answer it.

    ``levels`` and ``labels`` have five entries, for level 0 to 4; an empty text is a level
    that cannot be chosen (milestone scales only). ``actions[l]`` is the next step for a body
    that stands at level ``l``; there is one for each level below ``target``.
    """

    id: str
    title: str
    question: str
    why: str
    levels: tuple[str, ...]
    labels: tuple[str, ...]
    evidence: tuple[str, ...]
    actions: tuple[str, ...]
    division: str
    basis: Basis
    weight: Literal[1, 2, 3]
    weight_reason: str
    target: Literal[1, 2, 3, 4]
    tier: Tier
    sources: tuple[str, ...]
    reviewed_on: dt.date
    scale: Scale = "ladder"
    kind: Kind = "action"
    available_from: str = ""
    basis_note: str = ""
    deadline: dt.date | None = None
    deadline_kind: DeadlineKind | None = None
    deadline_note: str = ""
    sensitivity: Sensitivity = "internal"
    support: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    applies: tuple[BodyKind, ...] = BODY_KINDS

    @property
    def theme_id(self) -> str:
        """The id of the theme: ``DIS-03`` of ``DIS-03-02``."""
        return self.id.rpartition("-")[0]

    def selectable_levels(self) -> tuple[int, ...]:
        """The levels that a person may choose: those with a description."""
        return tuple(level for level, text in enumerate(self.levels) if text)


class Document(_Data, frozen=True, kw_only=True):
    """A published document; ``nature`` says in one neutral sentence what it binds."""

    id: str
    title: str
    publisher: str
    published_on: dt.date
    nature: str


class Heading(_Data, frozen=True, kw_only=True):
    """A heading of a part with the ranges of its content lines, such as ``"929-934"``."""

    title: str
    lines: tuple[str, ...]


class Part(_Data, frozen=True, kw_only=True):
    """The passage of a document that belongs to one checklist."""

    id: str
    document: str
    checklist: str
    title: str
    headings: tuple[Heading, ...]


class Source(_Data, frozen=True, kw_only=True):
    """A passage that an item rests on: a part, the heading it stands under and its lines."""

    id: str
    part: str
    heading: str
    lines: tuple[str, ...]


class Authority(_Data, frozen=True, kw_only=True):
    """A law, plan or guideline that an item rests on apart from the paper."""

    id: str
    kind: Literal["law", "plan", "guideline"]
    title: str
    article: str
    date: dt.date
    publisher: str = ""


class Term(_Data, frozen=True, kw_only=True):
    """A special term: how it is read, what it means, where that is said.

    ``source`` is the id of a source or authority, or a plain name of where the meaning comes from;
    ``successor`` names what the thing is called now, where that is certain.
    """

    term: str
    reading: str
    meaning: str
    source: str = ""
    successor: str = ""


class Coverage(_Data, frozen=True, kw_only=True):
    """What became of one recommendation or fact of a part, in the paper's order.

    ``items`` is filled where ``kind`` is ``item``; otherwise ``reason`` says why there is none.
    """

    part: str
    lines: str
    summary: str
    kind: CoverageKind
    items: tuple[str, ...] = ()
    reason: str = ""


class ItemChange(_Data, frozen=True, kw_only=True):
    """What became of items when a version of a checklist replaced an earlier one.

    ``version`` is the first version in which it holds. ``before`` and ``after`` are item ids:
    one and one for ``reworded``, one and several for ``split``, several and one for ``joined``,
    one and none for ``dropped``, none and one for ``new``.
    """

    version: str
    kind: ChangeKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    note: str = ""


class Checklist(_Data, frozen=True, kw_only=True):
    """A whole checklist in the order in which it is asked.

    ``change`` tells, newest version last, what became of the items of earlier versions.
    ``authority`` and ``term`` may travel in the file of an organisation's own checklist; the
    built-in ones share ``sources.toml`` and ``glossary.toml``.
    """

    id: str
    prefix: str
    title: str
    version: str
    summary: str
    theme: tuple[Theme, ...]
    item: tuple[Item, ...]
    authority: tuple[Authority, ...] = ()
    term: tuple[Term, ...] = ()
    change: tuple[ItemChange, ...] = ()

    def items_of_tier(self, tier: Tier) -> tuple[Item, ...]:
        """The items asked at ``tier``; core is within standard, standard within full."""
        asked = TIERS[: TIERS.index(tier) + 1]
        return tuple(item for item in self.item if item.tier in asked)


class SourceBook(_Data, frozen=True, kw_only=True):
    """``sources.toml``: documents, their parts, the passages cited, and authorities."""

    document: tuple[Document, ...] = ()
    part: tuple[Part, ...] = ()
    source: tuple[Source, ...] = ()
    authority: tuple[Authority, ...] = ()


class Glossary(_Data, frozen=True, kw_only=True):
    """``glossary.toml``: every special term that an item uses."""

    term: tuple[Term, ...] = ()


class Release(_Data, frozen=True, kw_only=True):
    """The item ids of a checklist as it was last published."""

    checklist: str
    version: str
    items: tuple[str, ...]


class ReleaseTable(_Data, frozen=True, kw_only=True):
    """``released.toml``: what has been published."""

    release: tuple[Release, ...] = ()


class CoverageTable(_Data, frozen=True, kw_only=True):
    """``coverage.toml``: every content line of every part, and what became of it."""

    entry: tuple[Coverage, ...] = ()
