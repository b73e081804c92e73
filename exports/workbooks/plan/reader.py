"""Reads a plan that came back, from its own workbook or a gap workbook, however it was treated."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assessment.planning.returned import PlanRow, ReturnedPlan
from assessment.returned import Ignored
from checklists.schema import Item
from exports.workbooks.grids import Grid, grids_of
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity_reading import identity_in, number_in, refuse_other_kinds
from exports.workbooks.plan.finding import COLUMN_WORDS, Table, tables_in
from exports.workbooks.plan.layout import FORMAT, FORMAT_VERSION, GAP_REPORT, SUGGESTED_WORD
from exports.workbooks.plan.row_reading import RowReading
from exports.workbooks.safety.holding import content_of, hold


def read_plan(
    path: Path, *, items: Mapping[str, Item], password: str | None = None
) -> ReturnedPlan:
    """Read the plan in the workbook at ``path``; ``items`` are those of the assessment, by id.

    Raises:
        RejectedFileError: the one that says why the file is not read; nothing of it was taken.
    """
    held = hold(path.name, content_of(path), password)
    grids = grids_of(held)
    identity = identity_in(grids)
    of_report = identity is not None and identity.format == GAP_REPORT
    refuse_other_kinds(path.name, identity, GAP_REPORT if of_report else FORMAT, FORMAT_VERSION)
    table, *others = tables_in(path.name, grids)
    readings = [reading for reading in _readings(table, items) if not reading.says_nothing]
    rows, contradicting = _each_once([(r, row) for r in readings if (row := r.read()) is not None])
    number = identity.document_id if identity is not None else number_in((table.grid, *grids))
    return ReturnedPlan(
        file=path.name,
        digest=held.digest,
        document_id=number or None,
        rows=rows,
        ignored=(*(one for reading in readings for one in reading.ignored), *contradicting),
        notes=tuple(_notes(number or None, table, others, rows)),
        identity=identity,
    )


def _readings(table: Table, items: Mapping[str, Item]) -> Iterator[RowReading]:
    for row in range(table.header_row + 1, len(table.grid.cells)):
        yield RowReading(table, row, items)


def _each_once(
    read: Sequence[tuple[RowReading, PlanRow]],
) -> tuple[tuple[PlanRow, ...], tuple[Ignored, ...]]:
    """The rows, of a number that stands twice only what both say; and why others are left out.

    A row of which nothing can be taken still is there, or it would seem to have been deleted.
    """
    by_number: dict[int, list[PlanRow]] = {}
    rows: list[PlanRow] = []
    for _, row in read:
        if row.number:
            by_number.setdefault(row.number, []).append(row)
        else:
            rows.append(row)
    ignored: list[Ignored] = []
    for number, same in by_number.items():
        if len({row.anywhere() for row in same}) == 1:
            rows.append(same[0])
            continue
        first = same[0]
        rows.append(PlanRow(where=first.where, number=number, item_id=""))
        places = "・".join(row.where for row in same)
        ignored += [
            Ignored(
                where=row.where,
                item_id=row.item_id,
                text=row.what if isinstance(row.what, str) else "",
                why=f"取組番号 {number} の行が{len(same)}つあり、内容が違います（{places}）",
                remedy="写して増やした行は、取組番号を空にしてください。",
            )
            for row in same
        ]
    return tuple(rows), tuple(ignored)


def _notes(
    number: str | None, table: Table, others: Sequence[Table], rows: Sequence[PlanRow]
) -> Iterator[str]:
    grid: Grid = table.grid
    if number is None:
        yield f"シート「{IDENTITY}」も管理番号の行もないため、どのファイルか分かりません。"
        drafts = sum(row.suggested for row in rows)
        if drafts:
            yield (
                f"状態が「{SUGGESTED_WORD}」の行（{drafts}行）は、もとの案か書き直したものか分からない"
                "ため、取り込んでいません。取り組むものは状態を選び直してください。"
            )
    if not grid.visible:
        yield f"シート「{grid.name}」は非表示になっていましたが、読み取りました。"
    hidden = sum(row in grid.facts.hidden_rows for row in range(table.header_row, len(grid.cells)))
    if hidden:
        yield f"非表示の行（絞り込みを含む）が{hidden}行ありましたが、読み取りました。"
    for key, header in COLUMN_WORDS.items():
        if key not in table.columns:
            yield f"「{header}」の列がないため、{header}は読み取っていません。"
    for other in others:
        yield (
            f"シート「{other.grid.name}」にも取組計画の表がありますが、"
            f"「{grid.name}」だけを読み取りました。"
        )
