"""What is said of each file that came back, as rows under headings and as plain text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from assessment.fiscal_years import moment_in_short
from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.receipts import PlanReceipt
from assessment.receipts import KeptReceipt, Receipt, TakenItem
from assessment.records import UNANSWERED
from assessment.wording import FIELD_WORDS, value_in_short
from checklists.schema import Item
from desktop.models.text_tree import Cell, Column, Piece, Row, cell

_R = TypeVar("_R", bound=Receipt | PlanReceipt)

COLUMNS = (
    Column(title="扱い", width=112),
    Column(title="場所・項目", share=3),
    Column(title="内容", share=5),
    Column(title="どうするか", share=4),
)

_BACK = "取り込んだあと、左下の「元に戻す」（Ctrl+Z）で取込の前に戻せます。"


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Files that came back together and what becomes of each; ``taken`` says it is recorded."""

    receipts: tuple[Receipt, ...]
    items: Mapping[str, Item]
    taken: bool = False


def summary(batch: Batch) -> str:
    """The batch in a few sentences."""
    receipts = batch.receipts
    usable = [receipt for receipt in receipts if receipt.status != "rejected"]
    changed = len({one.item_id for receipt in usable for one in receipt.taken})
    replaced = len({o.item_id for receipt in usable for o in receipt.taken if not _was_blank(o)})
    besides = f"（うち{replaced}項目は、今の記入の書き換え）" if replaced else ""
    parts = [f"{changed}項目が{'変わりました' if batch.taken else '変わります'}{besides}"]
    return in_sentences(receipts, parts)


def in_sentences(receipts: Sequence[Receipt | PlanReceipt], parts: Sequence[str]) -> str:
    """``parts`` of what becomes of files, and what is not taken of them or has to be decided."""
    usable = [receipt for receipt in receipts if receipt.status != "rejected"]
    differing = to_decide(usable)
    ignored = sum(len(receipt.ignored) for receipt in usable)
    refused = len(receipts) - len(usable)
    told = [
        *parts,
        *([f"食い違い{differing}件は、決めるまで今のままです"] if differing else ()),
        *([f"{ignored}か所は取り込みません"] if ignored else ()),
        *([f"{refused}ファイルは受け付けられません"] if refused else ()),
    ]
    return f"{len(receipts)}ファイル：{'。'.join(told)}。"


def to_decide(receipts: Iterable[Receipt | PlanReceipt]) -> int:
    """How many conflicts there are: what two files say alike is decided once."""
    found = [one for receipt in receipts for one in receipt.conflicts]
    return len({(one.number, one.item_id, one.field, repr(one.theirs)) for one in found})


def refused_first(receipts: Iterable[_R]) -> list[_R]:
    """The files in their order, those first that somebody has to send once more."""
    return sorted(receipts, key=lambda receipt: receipt.status != "rejected")


def rows_of(batch: Batch) -> list[Row]:
    """A heading for each file, under it what becomes of its cells."""
    return [
        Row(
            cells=(_heading(receipt, taken=batch.taken),),
            rows=tuple(_lines(receipt, batch)),
            key=receipt.file,
        )
        for receipt in refused_first(batch.receipts)
    ]


def rows_of_kept(kept: Sequence[KeptReceipt], items: Mapping[str, Item]) -> list[Row]:
    """What was said of files that came in earlier; a row's key is the receipt's number."""
    return [
        row_of_kept(one, row)
        for one in kept
        for row in rows_of(Batch(receipts=(one.receipt,), items=items, taken=True))
    ]


def row_of_kept(kept: KeptReceipt | KeptPlanReceipt, row: Row) -> Row:
    """The ``row`` of a file, with when it came in, and whether its import was undone since."""
    ((first, *others),) = row.cells
    mark = "（取消し）" if kept.undone else ""
    when = moment_in_short(kept.received_at)
    said = (Piece(text=f"{when}{mark}　{first.text}", look=first.look), *others)
    if kept.undone:
        said = tuple(Piece(text=piece.text, look="soft") for piece in said)
    return msgspec.structs.replace(row, cells=(said,), key=str(kept.number))


def as_text(batch: Batch) -> str:
    """The receipts as text to paste into a mail."""
    return "\n".join((summary(batch), "", text_of(rows_of(batch))))


def text_of(rows: Sequence[Row]) -> str:
    """Headings and what stands under them, as text to paste into a mail."""
    lines: list[str] = []
    for row in rows:
        heading = f"■ {'・'.join(piece.text for piece in row.cells[0])}"
        lines += ["", heading] if lines else [heading]
        for line in row.rows:
            said = [
                " ".join(piece.text.replace("\n", " ") for piece in part) for part in line.cells
            ]
            lines.append("・" + "　".join(text for text in said if text))
    return "\n".join(lines) + "\n"


def heading_of(file: str, taken: Sequence[str], warnings: Sequence[str]) -> Cell:
    """The heading over what is said of a file: what is taken of it, and what is to be looked at."""
    told = Piece(text=f"{file}　{'・'.join(taken)}", look="strong")
    return (told, *cell("・".join(warnings), look="warning"))


