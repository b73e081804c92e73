"""The immutable records of the picture of a collection, which follows from what came in."""

import datetime as dt
import functools
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from assessment.collection.received import (
    Confirmation,
    Correction,
    FileLine,
    Given,
    Submission,
    UnusableRow,
)
from assessment.records import Municipality
from assessment.returned import ChecklistMark
from assessment.scoring import Figures
from checklists.schema import Checklist, Item, Theme

PlaceStatus = Literal["submitted", "incomplete", "missing", "rejected"]
QueryKind = Literal["jump", "uniform", "no_evidence", "na_alone", "altered"]
ReplyOutcome = Literal["corrected", "confirmed", "unusable"]


class AppliedCorrection(Struct, frozen=True, kw_only=True):
    """A correction, and why it was not applied; ``why_not`` is empty for one that was."""

    correction: Correction
    why_not: str = ""


class AppliedConfirmation(Struct, frozen=True, kw_only=True):
    """A confirmation, and why it confirms nothing; ``why_not`` is empty where it holds."""

    confirmation: Confirmation
    why_not: str = ""


class Standing(Struct, frozen=True, kw_only=True):
    """A municipality of the prefecture in the collection.

    ``given`` holds its answers after corrections, to the items compared. ``total``, ``areas`` (by
    checklist id) and ``themes`` (by theme id) are its own figures, with nobody else in them;
    there are none without a usable file. ``outdated`` are its checklists of another version;
    ``lacking`` the ids of checklists that it should have answered and that are not in its file.
    """

    municipality: Municipality
    status: PlaceStatus
    submission: Submission | None = None
    population: int | None = None
    given: Mapping[str, Given] = {}
    total: Figures | None = None
    areas: Mapping[str, Figures] = {}
    themes: Mapping[str, Figures] = {}
    outdated: tuple[ChecklistMark, ...] = ()
    lacking: tuple[str, ...] = ()

    def is_complete(self, checklist_id: str) -> bool:
        """Whether it counts in the statistics of a checklist: its completion of it is 1."""
        figures = self.areas.get(checklist_id)
        return figures is not None and figures.completion == 1


class Quartiles(Struct, frozen=True, kw_only=True):
    """How ``n`` values lie, by linear interpolation (inclusive, as Excel's QUARTILE.INC).

    Every figure is ``None`` where ``n`` is 0, or where it must not be shown (``bands``).
    """

    n: int
    mean: Fraction | None = None
    least: Fraction | None = None
    q1: Fraction | None = None
    median: Fraction | None = None
    q3: Fraction | None = None
    most: Fraction | None = None


class BandPicture(Struct, frozen=True, kw_only=True):
    """A band (団体区分), joined with neighbours until it may be shown, and its scores.

    ``places`` are all municipalities of the band, ``codes`` those of them that count, so
    ``quartiles.n`` of them, which is 5 or more. ``least`` and ``most`` are ``None`` where they
    must not be shown (``bands`` says when).
    """

    label: str
    places: tuple[str, ...]
    codes: tuple[str, ...]
    quartiles: Quartiles


class ThemePicture(Struct, frozen=True, kw_only=True):
    """A theme with the scores of the municipalities that are complete in its checklist.

    Its bands may be joined otherwise than the checklist's: a theme can be 該当なし as a whole.
    """

    theme: Theme
    quartiles: Quartiles
    bands: tuple[BandPicture, ...]


class LeftOut(Struct, frozen=True, kw_only=True):
    """An item that is not compared, and why in words."""

    item_id: str
    why: str


class AreaPicture(Struct, frozen=True, kw_only=True):
    """A checklist over all municipalities that are complete in it.

    ``items`` are those compared, in order; ``left_out`` those that are not. ``versions`` says how
    many submissions rest on each version. ``bands`` is empty where fewer than 5 are complete.
    """

    checklist: Checklist
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    versions: Mapping[str, int]
    quartiles: Quartiles
    themes: tuple[ThemePicture, ...]
    bands: tuple[BandPicture, ...]


