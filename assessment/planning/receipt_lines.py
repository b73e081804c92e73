"""What a receipt tells whoever sent a plan back, field by field. Pure."""

from collections.abc import Iterator

from assessment.planning.receipts import PlanReceipt
from assessment.planning.wording import claim_in_words, field_in_words
from assessment.receipt_lines import NOT_TAKEN, TAKEN, WAITING, ReceiptLine, to_sender
from assessment.records import Assessment

_WAITS = "書き出した後に別の内容が記録されたか、記入が消えています。どちらにするか相談します。"


def plan_receipt_lines(receipt: PlanReceipt, assessment: Assessment) -> tuple[ReceiptLine, ...]:
    """Every field worth telling of: what needs the sender's hand first, what was taken last."""
    return (
        *_not_taken(receipt, assessment),
        *_waiting(receipt, assessment),
        *_taken(receipt, assessment),
    )


def plan_summary(receipt: PlanReceipt) -> tuple[str, ...]:
    """Sentences that say what became of a file that was taken in, as a whole."""
    lines = [
        (
            f"受け取りました。変更 {receipt.changed}件、追加 {receipt.added}件、"
            f"変更なし {receipt.unchanged}件の取組、協議中 {len(receipt.conflicts)}件、"
            f"取り込めなかった欄 {len(receipt.ignored)}か所。"
        )
    ]
    if receipt.conflicts:
        lines.append("協議中のものは、決まるまで現在の計画のままです。")
    return (*lines, *receipt.notes)


def _not_taken(receipt: PlanReceipt, assessment: Assessment) -> Iterator[ReceiptLine]:
    for ignored in receipt.ignored:
        yield ReceiptLine(
            outcome=NOT_TAKEN,
            where=ignored.where,
            item_id=ignored.item_id,
            title=_title(assessment, ignored.item_id),
            field="",
            said=ignored.text,
            before="",
            why=f"{ignored.why.rstrip('。')}。{to_sender(ignored.remedy)}",
        )


def _waiting(receipt: PlanReceipt, assessment: Assessment) -> Iterator[ReceiptLine]:
    for one in receipt.conflicts:
        yield ReceiptLine(
            outcome=WAITING,
            where=one.place,
            item_id=one.item_id,
            title=_title(assessment, one.item_id),
            field=f"取組{one.number} {field_in_words(one.field)}",
            said=claim_in_words(one.field, one.theirs),
            before=claim_in_words(one.field, one.ours),
            why=_WAITS,
        )


def _taken(receipt: PlanReceipt, assessment: Assessment) -> Iterator[ReceiptLine]:
    for one in receipt.taken:
        yield ReceiptLine(
            outcome=TAKEN,
            where=one.where,
            item_id=one.item_id,
            title=_title(assessment, one.item_id),
            field=f"取組{one.number} {field_in_words(one.field)}",
            said=claim_in_words(one.field, one.after),
            before=claim_in_words(one.field, one.before),
            why="",
        )


def _title(assessment: Assessment, item_id: str) -> str:
    response = assessment.by_item().get(item_id)
    return response.item.title if response is not None else ""
