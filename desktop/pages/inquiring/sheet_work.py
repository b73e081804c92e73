"""What the page 庁内照会 lets worker threads do: write files, and read those that came back."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.clock import Clock
from assessment.discussion import DecidedRow
from assessment.receipts import Conflict, KeptReceipt
from assessment.records import Assessment
from assessment.returned import IssuedSheet
from desktop.tasks import Progress

if TYPE_CHECKING:
    from assessment.taking import Outcome
    from exports.answer_sheets import HandedOut


class SheetPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Which sheets are made, where they go, until when, who asks, and whether letters come along.

    ``labels`` are names of divisions, or without ``by_division`` titles of checklists.
    """

    by_division: bool
    labels: tuple[str, ...]
    folder: Path
    due: dt.date | None
    asked_by: str
    letters: bool


class Kept(msgspec.Struct, kw_only=True):
    """The sheets that stand, also if the work is stopped, and what is to be kept of each."""

    sheets: list["HandedOut"]
    issued: list[IssuedSheet]


def writes(
    assessment: Assessment, plan: SheetPlan, kept: Kept, clock: Clock
) -> Callable[[Progress], None]:
    """Work that writes the sheets of ``plan``, each with its covering letter where one is wanted.

    A sheet goes to ``kept`` as soon as it is whole.
    """

    def work(progress: Progress) -> None:
        from exports.answer_sheets import with_letter, write_sheets

        for sheet, issued in write_sheets(
            assessment,
            plan.folder,
            by_division=plan.by_division,
            labels=plan.labels,
            due=plan.due,
            asked_by=plan.asked_by,
            now=clock,
            tell=progress.report,
        ):
            kept.sheets.append(sheet)
            kept.issued.append(issued)
            if plan.letters:
                with_letter(assessment, sheet, plan.due)

    return work


def asks_for_unknowns(
    assessment: Assessment, target: Path, now: dt.datetime
) -> Callable[[Progress], IssuedSheet | None]:
    """Work that writes the workbook of what nobody could tell; what is to be kept of it."""

    def work(_: Progress) -> IssuedSheet | None:
        from exports.unknown_items import write_unknown_items

        return write_unknown_items(assessment, target, now)

    return work


def reads(
    assessment: Assessment, files: Sequence[Path], passwords: Sequence[str]
) -> Callable[[Progress], "tuple[Outcome, ...]"]:
    """Work that reads returned sheets, loose or in ZIP files; nothing is recorded."""

    def work(progress: Progress) -> "tuple[Outcome, ...]":
        from exports.returned_sheets import read_in

        return read_in(assessment, files, passwords=passwords, tell=progress.report)

    return work


def writes_receipts(
    assessment: Assessment, receipts: Sequence[KeptReceipt], folder: Path
) -> Callable[[Progress], tuple[Path, ...]]:
    """Work that writes receipts to send back."""

    def work(progress: Progress) -> tuple[Path, ...]:
        from exports.returned_sheets import write_receipts

        return write_receipts(assessment, receipts, folder, progress.report)

    return work


def lists_conflicts(
    assessment: Assessment, conflicts: Sequence[Conflict], target: Path, now: dt.datetime
) -> Callable[[Progress], None]:
    """Work that writes the list of what must be discussed."""

    def work(_: Progress) -> None:
        from exports.workbooks.discussion import write_discussion

        write_discussion(target, conflicts, assessment, now)

    return work


def reads_decisions(
    assessment: Assessment, file: Path
) -> Callable[[Progress], tuple[DecidedRow, ...]]:
    """Work that reads what was decided on such a list; nothing is recorded."""

    def work(_: Progress) -> tuple[DecidedRow, ...]:
        from exports.workbooks.discussion import read_discussion

        return read_discussion(file, assessment)

    return work
