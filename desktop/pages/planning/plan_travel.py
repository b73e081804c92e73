"""What the page 取組計画 lets worker threads do: write the plan, read plans, write receipts."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.actions import Action
from assessment.clock import Clock
from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.returned import IssuedPlan
from assessment.records import Assessment
from assessment.results import Result
from desktop.tasks import Progress

if TYPE_CHECKING:
    from assessment.planning.taking import Outcome


def writes_plan(
    standing: Result, planned: Sequence[Action], target: Path, clock: Clock
) -> Callable[[Progress], IssuedPlan]:
    """Work that writes the plan as a workbook; what is to be kept of it."""

    def work(_: Progress) -> IssuedPlan:
        from exports.plans import write_plan

        return write_plan(standing, planned, target, clock())

    return work


def reads_plans(
    assessment: Assessment, files: Sequence[Path], passwords: Sequence[str]
) -> Callable[[Progress], "tuple[Outcome, ...]"]:
    """Work that reads plans that came back; nothing is recorded."""

    def work(_: Progress) -> "tuple[Outcome, ...]":
        from exports.plans import read_in

        return read_in(assessment, files, passwords)

    return work


def writes_receipts(
    assessment: Assessment, kept: Sequence[KeptPlanReceipt], folder: Path
) -> Callable[[Progress], tuple[Path, ...]]:
    """Work that writes receipts to send back."""

    def work(_: Progress) -> tuple[Path, ...]:
        from exports.plans import write_receipts

        return write_receipts(assessment, kept, folder)

    return work
