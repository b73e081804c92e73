"""How help is set out on a terminal: Japanese has no spaces at which to break a line."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from commands.output import shown_width

_OPENING, _CLOSING = "（「『【", "、。，．）」』】：；？！・…"
_WORD = "[!-~]+|[ァ-ヶー]+[ぁ-ん]*|[一-龠々]{0,6}[ぁ-ん]+|[一-龠々]{1,6}"
_TOGETHER = re.compile(rf"[{_OPENING}]*(?:{_WORD}|\S)[{_CLOSING}]*|\s+")
"""What stays on one line: a word with what is joined to it and the marks that belong to it."""


def program() -> str:
    """What the program is called by who called it: as a script, or by its name once installed."""
    return "python main.py" if Path(sys.argv[0]).name == "main.py" else "dxcheck"


class JapaneseFormatter(click.HelpFormatter):
    """Sets out help in lines that end where a Japanese line may."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        indent = " " * self.current_indent
        for line in wrapped(text, self.width - self.current_indent):
            self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names with what each means beside it, or below it where the name is long."""
        listed = list(rows)
        names = min(max(shown_width(name) for name, _ in listed), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, meaning in listed:
            left = f"{name}{' ' * (names - shown_width(name))}"
            first, *rest = wrapped(meaning, self.width - self.current_indent - names)
            if shown_width(name) > names - col_spacing:
                self.write(f"{indent}{name}\n")
                left = " " * names
            self.write(f"{indent}{left}{first}\n")
            for line in rest:
                self.write(f"{indent}{' ' * names}{line}\n")


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of so many columns at most, a longer word on a line of its own."""
    return list(_lines(text, width)) or [""]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _TOGETHER.findall(" ".join(text.split())):
        if line and shown_width(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()
