"""How commands tell what became of a plan that came back, as JSON and in words."""

from collections.abc import Sequence

from msgspec import UNSET, UnsetType

from assessment.actions import Action
from assessment.planning.merging import Value
from assessment.planning.receipts import PlanConflict, PlanReceipt, TakenField
from assessment.planning.wording import claim_in_words, field_in_words
from assessment.receipt_lines import STATUS_WORDS
from commands.doors import by_command
from commands.ignored import ignored_as_json
from commands.output import one_line, print_table, say, time_text
from commands.plan_text import action_as_json

_WOULD = {"ok": "取込可", "conflict": "食い違いになる", "rejected": "受付不可"}


def receipt_as_json(receipt: PlanReceipt) -> dict[str, object]:
    """A receipt as ``plan --from --json`` tells it."""
    return {
        "file": receipt.file,
        "status": receipt.status,
        "reason": receipt.reason or None,
        "remedy": by_command(receipt.remedy) or None,
        "changed": receipt.changed,
        "added": receipt.added,
        "unchanged": receipt.unchanged,
        "taken": [
            {
                "number": one.number,
                "item": one.item_id,
                "where": one.where,
                "field": one.field,
                "before": value_as_json(one.before),
                "after": value_as_json(one.after),
            }
            for one in receipt.taken
        ],
        "conflicts": [conflict_as_json(conflict) for conflict in receipt.conflicts],
        "ignored": [ignored_as_json(ignored) for ignored in receipt.ignored],
        "notes": receipt.notes,
    }


def conflict_as_json(conflict: PlanConflict) -> dict[str, object]:
    """A conflict; without a known base that is ``null``."""
    return {
        "number": conflict.number,
        "item": conflict.item_id,
        "field": conflict.field,
        "base": value_as_json(conflict.base),
        "ours": value_as_json(conflict.ours),
        "theirs": value_as_json(conflict.theirs),
        "file": conflict.file,
        "where": conflict.place,
        "at": time_text(conflict.at),
    }


def value_as_json(value: Value | UnsetType) -> object:
    """A value as it is; an action as a whole as ``plan --json`` tells it."""
    if value is UNSET:
        return None
    return action_as_json(value) if isinstance(value, Action) else value


def heading(receipt: PlanReceipt, *, dry_run: bool) -> str:
    """What became of a file, or would, in a word."""
    return (_WOULD if dry_run else STATUS_WORDS)[receipt.status]


def print_receipt(receipt: PlanReceipt, heading: str) -> None:
    """Print what became of a file, after its ``heading``."""
    say(f"{heading}  {receipt.file}")
    if receipt.status == "rejected":
        say(f"  {receipt.reason}\n  → {by_command(receipt.remedy)}")
        return
    say(f"  変更 {receipt.changed}件、追加 {receipt.added}件、変更なし {receipt.unchanged}件の取組")
    for one in receipt.taken:
        say(f"  {_taken(one)}")
    if receipt.conflicts:
        say(f"  食い違い {len(receipt.conflicts)}件（plan コマンドの --decide で決めます）")
        print_conflicts(receipt.conflicts)
    for ignored in receipt.ignored:
        say(f"  取り込まなかったところ {ignored.where}：{ignored.why} → {ignored.remedy}")
    for note in receipt.notes:
        say(f"  {note}")


def print_conflicts(conflicts: Sequence[PlanConflict]) -> None:
    """Print conflicts as a table."""
    header = ("番号", "項目", "欄", "書き出したとき", "今の計画", "Excel", "ファイル")
    print_table(
        header,
        (
            (
                str(one.number),
                one.item_id,
                field_in_words(one.field),
                *(
                    one_line(claim_in_words(one.field, value))
                    for value in (one.base, one.ours, one.theirs)
                ),
                f"{one.file} {one.place}".rstrip(),
            )
            for one in conflicts
        ),
    )


def _taken(one: TakenField) -> str:
    if one.field == "action":
        done = "加えました" if one.before is None else "外しました"
        return f"{one.where} 取組{one.number}（{one.item_id}）を{done}：{one_line(one.what)}"
    before, after = (one_line(claim_in_words(one.field, v)) for v in (one.before, one.after))
    return f"{one.where} 取組{one.number} {field_in_words(one.field)}：{before} → {after}"
