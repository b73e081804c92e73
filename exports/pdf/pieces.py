"""What pages are made of: the base of all pieces, empty space, and places to which links lead."""

from typing import Any

from reportlab.platypus import Flowable


class Piece(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Base of all that is placed on a page; ``follows_on`` keeps it with what comes after."""

    canv: Any
    follows_on = False
    before: float = 0
    after: float = 0

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Empty space above, in points."""
        return self.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Empty space below, in points."""
        return self.after


class Anchor(Piece):
    """A place to which links lead; it takes no room, and stays with what comes after."""

    follows_on = True

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """No room at all."""
        return available_width, 0

    def draw(self) -> None:
        """Tell the PDF where it is."""
        self.canv.note_place(self._key)


class Space(Piece):
    """Empty space of a fixed height."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its height, whatever the width."""
        return available_width, self.height

    def draw(self) -> None:
        """There is nothing to draw."""
