"""What the page 報告書 lets worker threads do: write the files, and draw pages of the PDF."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.dossiers import Dossier
from assessment.planning.returned import IssuedPlan
from desktop.tasks import Progress
from exports.report_options import ReportOptions

if TYPE_CHECKING:
    from exports.pdf.searching import Hit

_STEPS = 1_000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A report: what it draws from, and what was chosen of it."""

    dossier: Dossier
    options: ReportOptions


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """The files written; all of them were opened again, and ``said`` is what of each agreed.

    ``issued`` are the plans in them, to be kept for when one comes back.
    """

    targets: tuple[Path, ...]
    said: tuple[str, ...]
    issued: tuple[IssuedPlan, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Files that are there already, each with a name that is free; nothing has been written."""

    free: Mapping[Path, Path]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A page as raw pixels: ``height`` rows of ``3 × width`` bytes."""

    page: int
    width: int
    height: int
    rgb: bytes


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """A whole PDF in memory, with width and height of its pages in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]


def writes(
    wanted: Wanted, targets: Sequence[Path], *, replace: bool, kept: list[Path]
) -> Callable[[Progress], Written | Standing]:
    """Work that writes the report to each of ``targets``.

    Unless ``replace``, nothing is written while one of them is there. ``kept`` receives every
    file as soon as it stands, also if the work is stopped after it.
    """

    def work(progress: Progress) -> Written | Standing:
        from exports.gap_report import write_gap_report_file

        said: list[str] = []
        issued: list[IssuedPlan] = []
        standing = {target: _numbered(target) for target in targets if target.exists()}
        if standing and not replace:
            return Standing(free=standing)
        for number, target in enumerate(targets):

            def tell(done: int, total: int, doing: str, number: int = number) -> None:
                so_far = _STEPS * number + _STEPS * done // max(total, 1)
                progress.report(so_far, _STEPS * len(targets), doing)

            came = write_gap_report_file(wanted.dossier, target, wanted.options, tell)
            kept.append(target)
            said.append("\n".join((came.in_words, *came.notes)))
            issued += [came.issued] if came.issued is not None else []
        return Written(targets=tuple(targets), said=tuple(said), issued=tuple(issued))

    return work


def previews(wanted: Wanted) -> Callable[[Progress], Preview]:
    """Work that makes the very PDF that would be saved."""

    def work(progress: Progress) -> Preview:
        from exports.gap_report import preview_gap_report
        from exports.pdf.preview import page_sizes

        content = preview_gap_report(wanted.dossier, wanted.options, progress.report)
        return Preview(content=content, sizes=tuple(page_sizes(content)))

    return work


def draws(
    preview: Preview, pages: Sequence[int], width: int
) -> Callable[[Progress], list[Picture]]:
    """Work that draws pages (counted from 0), each ``width`` pixels wide."""

    def work(progress: Progress) -> list[Picture]:
        from exports.pdf.preview import page_images

        progress.report(0, len(pages))  # what is not wanted any more is not drawn
        return [
            Picture(page=image.page, width=image.width, height=image.height, rgb=image.rgb)
            for image in page_images(preview.content, pages, width)
        ]

    return work


def finds(preview: Preview, words: str) -> Callable[[Progress], "list[Hit]"]:
    """Work that finds words in the preview."""

    def work(progress: Progress) -> "list[Hit]":
        from exports.pdf.searching import find_text

        progress.report(0, 1)  # what is not wanted any more is not searched
        return find_text(preview.content, words)

    return work


def _numbered(target: Path) -> Path:
    """A name beside ``target`` that is still free: ``結果 (2).pdf``."""
    number = 2
    while (free := target.with_stem(f"{target.stem} ({number})")).exists():
        number += 1
    return free
