"""The verdict on what several files say of one field, by the same rule for answers and plans."""

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar


class Claim(Protocol):
    """A file that says something else of a field than when it was issued."""

    @property
    def ours(self) -> Hashable:
        """What stands here now."""

    @property
    def theirs(self) -> Hashable:
        """What the file says."""


_Claim = TypeVar("_Claim", bound=Claim)


def agree(claims: Sequence[Claim]) -> bool:
    """Whether all files that say anything of a field say the same."""
    return len({claim.theirs for claim in claims}) == 1


def verdict(
    claims: Sequence[_Claim], may_be_taken: Callable[[_Claim], bool]
) -> tuple[list[_Claim], list[_Claim]]:
    """Which claims on one field are taken, and which are conflicts; one of the two is empty.

    A claim of what stands here already comes to nothing. Files that differ from each other are
    all in conflict, whatever their order; otherwise ``may_be_taken`` says of each.
    """
    wanted = [claim for claim in claims if claim.theirs != claim.ours]
    if agree(claims) and all(map(may_be_taken, wanted)):
        return wanted, []
    return [], wanted
