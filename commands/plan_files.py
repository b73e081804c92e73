"""The plan out to Excel and back, for the command ``plan``."""

from collections.abc import Sequence
from pathlib import Path

from assessment.people import user_name
from assessment.planning import keeping
from assessment.planning.merging import Rule
from assessment.planning.taking import issue, take
from assessment.results import Result
from assessment.workspace import Workspace
from commands.options import Settings
from commands.output import print_json, say, tell
from commands.plan_receipts import heading, print_receipt, receipt_as_json
from exports.passwords import read_password
from exports.plans import read_in, write_plan


def write_file(settings: Settings, workspace: Workspace, standing: Result, target: Path) -> int:
    """Write the plan as a workbook, and keep what it held."""
    name = standing.assessment.info.name
    issued = write_plan(standing, keeping.actions(workspace, name), target, workspace.now())
    issue(workspace, issued)
    tell(
        f"書き出したファイルを開き直し、取組{len(issued.base.actions)}件と"
        f"案{len(issued.base.suggestions)}件が一致することを確かめました。"
    )
    if settings.as_json:
        print_json(
            {
                "assessment": name,
                "file": str(target),
                "document_id": issued.document_id,
                "actions": len(issued.base.actions),
                "suggestions": len(issued.base.suggestions),
            }
        )
    else:
        say(str(target))
    return 0


def take_files(
    settings: Settings,
    workspace: Workspace,
    assessment: str,
    files: Sequence[Path],
    *,
    rule: Rule | None,
    password_file: str | None,
    dry_run: bool,
) -> int:
    """Merge plans that came back; 1 where a person is needed."""
    passwords = () if password_file is None else (read_password(Path(password_file)),)
    outcomes = read_in(workspace.assessment(assessment), files, passwords)
    receipts = take(workspace, assessment, outcomes, rule=rule, by=user_name(), dry_run=dry_run)
    if settings.as_json:
        print_json({"files": [receipt_as_json(receipt) for receipt in receipts]})
    else:
        for receipt in receipts:
            print_receipt(receipt, heading(receipt, dry_run=dry_run))
    return int(any(receipt.status != "ok" for receipt in receipts))
