"""The gap report in the format that a file's name asks for."""

from collections.abc import Callable
from pathlib import Path

from assessment.results import Result
from checklists.loading import coverage, glossary_for, sources_for

FORMATS = (".xlsx", ".pdf")

Tell = Callable[[int, int, str], None]
"""Told how far a long task is: done, total, what is being done."""


def write_gap_report_file(result: Result, target: Path, tell: Tell | None = None) -> None:
    """Write the gap report of ``result`` to ``target``: a workbook or a PDF, by its ending.

    Raises:
        StorageError: ``target`` cannot be written, or what was written is not whole.
        ValueError: the ending is none of ``FORMATS``.
    """
    ending = target.suffix.lower()
    book = sources_for(result.assessment.checklists)
    if ending == ".xlsx":
        from exports.workbooks.gap_workbook import write_gap_workbook

        write_gap_workbook(result, target, book=book, progress=tell)
    elif ending == ".pdf":
        from exports.pdf.report import write_gap_report

        glossary = glossary_for(result.assessment.checklists)
        write_gap_report(
            result, target, book=book, coverage=coverage(), glossary=glossary, progress=tell
        )
    else:
        raise ValueError(f"no gap report ends in {ending!r}")