def refused(file: str) -> Cell:
    """The heading over what is said of a file of which nothing is taken."""
    return cell(f"✕ 受け付けられません　{file}", look="warning")


def _heading(receipt: Receipt, *, taken: bool) -> Cell:
    if receipt.status == "rejected":
        return refused(receipt.file)
    who = " ".join(part for part in (receipt.division, receipt.respondent) if part)
    sender = f"（{who}）" if who else ""
    guessed = sum(not guess.taken for guess in receipt.guesses)
    warnings = (
        f"食い違い {_items_and_cells(receipt)}" if receipt.conflicts else "",
        f"取り込まない欄 {len(receipt.ignored)}" if receipt.ignored else "",
        f"推測になる欄 {guessed}" if guessed else "",
        "" if receipt.reviewer else "確認者空欄",
    )
    return heading_of(
        f"{'！' if receipt.conflicts else '✓'} {receipt.file}{sender}",
        (f"{'変わった' if taken else '変わる'} {receipt.changed}", f"同じ {receipt.unchanged}"),
        [warning for warning in warnings if warning],
    )


def _items_and_cells(receipt: Receipt) -> str:
    """In how many items a file differs, as the other figures, and how much is to be decided."""
    items, all_of_them = len({one.item_id for one in receipt.conflicts}), len(receipt.conflicts)
    return str(items) if items == all_of_them else f"{items}項目（{all_of_them}件）"


def _lines(receipt: Receipt, batch: Batch) -> Iterator[Row]:
    if receipt.status == "rejected":
        yield line_of("受付不可", receipt.file, receipt.reason, receipt.remedy, warn=True)
        return
    if not receipt.reviewer:
        yield line_of(
            "確認者が空欄",
            "確認者の欄",
            "課の中で確認を経た回答かどうかが分かりません。",
            "回答は使えます。確認者は担当課に尋ねます。",
            warn=True,
        )
    yield from _conflicts(receipt, batch)
    yield from _not_taken(receipt, batch)
    yield from _changes(receipt, batch)
    for remark in receipt.notes:
        yield line_of("お知らせ", "", remark, "")
    if not receipt.changed and not receipt.conflicts:
        yield line_of("変更なし", "", "記入は今の回答と同じか、空欄のままです。", "")


def _conflicts(receipt: Receipt, batch: Batch) -> Iterator[Row]:
    for conflict in receipt.conflicts:
        item = batch.items[conflict.item_id]
        now, theirs = value_in_short(item, conflict.ours), value_in_short(item, conflict.theirs)
        yield line_of(
            "食い違い",
            f"{_named(batch, conflict.item_id)}\n{FIELD_WORDS[conflict.field]}",
            f"現在：{now}\n担当課：{theirs}",
            "「食い違い」の画面で決めます。"
            if batch.taken
            else "取り込んだあと「食い違い」の画面で決めます。",
            warn=True,
        )


def _changes(receipt: Receipt, batch: Batch) -> Iterator[Row]:
    new = "新しく入った" if batch.taken else "新しく入る"
    other = "書き換えた" if batch.taken else "書き換える"
    for one in sorted(receipt.taken, key=_was_blank):
        kind = new if _was_blank(one) else other
        item = batch.items[one.item_id]
        before, after = value_in_short(item, one.before), value_in_short(item, one.after)
        where = f"{_named(batch, one.item_id)}\n{FIELD_WORDS[one.field]}"
        back = "" if batch.taken or _was_blank(one) else _BACK
        yield line_of(kind, where, f"{before}\n→ {after}", back)


def _was_blank(one: TakenItem) -> bool:
    """Whether nothing stood where something is entered now."""
    return one.before in ("", UNANSWERED)


def _not_taken(receipt: Receipt, batch: Batch) -> Iterator[Row]:
    for ignored in receipt.ignored:
        said = f"「{ignored.text}」\n{ignored.why}" if ignored.text else ignored.why
        where = f"{ignored.where}\n{_named(batch, ignored.item_id)}"
        yield line_of("取り込まない", where, said, ignored.remedy, warn=True)
    for guess in receipt.guesses:
        meaning = value_in_short(batch.items[guess.item_id], guess.meaning)
        where = f"{guess.where}\n{_named(batch, guess.item_id)}"
        said = f"「{guess.text}」は「{meaning}」のことと思われます。"
        if guess.taken:
            yield line_of("推測した", where, said, "承認により、この意味で扱います。")
        elif batch.taken:
            yield line_of(
                "推測になる", where, said, "取り込んでいません。担当課に確かめます。", warn=True
            )
        else:
            how = "よければ「推測した回答も取り込む」に印を付けます。"
            yield line_of("推測になる", where, said, how, warn=True)


def _named(batch: Batch, item_id: str) -> str:
    item = batch.items.get(item_id)
    return f"{item_id} {item.title}" if item else item_id


def line_of(kind: str, where: str, said: str, remedy: str, *, warn: bool = False) -> Row:
    """What becomes of a place in a file: which kind, where, what it says, and what to do."""
    return Row(
        cells=(
            cell(kind, look="warning" if warn else "plain"),
            cell(*where.split("\n")),
            cell(*said.split("\n")),
            cell(remedy, look="soft"),
        )
    )
