"""What the window for submitting lets worker threads do."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.collection.received import Contact
from desktop.tasks import Progress

if TYPE_CHECKING:
    from assessment.workspace import Workspace
    from exports.submissions import Confirmed


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What the person asks for; without ``target`` nothing is written."""

    contact: Contact
    document_number: str
    with_notes: bool
    password: str
    target: Path | None


def confirms(plan: Plan, by: str) -> "Callable[[Workspace, str], Confirmed]":
    """Work on the workspace that confirms the answers as they stand."""

    def work(workspace: "Workspace", name: str) -> "Confirmed":
        from exports.submissions import confirm

        return confirm(
            workspace,
            name,
            by=by,
            contact=plan.contact,
            document_number=plan.document_number,
            with_notes=plan.with_notes,
        )

    return work


def writes(confirmed: "Confirmed", target: Path, password: str) -> Callable[[Progress], Path]:
    """Work that writes what was confirmed to ``target``, and gives back where that is."""

    def work(_: Progress) -> Path:
        from exports.workbooks.submission.writer import write_submission

        write_submission(target, confirmed.outgoing, password or None)
        return target

    return work
