"""What is wrong in a workbook, named by sheet and cell."""

from msgspec import Struct


class Place(Struct, frozen=True, order=True):
    """A cell by its sheet's position, its row and column, counting from 0, and its name.

    Row and column are -1 where the sheet as a whole is meant.
    """

    sheet: int
    row: int
    column: int
    name: str


class CellFinding(Struct, frozen=True, kw_only=True):
    """One thing that is wrong: where (``項目!C14``), what, and what to do."""

    where: str
    problem: str
    remedy: str


class Findings:
    """Findings as they are made."""

    def __init__(self) -> None:
        self._found: list[tuple[Place, str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, place: Place, problem: str, remedy: str) -> None:
        """Note what is wrong at ``place``, and what to do."""
        self._found.append((place, problem, remedy))

    def places(self) -> frozenset[Place]:
        """Where something is wrong."""
        return frozenset(place for place, _, _ in self._found)

    def listed(self) -> tuple[CellFinding, ...]:
        """All of them, in the order in which they stand in the workbook."""
        return tuple(
            CellFinding(where=place.name, problem=problem, remedy=remedy)
            for place, problem, remedy in sorted(self._found, key=lambda found: found[0])
        )
