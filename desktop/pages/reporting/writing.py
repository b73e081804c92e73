"""What the page 報告書 lets worker threads do: write the files, and draw pages of the PDF."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from assessment.dossiers import Dossier
from desktop.tasks import Progress
from exports.report_options import ReportOptions

_STEPS = 1_000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A report: what it draws from, and what was chosen of it."""

    dossier: Dossier
    options: ReportOptions


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """The files written; all of them were opened again, and ``said`` is what of each agreed."""

    targets: tuple[Path, ...]
    said: tuple[str, ...]


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
    """A whole PDF in memory with the number of its pages."""

    content: bytes
    pages: int


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
        standing = {target: _numbered(target) for target in targets if target.exists()}
        if standing and not replace:
            return Standing(free=standing)
        for number, target in enumerate(targets):

            def tell(done: int, total: int, doing: str, number: int = number) -> None:
                so_far = _STEPS * number + _STEPS * done // max(total, 1)
                progress.report(so_far, _STEPS * len(targets), doing)

            came = write_gap_report_file(wanted.dossier, target, wanted.options, tell)
            kept.append(target)
            said.append(came.in_words)
        return Written(targets=tuple(targets), said=tuple(said))

    return work


def previews(wanted: Wanted) -> Callable[[Progress], Preview]:
    """Work that makes the very PDF that would be saved."""

    def work(progress: Progress) -> Preview:
        from exports.gap_report import write_gap_report_file
        from exports.pdf.preview import page_count

        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "preview.pdf"
            write_gap_report_file(wanted.dossier, target, wanted.options, progress.report)
            content = target.read_bytes()
        return Preview(content=content, pages=page_count(content))

    return work


def draws(preview: Preview, page: int, width: int) -> Callable[[Progress], Picture]:
    """Work that draws a page (counted from 0), ``width`` pixels wide."""

    def work(_: Progress) -> Picture:
        from exports.pdf.preview import page_images

        (image,) = page_images(preview.content, [page], width)
        return Picture(page=page, width=image.width, height=image.height, rgb=image.rgb)

    return work


def _numbered(target: Path) -> Path:
    """A name beside ``target`` that is still free: ``結果 (2).pdf``."""
    number = 2
    while (free := target.with_stem(f"{target.stem} ({number})")).exists():
        number += 1
    return free
