"""The manual, in Japanese: a chapter a subject, in Markdown, that ships with the program."""

import re
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).resolve().parent
PICTURES = _FOLDER / "pictures"
"""The pictures that chapters show, drawn by ``make pictures``."""

_PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([^)]+)\)")


class Picture(NamedTuple):
    """A picture in a chapter: what it shows, in words, and the name of its file."""

    words: str
    file_name: str


class Chapter(NamedTuple):
    """A chapter: its file without the ending, and its title. That of a page has the page's key."""

    name: str
    title: str

    @property
    def file_name(self) -> str:
        """The name of its file, which other chapters link to."""
        return f"{self.name}.md"

    def text(self) -> str:
        """The whole chapter, as Markdown.

        Raises:
            OSError: the program is not whole.
        """
        return (_FOLDER / self.file_name).read_text(encoding="utf-8")

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that it shows, in order."""
        return tuple(Picture(*found) for found in _PICTURE.findall(self.text()))

    def lead(self) -> str:
        """What its first paragraph says: what this is for."""
        return self.text().split("\n\n")[1].replace("\n", "")


CHAPTERS = (
    Chapter("start", "はじめに"),
    Chapter("clients", "支援先"),
    Chapter("home", "ホーム"),
    Chapter("answers", "回答"),
    Chapter("inquiries", "庁内照会"),
    Chapter("gaps", "課題"),
    Chapter("plan", "取組計画"),
    Chapter("report", "報告書"),
    Chapter("comparison", "前年度比較"),
    Chapter("year", "年度の締めと来年度"),
    Chapter("collection", "集計"),
    Chapter("sources", "出典"),
    Chapter("settings", "設定"),
    Chapter("commands", "コマンド一覧"),
    Chapter("trouble", "困ったとき"),
)
"""Every chapter, in the order in which they are read."""


def chapter_of(name: str) -> Chapter | None:
    """The chapter of this name, such as the key of a page; ``None`` where there is none."""
    return next((chapter for chapter in CHAPTERS if chapter.name == name), None)
