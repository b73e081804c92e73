"""Which items most municipalities struggle with (到達率の低い項目)."""

from collections.abc import Iterable
from fractions import Fraction

from assessment.collection.records import ItemPicture


def hardest(items: Iterable[ItemPicture]) -> tuple[ItemPicture, ...]:
    """Action items that somebody decided and not all have reached, the least reached first.

    Alike in 到達率, the larger mean gap comes first; then the order given. Readiness items
    (備え) wait for the state and are not among them.
    """
    struggled = [
        picture
        for picture in items
        if picture.item.kind == "action" and picture.reached < picture.n
    ]
    return tuple(sorted(struggled, key=_place))


def _place(picture: ItemPicture) -> tuple[Fraction, Fraction]:
    return picture.reached_share or Fraction(0), -(picture.mean_gap or Fraction(0))
