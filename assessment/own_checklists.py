"""The checklists that a workspace offers: the built-in ones, and an organisation's own."""

from assessment.database import reading, writing
from assessment.errors import UsageError
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from checklists.schema import Checklist


class ChecklistTakenError(UsageError):
    """An own checklist has the id of a built-in one."""

    code = "checklist_taken"

    def __init__(self, checklist_id: str) -> None:
        super().__init__(
            f"ID「{checklist_id}」は組み込みのチェックリストが使っています。何も変更していません。",
            "独自のチェックリストには別のIDを付けてください。",
        )


def offered_checklists(workspace: Workspace) -> tuple[Checklist, ...]:
    """Every checklist that can be asked: the built-in ones, then the organisation's own."""
    with workspace.reading() as connection:
        own = reading.own_checklists_of(connection)
    return (*builtin_checklists(), *own)


def import_checklist(workspace: Workspace, checklist: Checklist) -> None:
    """Keep an organisation's own checklist; a later import of its id replaces what is offered.

    Assessments made with an earlier one keep theirs.

    Raises:
        ChecklistTakenError: its id is that of a built-in checklist.
    """
    if checklist.id in {builtin.id for builtin in builtin_checklists()}:
        raise ChecklistTakenError(checklist.id)
    with workspace.writing() as connection:
        writing.keep_own_checklist(connection, checklist)
