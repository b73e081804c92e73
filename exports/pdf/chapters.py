"""Sections of a document: numbered, titled, in the outline, each beginning as it should."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Text
from exports.pdf.style import Sheet

M = TypeVar("M")
_ABOVE_A_SECTION = 26

A_NEW_PAGE = float("inf")
"""What a section asks for that never begins below another."""
ANY_ROOM = 0.0
"""What a section asks for that always does, if its beginning fits."""
SOME_ROOM = 180.0
"""Room for the heading and enough of what follows it to be worth beginning here."""


def _nothing(_: object) -> Expected:
    return {}


def _always(_: object) -> bool:
    return True


class Section(msgspec.Struct, Generic[M], frozen=True, kw_only=True):
    """A section of a report: its title, the name of its bookmark, and what makes its pages.

    ``build`` takes what all sections of the report draw from; ``expects`` says which texts must
    be found when the file is read again, ``when`` whether there is anything to tell. ``numbered``
    sections come first; the others are annexes. ``room`` is how many points must be left on a
    page for the section to begin there, below the one before it.
    """

    title: str
    key: str
    build: Callable[[M], Sequence[Flowable]]
    expects: Callable[[M], Expected] = _nothing
    when: Callable[[M], bool] = _always
    numbered: bool = True
    room: float = A_NEW_PAGE


def below(sections: Sequence[Section[M]]) -> tuple[Section[M], ...]:
    """The sections so that each begins below what is before it, on whichever page that ends."""
    return tuple(msgspec.structs.replace(section, room=ANY_ROOM) for section in sections)


def with_numbers(sections: Sequence[Section[M]]) -> tuple[Section[M], ...]:
    """The sections with numbers in their titles; annexes are counted apart."""
    counts = {True: 0, False: 0}
    titled = []
    for section in sections:
        counts[section.numbered] += 1
        number = counts[section.numbered]
        prefix = f"{number}　" if section.numbered else f"附属資料{number}　"
        titled.append(msgspec.structs.replace(section, title=prefix + section.title))
    return tuple(titled)


def chapters(sections: Sequence[Section[M]], material: M, sheet: Sheet) -> list[Flowable]:
    """The pages of all sections, from the top of a page."""
    return [
        flowable
        for number, section in enumerate(sections)
        for flowable in _pages_of(section, material, sheet, first=number == 0)
    ]


def expectations(sections: Sequence[Section[M]], material: M, sheet: Sheet) -> Expected:
    """What every section says must be found, as it is printed."""
    expected: dict[str, list[str]] = {}
    for section in sections:
        for called, texts in section.expects(material).items():
            expected.setdefault(called, []).extend(map(sheet.face.printable, texts))
    return expected


def _pages_of(section: Section[M], material: M, sheet: Sheet, *, first: bool) -> list[Flowable]:
    heading = Heading(section.title, sheet, 0, section.key)
    opening, *others = section.build(material)
    before = 0 if section.room == A_NEW_PAGE else _ABOVE_A_SECTION
    led = 1 if isinstance(opening, Text) and others else 0
    if led:  # a sentence that opens a section says what comes, and stays with it
        opening.follows_on = True
    together = Block([heading, opening, *others[:led]], before=before)
    return [*([] if first else _break_before(section.room)), together, *others[led:]]


def _break_before(room: float) -> list[Flowable]:
    if room == A_NEW_PAGE:
        return [PageBreak()]
    return [CondPageBreak(room)] if room else []
