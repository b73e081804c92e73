"""``revise``: previews a newer version of a checklist, and moves to it when asked."""

import click

from assessment.errors import UsageError
from assessment.moving import move_to_version
from assessment.own_checklists import offered_checklists
from assessment.people import user_name
from assessment.revising import Step, newer_versions, preview
from assessment.wording import STEP_WORDS
from checklists.schema import Checklist
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, say
from commands.provenance import VIA_COMMAND


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option("--checklist", "wanted", metavar="ID", help="このチェックリストだけ。")
@click.option("--apply", "apply_it", is_flag=True, help="下見だけでなく、新しい版に移ります。")
@shared
@click.pass_obj
def revise(settings: Settings, assessment: str, wanted: str | None, apply_it: bool) -> None:  # noqa: FBT001
    """チェックリストの新しい版で何が変わるかを下見し、--apply で移ります。"""
    with settings.opened() as workspace:
        pairs = newer_versions(workspace.assessment(assessment), offered_checklists(workspace))
        offers = [(old, new) for old, new in pairs if wanted in (None, old.id)]
        if apply_it and not offers:
            raise UsageError(
                "移ることのできる新しい版はありません。何も変更していません。",
                "今の版のまま続けてください。",
            )
        if apply_it:
            for _, new in offers:
                move_to_version(
                    workspace, assessment, new, by=user_name(), via=f"改版（{VIA_COMMAND}）"
                )
        marked = sum(bool(r.entry.review) for r in workspace.assessment(assessment).responses)
    if settings.as_json:
        listed = [_as_json(old, new) for old, new in offers]
        print_json({"assessment": assessment, "applied": apply_it, "offers": listed})
        return
    for old, new in offers:
        say(f"{new.title}：{old.version} → {new.version}")
        print_table(("扱い", "前の版", "新しい版", "説明"), map(_row, preview(old, new)))
    if not offers:
        say("新しい版はありません。")
    elif apply_it:
        left = f"見直しが要る回答{marked}件に印が付いています。" if marked else ""
        say(f"新しい版に移りました。{left or '見直しが要る回答はありません。'}")
    else:
        say("まだ何も変更していません。移るときは --apply を付けて実行してください。")


def _as_json(old: Checklist, new: Checklist) -> dict[str, object]:
    return {
        "checklist": new.id,
        "from": old.version,
        "to": new.version,
        "steps": [
            {
                "kind": step.kind,
                "before": [item.id for item in step.before],
                "after": [item.id for item in step.after],
                "note": step.note,
            }
            for step in preview(old, new)
        ],
    }


def _row(step: Step) -> tuple[str, ...]:
    before, after = ("・".join(i.id for i in items) for items in (step.before, step.after))
    return (STEP_WORDS[step.kind], before or "－", after or "－", step.note)
