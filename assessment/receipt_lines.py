"""What a receipt tells the division that sent a file back, cell by cell. Pure."""

from collections.abc import Iterator

from msgspec import Struct

from assessment.receipts import Receipt
from assessment.records import Assessment
from assessment.returned import Guess
from assessment.wording import FIELD_WORDS, answer_in_words, value_in_words
from checklists.schema import Item

TAKEN, WAITING, NOT_TAKEN = "取込済み", "協議中", "取込不可"
"""What became of a cell."""

STATUS_WORDS = {"ok": "取込済み", "conflict": "食い違いあり", "rejected": "受付不可"}
"""What became of a file."""

UNDONE_WORD = "取消し"
"""What became of a file whose import was undone since."""


class ReceiptLine(Struct, frozen=True, kw_only=True):
    """One cell of the file: where it stands, what it said, what stood here, what became of it."""

    outcome: str
    where: str
    item_id: str
    title: str
    field: str
    said: str
    before: str
    why: str


def receipt_lines(receipt: Receipt, assessment: Assessment) -> tuple[ReceiptLine, ...]:
    """Every cell worth telling of: what needs the division's hand first, what was taken last."""
    return (
        *_not_taken(receipt, assessment),
        *_waiting(receipt, assessment),
        *_taken(receipt, assessment),
    )


def summary(receipt: Receipt) -> tuple[str, ...]:
    """Sentences that say what became of a file that was taken in, as a whole."""
    not_taken = len(receipt.ignored) + sum(not guess.taken for guess in receipt.guesses)
    lines = [
        (
            f"受け取りました。変更 {receipt.changed}項目、変更なし {receipt.unchanged}項目、"
            f"協議中 {len(receipt.conflicts)}件、取り込めなかったセル {not_taken}か所。"
        )
    ]
    if receipt.conflicts:
        lines.append("協議中のものは、決まるまで現在の記録のままです。")
    if not receipt.reviewer:
        lines.append("確認者の欄が空です。所属長の確認を受けたか、知らせてください。")
    return (*lines, *receipt.notes)


def refused_summary(reason: str, request: str) -> tuple[str, ...]:
    """Sentences that say why a file was not taken in, and what its sender is asked to do."""
    return (f"この内容は取り込んでいません。{reason.removesuffix('取り込んでいません。')}", request)


def to_sender(remedy: str) -> str:
    """A remedy as it is put to the sender: it is otherwise put to the one who collects."""
    return remedy.replace("送った方に、", "").replace("もらってください", "ください")


def _taken(receipt: Receipt, assessment: Assessment) -> Iterator[ReceiptLine]:
    marks = {guess.item_id: guess for guess in receipt.guesses if guess.taken}
    told = {one.item_id for one in receipt.taken if one.field == "answer"}
    told |= {conflict.item_id for conflict in receipt.conflicts if conflict.field == "answer"}
    for one in receipt.taken:
        item = assessment.response(one.item_id).item
        mark = marks.get(one.item_id) if one.field == "answer" else None
        yield ReceiptLine(
            outcome=TAKEN,
            where=receipt.places.get(one.item_id, ""),
            item_id=item.id,
            title=item.title,
            field=FIELD_WORDS[one.field],
            said=value_in_words(item, one.after),
            before=value_in_words(item, one.before),
            why="" if mark is None else _approved(mark, item),
        )
    for guess in marks.values():
        if guess.item_id not in told:
            yield _of_guess(guess, assessment.response(guess.item_id).item)


def _waiting(receipt: Receipt, assessment: Assessment) -> Iterator[ReceiptLine]:
    marks = {guess.item_id: guess for guess in receipt.guesses if guess.taken}
    for conflict in receipt.conflicts:
        item = assessment.response(conflict.item_id).item
        mark = marks.get(item.id) if conflict.field == "answer" else None
        approval = "" if mark is None else _approved(mark, item)
        yield ReceiptLine(
            outcome=WAITING,
            where=receipt.places.get(item.id, ""),
            item_id=item.id,
            title=item.title,
            field=FIELD_WORDS[conflict.field],
            said=value_in_words(item, conflict.theirs),
            before=value_in_words(item, conflict.ours),
            why=f"{approval}照会の後に別の内容が記録されたか、記入が消えています。"
            "どちらにするか相談します。",
        )


def _not_taken(receipt: Receipt, assessment: Assessment) -> Iterator[ReceiptLine]:
    items = assessment.by_item()
    for ignored in receipt.ignored:
        known = items.get(ignored.item_id)
        yield ReceiptLine(
            outcome=NOT_TAKEN,
            where=ignored.where,
            item_id=ignored.item_id,
            title=known.item.title if known is not None else "",
            field="",
            said=ignored.text,
            before="",
            why=f"{ignored.why.rstrip('。')}。{to_sender(ignored.remedy)}",
        )
    for guess in receipt.guesses:
        if not guess.taken:
            yield _of_guess(guess, assessment.response(guess.item_id).item)


def _of_guess(guess: Guess, item: Item) -> ReceiptLine:
    meaning = answer_in_words(item, guess.meaning)
    return ReceiptLine(
        outcome=TAKEN if guess.taken else NOT_TAKEN,
        where=guess.where,
        item_id=item.id,
        title=item.title,
        field=FIELD_WORDS["answer"],
        said=guess.text,
        before="",
        why=f"{_approved(guess, item)}記録は変わりません。"
        if guess.taken
        else f"「{meaning}」の意味でしょうか。「回答」を一覧から選び直してください。",
    )


def _approved(guess: Guess, item: Item) -> str:
    meaning = answer_in_words(item, guess.meaning)
    return f"「{guess.text}」を「{meaning}」と読みました（取りまとめ担当の承認）。"
