"""``import``: merges returned answer sheets."""

from collections.abc import Sequence
from pathlib import Path

import click

from assessment.errors import StorageError, UsageError
from assessment.merging import Rule
from assessment.people import user_name
from assessment.receipts import KeptReceipt, kept_at
from assessment.records import Assessment
from assessment.taking import Outcome
from commands.conflicts import RULES
from commands.japanese import JapaneseCommand, OneOf
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say, tell
from commands.progress import showing_progress
from commands.receipt_text import as_json, print_receipt
from exports.passwords import read_passwords
from exports.returned_sheets import merge_in, read_in, write_receipts

_WOULD = {"ok": "取込可", "conflict": "食い違いになる", "rejected": "受付不可"}
"""What would become of a file, while nothing is taken."""


@click.command("import", cls=JapaneseCommand)
@assessment_argument
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--on-conflict",
    "rule",
    type=OneOf(RULES),
    metavar="RULE",
    help="食い違いを keep・theirs・lower で決めます。指定しなければ、人が決めるまで待ちます。",
)
@click.option(
    "--password-file", metavar="P", help="ファイルを開くパスワードを1行に1つ書いたファイル。"
)
@click.option(
    "--accept-guesses",
    is_flag=True,
    help="○や済などの印を、推測した段階の回答として取り込みます。",
)
@click.option(
    "--receipts",
    "receipt_folder",
    metavar="DIR",
    help="担当課に返す受領票（Excel）を、ファイルごとにこのフォルダーへ書き出します。",
)
@click.option("--dry-run", is_flag=True, help="何が変わるかを表示するだけで、記録しません。")
@shared
@click.pass_obj
def import_sheets(
    settings: Settings,
    assessment: str,
    files: tuple[str, ...],
    rule: Rule | None,
    password_file: str | None,
    accept_guesses: bool,  # noqa: FBT001 - click passes flags so
    receipt_folder: str | None,
    dry_run: bool,  # noqa: FBT001
) -> int:
    """返ってきた照会票を取り込みます（ZIPもそのまま渡せます）。"""
    if dry_run and receipt_folder is not None:
        raise UsageError(
            "--dry-run では何も取り込まないので、受領票は書き出せません。何も取り込んでいません。",
            "--dry-run か --receipts のどちらかを外してください。",
        )
    passwords = () if password_file is None else read_passwords(Path(password_file))
    with settings.opened() as workspace:
        whole = workspace.assessment(assessment)
        outcomes = _read(whole, [Path(file) for file in files], passwords)
        receipts = merge_in(
            workspace,
            assessment,
            outcomes,
            rule=rule,
            by=user_name(),
            accept_guesses=accept_guesses,
            dry_run=dry_run,
        )
        kept = kept_at(receipts, workspace.now())
    paths = _receipts_written(whole, kept, receipt_folder)
    told = list(zip(receipts, paths, strict=True))
    if settings.as_json:
        listed = [
            {**as_json(receipt), "receipt": None if path is None else str(path)}
            for receipt, path in told
        ]
        print_json({"files": listed})
    else:
        for receipt, path in told:
            print_receipt(receipt, whole, _WOULD[receipt.status] if dry_run else "")
            if path is not None:
                say(f"  受領票 {path}")
    unwritten = receipt_folder is not None and None in paths
    return int(unwritten or any(receipt.status != "ok" for receipt in receipts))


def _read(
    whole: Assessment, files: Sequence[Path], passwords: Sequence[str]
) -> tuple[Outcome, ...]:
    """Read the files; Ctrl+C stops it, and nothing has been taken."""
    try:
        with showing_progress("照会票を読んでいます") as moved:
            return read_in(whole, files, passwords=passwords, tell=moved)
    except KeyboardInterrupt:
        tell("照会票はまだ何も取り込んでいません。")
        raise


def _receipts_written(
    whole: Assessment, receipts: Sequence[KeptReceipt], folder: str | None
) -> Sequence[Path | None]:
    """The file of each receipt; ``None`` where none was asked for or could be written."""
    if folder is None:
        return [None] * len(receipts)
    try:
        return write_receipts(whole, receipts, Path(folder))
    except StorageError as error:
        tell(f"取り込みは済みましたが、受領票がそろっていません。{error.message}\n→ {error.remedy}")
        return [None] * len(receipts)