class ItemPicture(Struct, frozen=True, kw_only=True):
    """How all usable submissions answered one item, incomplete ones too.

    ``levels`` counts level 0 to 4; ``n`` = Σ levels + unknown. ``mean_gap`` is over these against
    the checklist's target, ``None`` where n is 0; ``reached`` counts those at the target.
    """

    checklist_id: str
    item: Item
    levels: tuple[int, int, int, int, int]
    unknown: int
    na: int
    unanswered: int
    reached: int
    mean_gap: Fraction | None

    @property
    def n(self) -> int:
        """Those that decided the item."""
        return sum(self.levels) + self.unknown

    @property
    def reached_share(self) -> Fraction | None:
        """到達率, 0–1."""
        return Fraction(self.reached, self.n) if self.n else None


class Query(Struct, frozen=True, kw_only=True):
    """An odd value to ask a municipality about (照会): what, and why it seems odd, in words.

    ``item_id`` is empty where it concerns a whole checklist, ``checklist_id`` where the whole file.
    """

    code: str
    kind: QueryKind
    why: str
    checklist_id: str = ""
    item_id: str = ""


class YearChange(Struct, frozen=True, kw_only=True):
    """A municipality's score in one checklist, last year and now, on the items of both years.

    ``improved`` and ``fell_back`` are ids of items whose level rose or fell.
    """

    code: str
    checklist_id: str
    before: Fraction
    now: Fraction
    improved: tuple[str, ...]
    fell_back: tuple[str, ...]


class NotCompared(Struct, frozen=True, kw_only=True):
    """A municipality that a checklist cannot be compared of between the years, and why in words."""

    code: str
    checklist_id: str
    why: str


class LastYear(Struct, frozen=True, kw_only=True):
    """Last year's collection beside this one.

    ``items`` are, by checklist id, the ids of the items of both years; ``not_compared`` names
    those that are not, ``places_not_compared`` the municipalities that are not complete in both.
    ``quartiles`` are last year's, of the municipalities complete in both, by checklist id; ``now``
    this year's of the same, on the same items.
    """

    year: int
    items: Mapping[str, tuple[str, ...]]
    changes: tuple[YearChange, ...]
    quartiles: Mapping[str, Quartiles]
    now: Mapping[str, Quartiles]
    not_compared: tuple[LeftOut, ...]
    places_not_compared: tuple[NotCompared, ...]


class Collection(Struct, frozen=True, kw_only=True, dict=True):
    """The picture of a prefecture, or of Japan where ``prefecture`` is ``None``.

    ``prefecture`` is the two-digit number. ``as_of`` is the latest reference date of the
    submissions. ``standings`` holds every expected municipality in the order of codes, ``files``
    every workbook found, by path; ``skipped`` what was not looked at. ``queries`` are those that no
    confirmation answers; ``corrections``, ``confirmations`` and ``unusable`` are the rows of
    疑義照会票 that came back. ``notes`` are remarks on the whole, in words; ``without_names`` says
    that letters stand in the place of the municipalities (``anonymous``). ``survey`` is the name
    of the survey that most files answer, empty where none of them tells it.
    """

    prefecture: str | None
    prefecture_name: str
    year: int
    as_of: dt.date
    files: tuple[FileLine, ...]
    skipped: tuple[str, ...]
    standings: tuple[Standing, ...]
    areas: tuple[AreaPicture, ...]
    items: tuple[ItemPicture, ...]
    queries: tuple[Query, ...]
    corrections: tuple[AppliedCorrection, ...] = ()
    confirmations: tuple[AppliedConfirmation, ...] = ()
    unusable: tuple[UnusableRow, ...] = ()
    last_year: LastYear | None = None
    notes: tuple[str, ...] = ()
    without_names: bool = False
    survey: str = ""

    @property
    def expected(self) -> int:
        """How many municipalities there are."""
        return len(self.standings)

    @property
    def received(self) -> int:
        """How many workbooks were found."""
        return len(self.files)

    @property
    def submitted(self) -> int:
        """How many municipalities have a usable file, complete or not."""
        return sum(standing.submission is not None for standing in self.standings)

    def standing(self, code: str) -> Standing:
        """The standing of one municipality.

        Raises:
            KeyError: it is not of this prefecture.
        """
        return self._by_code[code]

    @functools.cached_property
    def _by_code(self) -> Mapping[str, Standing]:
        return {standing.municipality.code: standing for standing in self.standings}
