"""Reads a returned answer sheet: what a division sends back, however it has been treated."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from assessment.item_ids import normal_item_id
from assessment.returned import Guess, Ignored, ReturnedRow, ReturnedSheet, SheetIdentity
from checklists.explanations import did_you_mean
from checklists.schema import Item
from exports.workbooks.answer_sheet.finding import (
    WANTED,
    Table,
    entries_above,
    maybe_ticked,
    tables_in,
    ticks_on_paper,
)
from exports.workbooks.answer_sheet.layout import (
    ANSWERS,
    DIVISION,
    EXTENSION,
    FORMAT,
    FORMAT_VERSION,
    PAPER,
    RESPONDENT,
    REVIEWED_ON,
    REVIEWER,
    UNKNOWNS_FORMAT,
)
from exports.workbooks.answer_sheet.rows import RowRead, filled_in, read_row
from exports.workbooks.grids import Grid, grids_of
from exports.workbooks.identity import SHEET
from exports.workbooks.identity_reading import identity_in, number_in, refuse_other_kinds
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.safety.holding import content_of, hold

_DASHES = re.compile("[‐‑‒–—―−－ー_]")
_NEAR = 0.85
_NAMED = 5


class _TableRead(msgspec.Struct, frozen=True, kw_only=True):
    rows: tuple[ReturnedRow, ...]
    ignored: tuple[Ignored, ...]
    guesses: tuple[Guess, ...]
    hidden: int


def read_answer_sheet(
    path: Path, *, items: Mapping[str, Item], password: str | None = None
) -> ReturnedSheet:
    """Read the answer sheet at ``path``; ``items`` are those of the assessment, by id.

    Raises:
        RejectedFileError: the one that says why the file is not read; nothing of it was taken.
    """
    return read_received(path.name, content_of(path), items=items, password=password)


def read_received(
    name: str, content: bytes, *, items: Mapping[str, Item], password: str | None = None
) -> ReturnedSheet:
    """Read an answer sheet from its bytes, as ``archives.expand`` finds it in a ZIP file.

    Raises:
        RejectedFileError: the one that says why the file is not read; nothing of it was taken.
    """
    held = hold(name, content, password)
    grids = grids_of(held, without=() if maybe_ticked(held.content) else (PAPER,))
    identity = identity_in(grids)
    small = identity is not None and identity.format == UNKNOWNS_FORMAT
    refuse_other_kinds(name, identity, UNKNOWNS_FORMAT if small else FORMAT, FORMAT_VERSION)
    table, *others = tables_in(name, grids)
    read = _read(table, items)
    entries = entries_above(table)
    return ReturnedSheet(
        file=name,
        digest=held.digest,
        document_id=_document_id(identity, table, grids),
        division=entries[DIVISION],
        respondent=entries[RESPONDENT],
        reviewer=entries[REVIEWER],
        reviewed_on=entries[REVIEWED_ON],
        extension=entries[EXTENSION],
        rows=read.rows,
        ignored=read.ignored,
        guesses=read.guesses,
        notes=(
            *_notes_on_identity(identity, table, grids),
            *_notes_on_table(table, read.hidden),
            *(_note_on_other(other, read, _read(other, items), table) for other in others),
            *_notes_on_paper(grids),
        ),
        identity=identity,
    )


def _read(table: Table, items: Mapping[str, Item]) -> _TableRead:
    """Every row of a table, in order; of an item that stands twice only what both rows say."""
    grid = table.grid
    found: dict[str, list[RowRead]] = {}
    ignored: list[Ignored] = []
    hidden = 0
    for row, columns in table.rows:
        typed = grid.text(row, columns[ITEM_ID]).strip()
        item = items.get(_item_id(typed, items))
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
    return _TableRead(
        rows=tuple(read.row for read in taken),
        ignored=(*ignored, *(one for read in taken for one in read.ignored)),
        guesses=tuple(one for read in taken for one in read.guesses),
        hidden=hidden,
    )


def _item_id(typed: str, items: Mapping[str, Item]) -> str:
    """An item's id as it was typed or pasted; any dash is as good as another."""
    plain = normal_item_id(typed)
    return plain if plain in items else _DASHES.sub("-", plain)


def _left_out(where: str, typed: str, text: str, items: Mapping[str, Item]) -> Ignored:
    """A row that belongs to no item of the assessment."""
    if not typed:
        why = f"「{ITEM_ID}」が空の行です"
        remedy = "どの項目への回答か確かめ、その項目の行に書いてもらってください。"
    else:
        why = f"項目「{typed}」はこの自己点検にありません"
        guess = did_you_mean(_item_id(typed, {}), items, nearness=_NEAR)
        remedy = guess or "項目IDを、お渡しした照会票のとおりに直してもらってください。"
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


def _document_id(identity: SheetIdentity | None, table: Table, grids: Sequence[Grid]) -> str | None:
    stated = identity.document_id if identity is not None else ""
    return stated or number_in((table.grid, *grids))


def _notes_on_identity(
    identity: SheetIdentity | None, table: Table, grids: Sequence[Grid]
) -> Iterator[str]:
    document_id = _document_id(identity, table, grids)
    above = number_in((table.grid,))
    if document_id is None:
        yield f"シート「{SHEET}」も管理番号の行もないため、どの照会票か分かりません。"
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


def _note_on_other(other: Table, read: _TableRead, apart: _TableRead, table: Table) -> str:
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
