"""How commands tell what became of a returned file, as JSON (cli.md, 'import') and in words."""

from assessment.receipt_lines import STATUS_WORDS
from assessment.receipts import Receipt, value_as_json
from assessment.records import Assessment
from assessment.wording import answer_in_words
from commands.conflicts import as_json as conflict_as_json
from commands.doors import by_command
from commands.ignored import ignored_as_json
from commands.output import say


def as_json(receipt: Receipt) -> dict[str, object]:
    """A receipt as ``import --json`` and ``receipts --json`` tell it."""
    return {
        "file": receipt.file,
        "status": receipt.status,
        "reason": receipt.reason or None,
        "remedy": by_command(receipt.remedy) or None,
        "division": receipt.division,
        "by": receipt.respondent,
        "reviewer": receipt.reviewer,
        "changed": receipt.changed,
        "unchanged": receipt.unchanged,
        "conflicts": [conflict_as_json(conflict) for conflict in receipt.conflicts],
        "ignored": [ignored_as_json(ignored) for ignored in receipt.ignored],
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
    }


def print_receipt(receipt: Receipt, assessment: Assessment, heading: str = "") -> None:
    """Print what became of a file; ``heading`` stands for the usual word for it."""
    who = f"{receipt.division} {receipt.respondent}".strip()
    sender = f"（{who}）" if who else ""
    say(f"{heading or STATUS_WORDS[receipt.status]}  {receipt.file}{sender}")
    if receipt.status == "rejected":
        say(f"  {receipt.reason}\n  → {by_command(receipt.remedy)}")
        return
    say(f"  変更 {receipt.changed}項目、変更なし {receipt.unchanged}項目")
    if receipt.conflicts:
        say(f"  食い違い {len(receipt.conflicts)}件（conflicts コマンドで決めます）")
    for ignored in receipt.ignored:
        say(f"  取り込まなかったセル {ignored.where}：{ignored.why} → {ignored.remedy}")
    for guess in receipt.guesses:
        meaning = answer_in_words(assessment.response(guess.item_id).item, guess.meaning)
        outcome = (
            "承認により取り込みました"
            if guess.taken
            else "推測になるため取り込んでいません（よければ --accept-guesses）"
        )
        say(f"  確かめるセル {guess.where}：「{guess.text}」→「{meaning}」は{outcome}。")
    if not receipt.reviewer:
        say("  確認者の欄が空です。")
    for note in receipt.notes:
        say(f"  {note}")
