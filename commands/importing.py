"""``import``: merges returned answer sheets."""

from pathlib import Path

import click

from assessment.errors import UsageError
from assessment.merging import Rule
from assessment.os_errors import meaning
from assessment.people import user_name
from assessment.receipts import Receipt, value_as_json
from commands.conflicts import RULES, as_json
from commands.japanese import JapaneseCommand, OneOf
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, say
from exports.answer_sheets import take_in

_STATUS_WORDS = {"ok": "取込済み", "conflict": "食い違いあり", "rejected": "受付不可"}


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
@click.option("--dry-run", is_flag=True, help="何が変わるかを表示するだけで、記録しません。")
@shared
@click.pass_obj
def import_sheets(
    settings: Settings,
    assessment: str,
    files: tuple[str, ...],
    rule: Rule | None,
    password_file: str | None,
    dry_run: bool,  # noqa: FBT001 - click passes flags so
) -> int:
    """返ってきた照会票を取り込みます（ZIPもそのまま渡せます）。"""
    password = None if password_file is None else _password(Path(password_file))
    with settings.opened() as workspace:
        receipts = take_in(
            workspace,
            assessment,
            [Path(file) for file in files],
            rule=rule,
            by=user_name(),
            password=password,
            dry_run=dry_run,
        )
    if settings.as_json:
        print_json({"files": [_as_json(receipt) for receipt in receipts]})
    else:
        for receipt in receipts:
            _print(receipt)
    return int(any(receipt.status != "ok" for receipt in receipts))


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


def _as_json(receipt: Receipt) -> dict[str, object]:
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
            }
            for guess in receipt.guesses
        ],
        "notes": receipt.notes,
    }


def _print(receipt: Receipt) -> None:
    who = f"（{receipt.division} {receipt.respondent}）" if receipt.division else ""
    say(f"{_STATUS_WORDS[receipt.status]}  {receipt.file}{who}")
    if receipt.status == "rejected":
        say(f"  {receipt.reason}\n  → {receipt.remedy}")
        return
    say(f"  変更 {receipt.changed}項目、変更なし {receipt.unchanged}項目")
    if receipt.conflicts:
        say(f"  食い違い {len(receipt.conflicts)}件（conflicts コマンドで決めます）")
    for ignored in receipt.ignored:
        say(f"  取り込まなかったセル {ignored.where}：{ignored.why} → {ignored.remedy}")
    for guess in receipt.guesses:
        say(f"  確かめるセル {guess.where}：「{guess.text}」は推測になるため取り込んでいません。")
    if not receipt.reviewer:
        say("  確認者の欄が空です。")
    for note in receipt.notes:
        say(f"  {note}")
