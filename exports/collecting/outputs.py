"""Writes what a collection comes to: workbook, briefing, and what goes back to municipalities."""

from pathlib import Path

import msgspec

from assessment.collection.anonymous import anonymous
from assessment.collection.asking import NOT_SAID, Asking
from assessment.collection.benchmark import benchmark
from assessment.collection.records import Collection
from assessment.disclosure import Audience
from exports.progress import Tell, silent


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written, and where; ``None`` is not written.

    ``feedback`` and ``inquiries`` are folders, of which municipalities get one file each;
    ``benchmark`` is the file with the quartiles, for all of them. ``asking`` is what the inquiries
    say of their return.
    Whom the briefing is for is ``audience``, its 取扱区分 ``classification`` (empty for the usual
    one), and who made it ``prepared_by``.
    ``without_names`` puts 団体A, 団体B … in the place of the municipalities in workbook and
    briefing.
    """

    workbook: Path
    briefing: Path | None = None
    audience: Audience = "internal"
    classification: str = ""
    prepared_by: str = ""
    feedback: Path | None = None
    benchmark: Path | None = None
    inquiries: Path | None = None
    asking: Asking = NOT_SAID
    without_names: bool = False


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """The files that were written, and in words those of municipalities that could not be."""

    files: tuple[Path, ...]
    problems: tuple[str, ...]


def write_outputs(
    collection: Collection, wanted: Wanted, *, jobs: int | None = None, progress: Tell = silent
) -> Written:
    """Write everything that is wanted; what was written before a file that fails is whole.

    ``jobs`` is the number of processes, ``None`` for what is sensible. ``progress`` may raise to
    stop the work.

    Raises:
        StorageError: a file cannot be written, or what was written is not whole.
    """
    from exports.workbooks.collection_workbook.writer import write_collection_workbook

    shown = anonymous(collection) if wanted.without_names else collection
    files = list(write_collection_workbook(shown, wanted.workbook, progress))
    problems: list[str] = []
    if wanted.briefing is not None:
        from exports.pdf.collection.briefing import write_briefing

        write_briefing(
            shown,
            wanted.briefing,
            audience=wanted.audience,
            classification=wanted.classification,
            prepared_by=wanted.prepared_by,
            progress=progress,
        )
        files.append(wanted.briefing)
    if wanted.feedback is not None:
        from exports.pdf.collection.feedback_files import write_feedbacks

        papers = write_feedbacks(collection, wanted.feedback, jobs=jobs, progress=progress)
        files += [paper.target for paper in papers if not paper.problem]
        problems += [
            f"{paper.name}：{paper.problem} → {paper.remedy}" for paper in papers if paper.problem
        ]
    if wanted.benchmark is not None:
        from exports.workbooks.benchmark.writer import write_benchmark

        checklists = [area.checklist for area in collection.areas]
        write_benchmark(benchmark(collection), checklists, wanted.benchmark)
        files.append(wanted.benchmark)
    if wanted.inquiries is not None:
        from exports.workbooks.corrections.writer import write_inquiries

        files += write_inquiries(collection, wanted.inquiries, wanted.asking, progress)
    return Written(files=tuple(files), problems=tuple(problems))
