"""Pieces that belong together, and break over pages with care."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from exports.pdf.flow import FEWEST_LINES, Text
from exports.pdf.pieces import Piece
from exports.pdf.style import BODY_HEIGHT


class Block(Piece):
    """Pieces that belong together.

    Up to ``whole_up_to`` points high it is moved to the next page rather than split. Where it is
    split, no piece that ``follows_on`` is left behind without the beginning of the next, and no
    single line goes on alone.
    """

    def __init__(
        self,
        contents: Sequence[Flowable],
        *,
        whole_up_to: float = 0,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__()
        self.contents = list(contents)
        self._whole_up_to = whole_up_to
        self.before = max(before, contents[0].getSpaceBefore() if contents else 0)
        self.after = max(after, contents[-1].getSpaceAfter() if contents else 0)
        self._heights: list[float] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The sum of the pieces and of the spaces between them."""
        self._heights = [
            piece.wrapOn(self.canv, available_width, available_height)[1] for piece in self.contents
        ]
        self.width = available_width
        self.height = sum(self._heights) + sum(map(self._space_above, range(len(self.contents))))
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits on this page and what does not, or nothing if it had better move on whole."""
        _, height = self.wrap(available_width, available_height)
        if height <= available_height:
            return [self]
        on_a_fresh_page = available_height > BODY_HEIGHT - 1
        if height <= self._whole_up_to and not on_a_fresh_page:
            return []
        head, tail = _accompanied(*self._divide(available_width, available_height), available_width)
        while head and getattr(head[-1], "follows_on", False):
            tail.insert(0, head.pop())
        if not tail:
            return [self._of(head, before=self.before, after=self.after)]
        if not head:
            return self.contents if on_a_fresh_page and len(self.contents) > 1 else []
        return [self._of(head, before=self.before), self._of(tail, after=self.after)]

    def draw(self) -> None:
        """Draw the pieces from the top down."""
        y = self.height
        for number, (piece, height) in enumerate(zip(self.contents, self._heights, strict=True)):
            y -= self._space_above(number) + height
            piece.drawOn(self.canv, 0, y)

    def _divide(self, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
        for number, piece in enumerate(self.contents):
            room -= self._space_above(number)
            if self._heights[number] > room:
                parts = piece.splitOn(self.canv, width, room) if room > 0 else []
                head, tail = self.contents[:number], self.contents[number + 1 :]
                rest = parts[1:] if parts else [piece]  # a table that closes up leaves none
                return [*head, *parts[:1]], [*rest, *tail]
            room -= self._heights[number]
        return self.contents, []

    def _space_above(self, number: int) -> float:
        if number == 0:
            return 0
        above, below = self.contents[number - 1], self.contents[number]
        return float(max(above.getSpaceAfter(), below.getSpaceBefore()))

    def _of(self, contents: list[Flowable], *, before: float = 0, after: float = 0) -> "Block":
        return Block(
            contents,
            whole_up_to=self._whole_up_to if len(contents) > 1 else 0,
            before=before,
            after=after,
        )


def _accompanied(
    head: list[Flowable], tail: list[Flowable], width: float
) -> tuple[list[Flowable], list[Flowable]]:
    """The pieces before and after the end of a page, no text of one line alone after it.

    The last lines of the text above go along, or the whole of one that is short.
    """
    above, rest = head[-1] if head else None, tail[0] if len(tail) == 1 else None
    if not isinstance(above, Text) or not isinstance(rest, Text):
        return head, tail
    if rest.wrap(width, 0)[1] > rest.style.leading:
        return head, tail
    parts = above.split(width, above.height - FEWEST_LINES * above.style.leading) or [above]
    return [*head[:-1], *parts[:-1]], [parts[-1], *tail]
