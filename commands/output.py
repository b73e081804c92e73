"""What commands print: one JSON document or text on standard output, messages on standard error."""

import datetime as dt
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from checklists.errors import UserFacingError
from commands.doors import by_command


def print_json(value: object) -> None:
    """Print exactly one JSON document, UTF-8 whatever the terminal."""
    compact = msgspec.json.encode(value)
    sys.stdout.write(msgspec.json.format(compact, indent=2).decode() + "\n")


def say(text: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """Print a message for the person on standard error, at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def print_error(error: UserFacingError, *, as_json: bool) -> None:
    """Print what went wrong and what to do."""
    remedy = by_command(error.remedy)
    if as_json:
        fields = {"code": error.code, "message": error.message, "remedy": remedy}
        print_json({"error": fields})
    tell(f"エラー：{error.message}\n→ {remedy}")


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print columns that line up, Japanese characters counting as two."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(map(shown_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            cell + " " * (width - shown_width(cell))
            for cell, width in zip(line, widths, strict=True)
        )
        say("  ".join(cells).rstrip())


def one_line(text: str, longest: int = 60) -> str:
    """A text as a cell of a printed table: its lines joined, and cut where it is long."""
    joined = " ".join(text.split())
    return joined if len(joined) <= longest else f"{joined[: longest - 1]}…"


def time_text(at: dt.datetime) -> str:
    """ISO 8601 with the offset of this machine's zone."""
    return at.astimezone().isoformat(timespec="seconds")


def shown_width(text: str) -> int:
    """The columns that a text takes on a terminal, Japanese characters counting as two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
