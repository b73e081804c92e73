"""Moves an assessment to another version of one of its checklists, as ``revising`` says."""

from assessment import revising
from assessment.acts import Act
from assessment.answers import starts_as
from assessment.database import plan_records, reading, writing
from assessment.errors import UnknownChecklistError
from assessment.records import Change, Entry
from assessment.workspace import Workspace
from checklists.schema import Checklist


def move_to_version(
    workspace: Workspace, name: str, checklist: Checklist, *, by: str, via: str
) -> Change:
    """Move an assessment to another version of one of its checklists.

    Answers come along as ``revising.preview`` says, and the plan with them; the change cannot
    be undone step by step, so callers show the preview first. Every earlier answer stays in
    the history.

    Raises:
        UnknownAssessmentError: there is none of this name.
        UnknownChecklistError: the assessment does not ask that checklist.
    """
    with workspace.writing() as connection:
        key = reading.key_of(connection, name)
        held = reading.checklists_of(connection, key)
        positions = {one.id: number for number, one in enumerate(held)}
        if checklist.id not in positions:
            raise UnknownChecklistError(checklist.id, tuple(positions))
        old = held[positions[checklist.id]]
        place = reading.info(connection, key).municipality
        recorded = {i: r.entry for i, r in reading.responses(connection, key, [old]).items()}
        revised: dict[str, tuple[Entry, Entry]] = {}
        steps = revising.preview(old, checklist)
        for step in steps:
            new = {item.id: starts_as(item, place) for item in step.after}
            for item_id, entry in (new | revising.carried(step, recorded)).items():
                was = recorded.get(item_id, Entry())
                if entry != was:
                    revised[item_id] = (was, entry)
        writing.replace_checklist(connection, key, positions[checklist.id], checklist)
        planned = plan_records.actions_of(connection, key)
        act = Act(entries=revised, actions=revising.carried_plan(steps, planned))
        return workspace.append(connection, key, act, by=by, via=via, kind="revision")
