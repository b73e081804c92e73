"""Answers that municipalities have confirmed, when asked about them, are not asked about again."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from assessment.collection.corrections import says
from assessment.collection.received import Confirmation, Given
from assessment.collection.records import AppliedConfirmation, Query
from assessment.collection.wording import given_in_words
from checklists.schema import Item


class Confirmed(Struct, frozen=True, kw_only=True):
    """The queries that are still open, and what became of every confirmation."""

    open: tuple[Query, ...]
    lines: tuple[AppliedConfirmation, ...]


def confirmed(
    found: Sequence[Query],
    confirmations: Sequence[Confirmation],
    answers: Mapping[str, Mapping[str, Given]],
    items: Mapping[str, Item],
) -> Confirmed:
    """Take out of ``found`` what has been confirmed.

    ``answers`` are those by code and item id that stand now, after corrections; ``items`` are all
    known items by id. A confirmation holds as long as the answer is the one that was confirmed;
    that of a whole checklist or file, as long as what was asked about it (how many answers, at
    which level, of which 版) is so still.
    """
    by_code: dict[str, list[Query]] = {}
    for query in found:
        by_code.setdefault(query.code, []).append(query)
    answered: set[Query] = set()
    lines: list[AppliedConfirmation] = []
    for one in confirmations:
        own = by_code.get(one.code, [])
        if one.item_id:
            why_not = _why_not(one, answers.get(one.code), items)
            meant = [query for query in own if query.item_id == one.item_id]
        else:
            meant = [query for query in own if not query.item_id and query.why in one.asked]
            why_not = "" if meant else "お尋ねした内容が、今の提出と違います。"
        if not why_not:
            answered.update(meant)
        lines.append(AppliedConfirmation(confirmation=one, why_not=why_not))
    return Confirmed(
        open=tuple(query for query in found if query not in answered), lines=tuple(lines)
    )


def _why_not(
    one: Confirmation, given: Mapping[str, Given] | None, items: Mapping[str, Item]
) -> str:
    """Why the answer to an item is not the one that was confirmed; empty if it is."""
    if given is None:
        return "この団体の提出を集計していません。"
    standing = given.get(one.item_id)
    if standing is None:
        return "この団体の提出にない項目です。"
    if says(standing, one.before):
        return ""
    words = given_in_words(items[one.item_id], standing)
    return f"照会票の「旧」の欄が、今の回答（{words}）と違います。"
