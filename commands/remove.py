"""``remove``: moves an assessment to the bin, or takes it out again."""

import click

from assessment.errors import UsageError
from assessment.safekeeping import put_back
from assessment.safekeeping import remove as move_to_bin
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.option("--yes", is_flag=True, help="ごみ箱へ移すことを確かめました。")
@click.option("--put-back", "taking_out", is_flag=True, help="ごみ箱から戻します。")
@shared
@click.pass_obj
def remove(
    settings: Settings,
    assessment: str,
    yes: bool,  # noqa: FBT001 - click passes flags so
    taking_out: bool,  # noqa: FBT001
) -> None:
    """自己点検をごみ箱へ移します（先に全体の控えを取ります）。"""
    with settings.opened() as workspace:
        if taking_out:
            put_back(workspace, assessment)
            words, kept = f"{assessment} をごみ箱から戻しました。", None
        elif yes:
            kept = move_to_bin(workspace, assessment)
            words = f"{assessment} をごみ箱へ移しました（控え：{kept}）。"
        else:
            workspace.assessment(assessment)
            raise UsageError(
                f"「{assessment}」をごみ箱へ移すには確認が要ります。何も変更していません。",
                "移してよければ --yes を付けてください。あとで --put-back で戻せます。",
            )
    if settings.as_json:
        print_json({"assessment": assessment, "backup": str(kept) if kept else None})
    else:
        say(words)
