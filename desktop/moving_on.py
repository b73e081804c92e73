"""Moves the assessment shown to another version of one of its checklists."""

from typing import TYPE_CHECKING

from checklists.schema import Checklist
from desktop.session import Session
from desktop.writing import VIA_WINDOW

if TYPE_CHECKING:
    from assessment.workspace import Workspace

VIA_REVISION = f"改版（{VIA_WINDOW}）"


def move_on(session: Session, checklist: Checklist) -> None:
    """Ask ``checklist`` from now on, in place of the version held; no undo takes it back.

    Raises:
        RuntimeError: an edit is not on disk yet, and its item may be gone after.
    """
    if session.unsaved:
        raise RuntimeError("an edit is not on disk yet")

    def move(workspace: "Workspace", name: str) -> None:
        from assessment.moving import move_to_version

        move_to_version(workspace, name, checklist, by=session.by, via=VIA_REVISION)

    session.act(move, lambda _: None)
