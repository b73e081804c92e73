"""Which rows without a number are new, and which are suggestions or came before. Pure."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import UNSET, Struct

from assessment.actions import ACTION_FIELDS, Action
from assessment.folding import fold
from assessment.planning.returned import PlanBase, PlanRow


class Matched(Struct, frozen=True, kw_only=True):
    """The rows without a number: new ones, and those that were taken before with that action.

    Rows that say just what was taken before, and suggestions that nobody touched, are in neither.
    """

    fresh: tuple[PlanRow, ...]
    returned: tuple[tuple[PlanRow, Action], ...]


def matched(rows: Iterable[PlanRow], base: PlanBase | None, added: Sequence[Action]) -> Matched:
    """Sort out the rows of a file whose document has brought the actions ``added`` before.

    A row is the same as before if it says the same, or else if it is about the same item in the
    same words. Rows that say the same are one, whatever their order. Of a suggestion (案) whose
    base nobody knows nothing can be told: it is left out.
    """
    touched = (row for row in rows if not row.number and not _is_untouched(row, base))
    by_words = {_words(row): row for row in touched}
    left = [by_words[words] for words in sorted(by_words)]
    before = list(added)
    differing: list[PlanRow] = []
    for row in left:
        same = next((action for action in before if _says(row, action)), None)
        if same is None:
            differing.append(row)
        else:
            before.remove(same)
    fresh: list[PlanRow] = []
    returned: list[tuple[PlanRow, Action]] = []
    for row in differing:
        alike = next((action for action in before if _is_about(row, action)), None)
        if alike is None:
            fresh.append(msgspec.structs.replace(row, suggested=False))
        else:
            before.remove(alike)
            returned.append((row, alike))
    return Matched(fresh=tuple(fresh), returned=tuple(returned))


def _is_untouched(row: PlanRow, base: PlanBase | None) -> bool:
    """Whether a row still is the suggestion that was handed out."""
    if not row.suggested:
        return False
    return base is None or any(_says(row, suggestion) for suggestion in base.suggestions)


def _says(row: PlanRow, action: Action) -> bool:
    """Whether all that a row says is what stands in ``action``."""
    said = ((field, row.value(field)) for field in ACTION_FIELDS)
    return row.item_id == action.item_id and all(
        value is UNSET or value == getattr(action, field) for field, value in said
    )


def _is_about(row: PlanRow, action: Action) -> bool:
    same_words = isinstance(row.what, str) and fold(row.what) == fold(action.what)
    return row.item_id == action.item_id and same_words


def _words(row: PlanRow) -> bytes:
    """An order that does not depend on where a row stands."""
    return msgspec.json.encode(row.anywhere())
