"""Reads the rows of a returned table, and remarks on what was found around it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from assessment.item_ids import meant_item_id
from assessment.returned import Guess, Ignored, ReturnedRow, SheetIdentity
from checklists.explanations import did_you_mean
from checklists.schema import Item
from exports.workbooks.answer_sheet.finding import WANTED, Table, ticks_on_paper
from exports.workbooks.answer_sheet.layout import ANSWERS, PAPER
from exports.workbooks.answer_sheet.rows import RowRead, filled_in, read_row
from exports.workbooks.grids import Grid
from exports.workbooks.identity import SHEET
from exports.workbooks.identity_reading import number_in
from exports.workbooks.item_columns import ITEM_ID

_NEAR = 0.85
_NAMED = 5


class TableRead(msgspec.Struct, frozen=True, kw_only=True):
    """What a table says; ``hidden`` counts the rows that were hidden."""

    rows: tuple[ReturnedRow, ...]
    ignored: tuple[Ignored, ...]
    guesses: tuple[Guess, ...]
    hidden: int


def read_table(table: Table, items: Mapping[str, Item]) -> TableRead:
    """Every row of a table, in order; of an item that stands twice only what both rows say."""
    grid = table.grid
    found: dict[str, list[RowRead]] = {}
    ignored: list[Ignored] = []
    hidden = 0
    for row, columns in table.rows:
        typed = grid.text(row, columns[ITEM_ID]).strip()
        item = items.get(meant_item_id(typed, items))
        if item is not None:
            found.setdefault(item.id, []).append(read_row(grid, row, columns, item))
            hidden += row in grid.facts.hidden_rows
        elif text := filled_in(grid, row, columns):
            where = grid.where(row, columns[ITEM_ID])
            ignored.append(_left_out(where, typed, text, items))
    taken: list[RowRead] = []
    for item_id, reads in found.items():
        if len({read.says() for read in reads}) == 1:
            taken.append(reads[0])
        else:
            ignored += _contradicting(item_id, [read.row.where for read in reads], table)
    return TableRead(
        rows=tuple(read.row for read in taken),
        ignored=(*ignored, *(one for read in taken for one in read.ignored)),
        guesses=tuple(one for read in taken for one in read.guesses),
        hidden=hidden,
    )


def document_id_of(
    identity: SheetIdentity | None, table: Table, grids: Sequence[Grid]
) -> str | None:
    """The document's id by its 管理情報, or else its 管理番号; ``None`` where neither survived."""
    stated = identity.document_id if identity is not None else ""
    return stated or number_in((table.grid, *grids))


def notes_on(
    identity: SheetIdentity | None,
    tables: Sequence[Table],
    grids: Sequence[Grid],
    items: Mapping[str, Item],
    read: TableRead,
) -> tuple[str, ...]:
    """Remarks for the receipt, ``read`` being what the first of ``tables`` says."""
    table, *others = tables
    return (
        *_notes_on_identity(identity, table, grids),
        *_notes_on_table(table, read.hidden),
        *(_note_on_other(other, read, read_table(other, items), table) for other in others),
        *_notes_on_paper(grids),
    )


def _left_out(where: str, typed: str, text: str, items: Mapping[str, Item]) -> Ignored:
    """A row that belongs to no item of the assessment."""
    if not typed:
        why = f"「{ITEM_ID}」が空の行です"
        remedy = "どの項目への回答か確かめ、その項目の行に書いてもらってください。"
    else:
        why = f"項目「{typed}」は質問の一覧にありません"
        guess = did_you_mean(meant_item_id(typed, ()), items, nearness=_NEAR)
        remedy = guess or "項目IDを、お渡ししたファイルのとおりに直してもらってください。"
    return Ignored(where=where, item_id=typed, text=text, why=why, remedy=remedy)


def _contradicting(item_id: str, places: Sequence[str], table: Table) -> Iterator[Ignored]:
    """One for each row of an item whose rows say different things: none of them is taken."""
    at = {table.grid.where(row, columns[ITEM_ID]): (row, columns) for row, columns in table.rows}
    for place in places:
        row, columns = at[place]
        yield Ignored(
            where=place,
            item_id=item_id,
            text=filled_in(table.grid, row, columns),
            why=f"同じ項目の行が{len(places)}つあり、内容が違います（{'・'.join(places)}）",
            remedy="正しい行を1つだけ残してもらってください。",
        )


def _notes_on_identity(
    identity: SheetIdentity | None, table: Table, grids: Sequence[Grid]
) -> Iterator[str]:
    document_id = document_id_of(identity, table, grids)
    above = number_in((table.grid,))
    if document_id is None:
        yield f"シート「{SHEET}」も管理番号の行もないため、どのファイルか分かりません。"
    elif identity is None:
        yield f"シート「{SHEET}」がないため、管理番号 {document_id} の行で見分けました。"
    elif above is not None and above != document_id:
        yield (
            f"表の上の管理番号（{above}）が「{SHEET}」の管理番号（{document_id}）と違います。"
            f"「{SHEET}」によりました。"
        )


def _notes_on_table(table: Table, hidden: int) -> Iterator[str]:
    name = table.grid.name
    if not table.grid.visible:
        yield f"シート「{name}」は非表示になっていましたが、読み取りました。"
    if hidden:
        yield f"非表示の行（絞り込みを含む）が{hidden}行ありましたが、読み取りました。"
    for header in WANTED:
        if header not in table.columns:
            yield f"「{header}」の列がないため、{header}は読み取っていません。"


def _note_on_other(other: Table, read: TableRead, apart: TableRead, table: Table) -> str:
    """Another sheet with a table of answers, often a copy kept aside: it is not read, but said."""
    ours = {row.item_id: _fields(row) for row in read.rows}
    differing = [row.item_id for row in apart.rows if ours.get(row.item_id) != _fields(row)]
    note = (
        f"シート「{other.grid.name}」にも回答の表がありますが、「{table.grid.name}」だけを"
        "読み取りました。"
    )
    if not differing:
        return f"{note}内容は同じです。"
    more = "など" if len(differing) > _NAMED else ""
    return f"{note}内容の違う項目：{'、'.join(differing[:_NAMED])}{more}（{len(differing)}件）。"


def _fields(row: ReturnedRow) -> tuple[object, ...]:
    return (row.answer, row.note, row.evidence, row.performer)


def _notes_on_paper(grids: Sequence[Grid]) -> Iterator[str]:
    ticks = ticks_on_paper(grids)
    if ticks:
        yield (
            f"印刷用のシート（{PAPER}）に印が{ticks}か所ありますが、読み取っていません。"
            f"シート「{ANSWERS}」に入力してもらってください。"
        )
