"""What the window shows of an assessment, and whether it would look otherwise."""

from typing import TYPE_CHECKING

import msgspec

from assessment.records import Assessment, Change

if TYPE_CHECKING:
    from assessment.reviewing.looking import Review


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed: ``item_ids`` are the items touched, or ``None`` for a new assessment.

    ``undo`` is the change that the next undo takes back, ``redo`` the one that is made again;
    ``reverted`` are the items that an undo or a redo has touched, so that a page can show what it
    brought back, and ``None`` where neither did anything;
    ``number`` is that of the newest change it holds, ``review`` what stands of marks, comments,
    confirmations and hints.
    """

    assessment: Assessment
    review: "Review"
    item_ids: frozenset[str] | None
    undo: Change | None
    redo: Change | None
    reverted: frozenset[str] | None = None
    number: int = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.undo is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self.redo is not None

    @property
    def name(self) -> str:
        """The name of the assessment."""
        return self.assessment.info.name

    def looks_like(self, shown: "Changed") -> bool:
        """Whether what all pages show is the same; a plan changes no answer."""
        return (self.assessment, self.review.reviews, self.can_undo, self.can_redo) == (
            shown.assessment,
            shown.review.reviews,
            shown.can_undo,
            shown.can_redo,
        )
