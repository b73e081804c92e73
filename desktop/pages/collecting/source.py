"""What is to be collected, and with what: as it was chosen on the page."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.collection.received import Scope

if TYPE_CHECKING:
    from exports.collecting.collection import Request


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """``places`` are folders and files to be read; what is laid beside them may be missing.

    ``passwords`` are those that were typed; ``password_file`` holds more.
    """

    places: tuple[Path, ...]
    last_year: Path | None = None
    population: Path | None = None
    corrections: tuple[Path, ...] = ()
    password_file: Path | None = None
    passwords: tuple[str, ...] = ()
    checklist_ids: tuple[str, ...] = ()

    def request(self, scope: Scope, passwords: tuple[str, ...]) -> "Request":
        """What is asked of ``exports``; ``passwords`` are all that there are."""
        from exports.collecting.collection import Request

        first, *others = self.places
        return Request(
            folder=first,
            others=tuple(others),
            scope=scope,
            population=self.population,
            last_year=self.last_year,
            corrections=self.corrections,
            passwords=passwords,
        )

    def in_words(self) -> str:
        """Where it is read from."""
        first, *others = self.places
        return f"{first}　ほか{len(others)}件" if others else str(first)
