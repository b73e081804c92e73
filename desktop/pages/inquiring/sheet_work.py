"""What the page 庁内照会 lets worker threads do: write sheets, and read those that came back."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.records import Assessment
from assessment.returned import IssuedSheet
from desktop.tasks import Progress

if TYPE_CHECKING:
    from assessment.taking import Outcome
    from exports.answer_sheets import HandedOut


class SheetPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Which divisions are asked, where their sheets go, until when, and who asks."""

    divisions: tuple[str, ...]
    folder: Path
    due: dt.date | None
    asked_by: str


class Kept(msgspec.Struct, kw_only=True):
    """The sheets that stand, also if the work is stopped, and what is to be kept of each."""

    sheets: list["HandedOut"]
    issued: list[IssuedSheet]


def writes(assessment: Assessment, plan: SheetPlan, kept: Kept) -> Callable[[Progress], None]:
    """Work that writes the sheets of ``plan``, each with its covering letter.

    A sheet goes to ``kept`` as soon as it is whole.
    """

    def work(progress: Progress) -> None:
        from exports.answer_sheets import with_letter, write_sheets

        for sheet, issued in write_sheets(
            assessment,
            plan.folder,
            by_division=True,
            divisions=plan.divisions,
            due=plan.due,
            asked_by=plan.asked_by,
            now=lambda: dt.datetime.now().astimezone(),
            tell=progress.report,
        ):
            kept.sheets.append(sheet)
            kept.issued.append(issued)
            with_letter(assessment, sheet, plan.due)

    return work


def reads(
    assessment: Assessment, files: Sequence[Path], password: str | None
) -> Callable[[Progress], "tuple[Outcome, ...]"]:
    """Work that reads returned sheets, loose or in ZIP files; nothing is recorded."""

    def work(progress: Progress) -> "tuple[Outcome, ...]":
        from exports.returned_sheets import read_in

        read = read_in(assessment, files, password=password, tell=progress.report)
        progress.report(len(files), len(files))  # the last chance to stop
        return read

    return work
