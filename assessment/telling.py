"""What of a dossier a report tells: to whom, and of which division."""

from collections.abc import Mapping

import msgspec

from assessment.actions import Action
from assessment.comparison import Comparison, compare
from assessment.disclosure import Audience, as_marked_now, comparison_for_public, for_public
from assessment.divisions import in_scope_of, of_division
from assessment.dossiers import Dossier
from assessment.inquiries import SheetState
from assessment.kept import ConfirmedEdition, Kept
from assessment.planning.outlook import Outlook, Prospects, outlooks, prospects
from assessment.plans import Undertaking, suggestions, undertakings
from assessment.receipts import Conflict
from assessment.results import Result
from assessment.reviewing.records import ItemReview
from assessment.reviewing.standing import ReviewCounts, counts_if_used
from checklists.schema import Checklist


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The result to tell, and all that goes with its items; figures as they are for everybody.

    ``whole`` is the result of all divisions (``result`` itself unless it is one's). ``plan`` says
    for every gap what is to be done and its place among all that may be told, ``outlooks`` what
    the whole plan would make of the scores (for the public: what of it may be told).
    ``prospects`` are those of the window's 試算: what all that is planned would make of them;
    ``None`` where nothing is, for one division, and for the public, whom the difference would tell
    of actions about sensitive items. ``actions`` is every
    action about these items, with the suggestions for gaps about which nothing is planned.
    ``offered`` are the checklists in the versions that the program has now; ``comparison`` holds
    it against an earlier assessment, where one was named. ``reviews`` is what stands of the review
    of these items, ``reviewed`` how many are confirmed or 要確認; ``None`` where that is told to
    nobody. ``editions`` are those confirmed, ``kept`` where the file and its copies lie, which is
    for the office alone.
    """

    result: Result
    whole: Result
    plan: tuple[Undertaking, ...]
    actions: tuple[Action, ...]
    outlooks: tuple[Outlook, ...]
    prospects: Prospects | None
    sheets: tuple[SheetState, ...]
    conflicts: tuple[Conflict, ...]
    offered: tuple[Checklist, ...]
    comparison: Comparison | None
    reviews: Mapping[str, ItemReview] = {}
    reviewed: ReviewCounts | None = None
    editions: tuple[ConfirmedEdition, ...] = ()
    kept: Kept | None = None


def told(dossier: Dossier, audience: Audience = "internal", division: str = "") -> Told:
    """What of ``dossier`` is told to an audience, and of one division's items where it is named.

    Raises:
        UnknownDivisionError: no item is that division's.
        NotComparableError: the earlier assessment of ``dossier`` is another municipality's.
    """
    public = audience == "public"
    own = of_division(dossier.result, division) if division else dossier.result
    whole = for_public(dossier.result, dossier.offered) if public else dossier.result
    shown = for_public(own, dossier.offered) if public else own
    base = as_marked_now(dossier.result, dossier.offered) if public else dossier.result
    items, named = shown.assessment.by_item(), whole.assessment.items()
    stored = dossier.actions or ()
    if public:
        stored = tuple(_without_people(action, dossier.result) for action in stored)
    steps = suggestions(base, stored)
    planned = stored or steps
    return Told(
        result=shown,
        whole=whole,
        plan=_plan(undertakings(base, planned), shown, whole),
        actions=tuple(action for action in (*stored, *steps) if action.item_id in items),
        outlooks=outlooks(base, [a for a in planned if a.item_id in named] if public else planned),
        prospects=None if public or division or not stored else prospects(dossier.result, stored),
        sheets=tuple(
            msgspec.structs.replace(state, reviewer="") if public else state
            for state in dossier.sheets
            if not division or state.sheet.division in ("", division)
        ),
        conflicts=tuple(
            msgspec.structs.replace(conflict, respondent="") if public else conflict
            for conflict in dossier.conflicts
            if conflict.item_id in items and not (public and conflict.field in _REMARKS)
        ),
        offered=dossier.offered,
        comparison=_comparison(dossier, own, public=public),
        reviews={} if public else {i: r for i, r in dossier.reviews.items() if i in items},
        reviewed=None if public else counts_if_used(shown.assessment, dossier.reviews),
        editions=tuple(
            msgspec.structs.replace(edition, by="", note="") if public else edition
            for edition in dossier.editions
        ),
        kept=None if public else dossier.kept,
    )


def _comparison(dossier: Dossier, own: Result, *, public: bool) -> Comparison | None:
    """Both years of ``own``, the result of all divisions or of one."""
    if dossier.before is None:
        return None
    now, before = own.assessment, dossier.before
    if own.division:
        before = in_scope_of(own.division, dossier.result.assessment, before)
    if not public:
        return compare(now, before)
    counted = as_marked_now(own, dossier.offered).assessment
    return comparison_for_public(compare(counted, before))


def _without_people(action: Action, result: Result) -> Action:
    """An action without remarks, and with the division in place of whoever is to do it."""
    response = result.assessment.by_item().get(action.item_id)
    division = "" if response is None else response.division
    return msgspec.structs.replace(action, who=division, note="")


def _plan(plan: tuple[Undertaking, ...], shown: Result, whole: Result) -> tuple[Undertaking, ...]:
    """What of a plan goes with the gaps that are shown, ranked among those that may be told."""
    found = {each.gap.response.item.id: each for each in plan}
    ranks = {gap.response.item.id: rank for rank, gap in enumerate(whole.gaps, start=1)}
    named = [(gap.response.item.id, gap) for gap in shown.gaps]
    return tuple(
        msgspec.structs.replace(found[item_id], gap=gap, rank=ranks[item_id])
        for item_id, gap in named
    )


_REMARKS = ("note", "evidence")
"""Fields that are for the office alone."""
