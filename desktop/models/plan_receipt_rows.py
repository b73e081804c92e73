"""What is said of each plan that came back, as rows under headings and as plain text."""

from collections.abc import Iterator, Mapping, Sequence

from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.receipts import PlanReceipt, TakenField
from assessment.planning.wording import claim_in_words, field_in_words
from checklists.schema import Item
from desktop.models.receipt_rows import (
    heading_of,
    in_sentences,
    line_of,
    refused,
    refused_first,
    row_of_kept,
    text_of,
)
from desktop.models.text_tree import Cell, Row


def summary(receipts: Sequence[PlanReceipt], *, taken: bool) -> str:
    """The files together in a few sentences."""
    usable = [receipt for receipt in receipts if receipt.status != "rejected"]
    changed = len({(one.number) for r in usable for one in r.taken if one.field != "action"})
    added = len({one.number for r in usable for one in r.taken if one.field == "action"})
    done = "りました" if taken else "ります"
    parts = [f"{changed}件の取組が変わ{done}"]
    if added:
        parts.append(f"{added}件の取組が加わ{done}")
    return in_sentences(receipts, parts)


def rows_of(
    receipts: Sequence[PlanReceipt], items: Mapping[str, Item], *, taken: bool
) -> list[Row]:
    """A heading for each file, under it what becomes of its rows."""
    return [
        Row(
            cells=(_heading(receipt, taken=taken),),
            rows=tuple(_lines(receipt, items, taken=taken)),
            key=receipt.file,
        )
        for receipt in refused_first(receipts)
    ]


def rows_of_kept(kept: Sequence[KeptPlanReceipt], items: Mapping[str, Item]) -> list[Row]:
    """What was said of files that came in earlier; a row's key is the receipt's number."""
    return [
        row_of_kept(one, row) for one in kept for row in rows_of([one.receipt], items, taken=True)
    ]


def as_text(receipts: Sequence[PlanReceipt], items: Mapping[str, Item], *, taken: bool) -> str:
    """The receipts as text to paste into a mail."""
    rows = rows_of(receipts, items, taken=taken)
    return "\n".join((summary(receipts, taken=taken), "", text_of(rows)))


def _heading(receipt: PlanReceipt, *, taken: bool) -> Cell:
    if receipt.status == "rejected":
        return refused(receipt.file)
    done = "った" if taken else "る"
    parts = [f"変わ{done}取組 {receipt.changed}"]
    if receipt.added:
        parts.append(f"加わ{done}取組 {receipt.added}")
    parts.append(f"同じ取組 {receipt.unchanged}")
    warnings = (
        # of fields: the same action may have changed in another
        f"食い違い {len(receipt.conflicts)}件" if receipt.conflicts else "",
        f"取り込まない欄 {len(receipt.ignored)}" if receipt.ignored else "",
    )
    return heading_of(
        f"{'！' if receipt.conflicts else '✓'} {receipt.file}",
        parts,
        [warning for warning in warnings if warning],
    )


def _lines(receipt: PlanReceipt, items: Mapping[str, Item], *, taken: bool) -> Iterator[Row]:
    if receipt.status == "rejected":
        yield line_of("受付不可", receipt.file, receipt.reason, receipt.remedy, warn=True)
        return
    later = "" if taken else "取り込んだあと"
    for conflict in receipt.conflicts:
        ours, theirs = (claim_in_words(conflict.field, v) for v in (conflict.ours, conflict.theirs))
        named = _named(items, conflict.number, conflict.item_id)
        where = f"{conflict.place}\n{named}\n{field_in_words(conflict.field)}".lstrip()
        said = f"今の計画：{ours}\nExcel：{theirs}"
        yield line_of("食い違い", where, said, f"{later}「食い違い」の画面で決めます。", warn=True)
    for one in receipt.taken:
        yield _taken(one, items, taken=taken)
    for ignored in receipt.ignored:
        said = f"「{ignored.text}」\n{ignored.why}" if ignored.text else ignored.why
        named = _named(items, 0, ignored.item_id)
        yield line_of("取り込まない", f"{ignored.where}\n{named}", said, ignored.remedy, warn=True)
    for remark in receipt.notes:
        yield line_of("お知らせ", "", remark, "")
    if not (receipt.changed or receipt.added or receipt.conflicts):
        yield line_of("変更なし", "", "書かれていることは、今の計画と同じです。", "")


def _taken(one: TakenField, items: Mapping[str, Item], *, taken: bool) -> Row:
    where = f"{one.where}\n{_named(items, one.number, one.item_id)}"
    if one.field == "action":
        kind = "加わった" if taken else "加わる"
        return line_of(kind, where, claim_in_words(one.field, one.after), "")
    before, after = (claim_in_words(one.field, value) for value in (one.before, one.after))
    kind = "変わった" if taken else "変わる"
    return line_of(kind, f"{where}\n{field_in_words(one.field)}", f"{before}\n→ {after}", "")


def _named(items: Mapping[str, Item], number: int, item_id: str) -> str:
    item = items.get(item_id)
    named = f"{item_id} {item.title}" if item is not None else item_id
    return f"取組{number}　{named}" if number else named
