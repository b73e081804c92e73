"""``import``: merges returned answer sheets."""

from collections.abc import Sequence
from pathlib import Path

import click

from assessment.errors import StorageError, UsageError
from assessment.merging import Rule
from assessment.os_errors import meaning
from assessment.people import user_name
from assessment.receipt_lines import STATUS_WORDS
from assessment.receipts import Receipt, value_as_json
from assessment.workspace import Workspace
from commands.conflicts import RULES, as_json
from commands.japanese import JapaneseCommand, OneOf
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say, tell
from exports.answer_sheets import take_in, write_receipts


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
    "--password-file", metavar="P", help="ファイルを開くパスワードを1行目に書いたファイル。"
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
    password = None if password_file is None else _password(Path(password_file))
    with settings.opened() as workspace:
        receipts = take_in(
            workspace,
            assessment,
            [Path(file) for file in files],
            rule=rule,
            by=user_name(),
            password=password,
            accept_guesses=accept_guesses,
            dry_run=dry_run,
        )
        paths = _receipts_written(workspace, assessment, receipts, receipt_folder)
    told = list(zip(receipts, paths, strict=True))
    if settings.as_json:
        print_json({"files": [_as_json(receipt, path) for receipt, path in told]})
    else:
        for receipt, path in told:
            _print(receipt, path)
    unwritten = receipt_folder is not None and None in paths
    return int(unwritten or any(receipt.status != "ok" for receipt in receipts))


def _receipts_written(
    workspace: Workspace, assessment: str, receipts: Sequence[Receipt], folder: str | None
) -> Sequence[Path | None]:
    """The file of each receipt; ``None`` where none was asked for or could be written."""
    if folder is None:
        return [None] * len(receipts)
    try:
        return write_receipts(workspace, assessment, receipts, Path(folder))
    except StorageError as error:
        tell(f"取り込みは済みましたが、受領票がそろっていません。{error.message}\n→ {error.remedy}")
        return [None] * len(receipts)


def _password(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = meaning(error) if isinstance(error, OSError) else "UTF-8ではありません"
        raise UsageError(
            f"パスワードのファイル {path} を読み取れません（{why}）。何も取り込んでいません。",
            "1行目にパスワードを書いたテキストファイルを指定してください。",
        ) from error
    return lines[0] if lines else ""


def _as_json(receipt: Receipt, path: Path | None) -> dict[str, object]:
    return {
        "file": receipt.file,
        "status": receipt.status,
        "reason": receipt.reason or None,
        "remedy": receipt.remedy or None,
        "division": receipt.division,
        "by": receipt.respondent,
        "reviewer": receipt.reviewer,
        "changed": receipt.changed,
        "unchanged": receipt.unchanged,
        "conflicts": [as_json(conflict) for conflict in receipt.conflicts],
        "ignored": [
            {
                "where": ignored.where,
                "item": ignored.item_id,
                "text": ignored.text,
                "why": ignored.why,
                "remedy": ignored.remedy,
            }
            for ignored in receipt.ignored
        ],
        "guesses": [
            {
                "where": guess.where,
                "item": guess.item_id,
                "text": guess.text,
                "meaning": value_as_json(guess.meaning),
                "taken": guess.taken,
            }
            for guess in receipt.guesses
        ],
        "notes": receipt.notes,
        "receipt": None if path is None else str(path),
    }


def _print(receipt: Receipt, path: Path | None) -> None:
    who = f"（{receipt.division} {receipt.respondent}）" if receipt.division else ""
    say(f"{STATUS_WORDS[receipt.status]}  {receipt.file}{who}")
    if path is not None:
        say(f"  受領票 {path}")
    if receipt.status == "rejected":
        say(f"  {receipt.reason}\n  → {receipt.remedy}")
        return
    say(f"  変更 {receipt.changed}項目、変更なし {receipt.unchanged}項目")
    if receipt.conflicts:
        say(f"  食い違い {len(receipt.conflicts)}件（conflicts コマンドで決めます）")
    for ignored in receipt.ignored:
        say(f"  取り込まなかったセル {ignored.where}：{ignored.why} → {ignored.remedy}")
    for guess in receipt.guesses:
        outcome = "承認により取り込みました" if guess.taken else "推測になるため取り込んでいません"
        say(f"  確かめるセル {guess.where}：「{guess.text}」は{outcome}。")
    if not receipt.reviewer:
        say("  確認者の欄が空です。")
    for note in receipt.notes:
        say(f"  {note}")
