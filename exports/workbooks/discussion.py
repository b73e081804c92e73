"""要協議一覧: the conflicts that wait, to be printed for a meeting, and decided in the file."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec
from xlsxwriter.utility import xl_range_abs

from assessment.discussion import CHOICES, DecidedRow
from assessment.errors import ExportNotWholeError, UsageError
from assessment.fiscal_years import date_in_words, in_words, moment_in_short
from assessment.folding import fold
from assessment.receipts import Conflict
from assessment.records import Assessment
from assessment.returned import MERGE_FIELDS
from assessment.wording import FIELD_WORDS, value_in_words
from exports.files import replacing
from exports.workbooks.book import Book
from exports.workbooks.cells import cleaned
from exports.workbooks.grids import Grid, grids_of
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity import Format, identify
from exports.workbooks.identity_reading import identity_in, refuse_other_kinds
from exports.workbooks.identity_sheet import write_identity
from exports.workbooks.item_columns import ITEM_ID
from exports.workbooks.opened_again import opened_again
from exports.workbooks.reading import table_in
from exports.workbooks.refusals import NoTableError
from exports.workbooks.safety.holding import content_of, hold
from exports.workbooks.tables import Choices, Column, Heading, Placed, write_table

FORMAT: Format = "discussion"
FORMAT_VERSION = 1
SHEET = "要協議一覧"
NUMBER, QUESTION, FIELD = "番号", "質問", "欄"
BASE, OURS, THEIRS = "照会時", "現在", "担当課の回答"
OURS_BY, WHO, FILE = "記録した人", "回答した人", "ファイル"
DECISION, MEMO = "決定", "メモ"

_NEEDED = (NUMBER, ITEM_ID, DECISION)
_READ = (*_NEEDED, OURS, THEIRS, MEMO)
_IN_TABLE = (NUMBER, ITEM_ID, FIELD, BASE, OURS, THEIRS)
_REMARK = (
    "照会の後に別の内容が記録されたため、どちらにするか決めるものです。「決定」は一覧から選びます。"
    "「低い方」は、回答なら段階の低い方、備考などの文章なら両方を残します。"
    "決めたら、このファイルのまま、「庁内照会」の画面か、discussion コマンドで取り込みます。"
)


class AnotherAssessmentError(UsageError):
    """The list belongs to another assessment."""

    code = "another_assessment"


def write_discussion(
    target: Path, conflicts: Sequence[Conflict], assessment: Assessment, now: dt.datetime
) -> None:
    """Write ``conflicts``, of which there is at least one, to ``target``; A4 landscape.

    What was written is opened again and held against them.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    info = assessment.info
    order = {response.item.id: place for place, response in enumerate(assessment.responses)}
    conflicts = sorted(
        conflicts, key=lambda c: (order[c.item_id], MERGE_FIELDS.index(c.field), c.number)
    )
    name = f"{info.municipality.name} {in_words(info.year)} {SHEET}"
    content = msgspec.json.encode((tuple(conflicts), now))
    identity = msgspec.structs.replace(
        identify(assessment, FORMAT, FORMAT_VERSION, now.date(), content), issued_at=now
    )
    heading = Heading(
        title=f"{SHEET}　{info.municipality.name}　{in_words(info.year)}",
        remarks=(f"{date_in_words(now.date())}現在　{len(conflicts)}件", _REMARK),
        choices=Choices(label="「決定」の選択肢", first=OURS, values=tuple(CHOICES)),
    )
    with replacing(target) as beside:
        book = Book(identity, title=name, name=name)
        placed = write_table(book, SHEET, heading, _columns(assessment), conflicts, frozen=2)
        _offer_decisions(placed)
        write_identity(book)
        book.save(beside)
        _check(beside, conflicts, assessment, target)


def read_discussion(path: Path, assessment: Assessment) -> tuple[DecidedRow, ...]:
    """Read the rows of a list that came back, however it was sorted or re-saved.

    Raises:
        RejectedFileError: the one that says why the file is not read.
        AnotherAssessmentError: it is that of another municipality or year.
    """
    grids = grids_of(hold(path.name, content_of(path)))
    identity = identity_in(grids)
    refuse_other_kinds(path.name, identity, FORMAT, FORMAT_VERSION)
    info = assessment.info
    if identity is not None and (identity.municipality_code, identity.fiscal_year) != (
        info.municipality.code,
        info.year,
    ):
        raise AnotherAssessmentError(
            f"「{path.name}」は別の自己点検の{SHEET}です。何も決めていません。",
            f"{info.municipality.name}の{in_words(info.year)}の{SHEET}を指定してください。",
        )
    for grid in grids:
        for row in range(len(grid.cells)):
            columns = _header(grid, row)
            if columns is not None:
                return tuple(_rows(grid, row + 1, columns))
    raise NoTableError(path.name, f"「{'」「'.join(_NEEDED)}」の見出しが並んでいません")


def _columns(assessment: Assessment) -> Sequence[Column[Conflict]]:
    def question(conflict: Conflict) -> str:
        return assessment.response(conflict.item_id).item.question

    def base(conflict: Conflict) -> str:
        return _words(conflict, assessment)[0]

    def ours(conflict: Conflict) -> str:
        return _words(conflict, assessment)[1]

    def theirs(conflict: Conflict) -> str:
        return _words(conflict, assessment)[2]

    def ours_by(conflict: Conflict) -> str:
        return "" if conflict.ours_at is None else _who(conflict.ours_by, conflict.ours_at)

    def who(conflict: Conflict) -> str:
        return _who(f"{conflict.division} {conflict.respondent}".strip(), conflict.at)

    return (
        Column(header=NUMBER, width=3.6, look="integer", value=lambda c: c.number),
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda c: c.item_id),
        Column(header=QUESTION, width=14, look="strong", value=question),
        Column(header=FIELD, width=4.6, look="short", value=lambda c: FIELD_WORDS[c.field]),
        Column(header=BASE, width=8, look="text", value=base),
        Column(header=OURS, width=9, look="text", value=ours),
        Column(header=OURS_BY, width=6.6, look="text", value=ours_by),
        Column(header=THEIRS, width=9, look="text", value=theirs),
        Column(header=WHO, width=6.6, look="text", value=who),
        Column(header=FILE, width=8, look="text", value=lambda c: c.file),
        Column(header=DECISION, width=7, look="input_choice", value=lambda _: None),
        Column(header=MEMO, width=12, look="input_text", value=lambda _: None),
    )


def _who(name: str, at: dt.datetime) -> str:
    return f"{name}\n{moment_in_short(at)}".strip()


def _words(conflict: Conflict, assessment: Assessment) -> tuple[str, str, str]:
    """What it said when issued, says now, and the division says."""
    item = assessment.response(conflict.item_id).item
    base, ours, theirs = (
        value_in_words(item, value) for value in (conflict.base, conflict.ours, conflict.theirs)
    )
    return base, ours, theirs


def _offer_decisions(placed: Placed) -> None:
    row, first = placed.header_row - 1, placed.column(OURS)
    offered = xl_range_abs(row, first, row, first + len(CHOICES) - 1)
    column = placed.column(DECISION)
    placed.sheet.data_validation(
        placed.first_row,
        column,
        placed.last_row,
        column,
        {
            "validate": "list",
            "source": f"={offered}",
            "error_title": DECISION,
            "error_message": f"{'・'.join(CHOICES)} から選んでください。",
        },
    )


def _header(grid: Grid, row: int) -> dict[str, int] | None:
    """The columns of a header row, by header; ``None`` for any other row."""
    texts = {fold(str(value)): column for column, value in enumerate(grid.cells[row]) if value}
    columns = {name: texts[fold(name)] for name in _READ if fold(name) in texts}
    return columns if columns.keys() >= set(_NEEDED) else None


def _rows(grid: Grid, first: int, columns: dict[str, int]) -> list[DecidedRow]:
    def text(row: int, header: str) -> str | None:
        return grid.text(row, columns[header]) if header in columns else None

    return [
        DecidedRow(
            number=(text(row, NUMBER) or "").strip(),
            item_id=(text(row, ITEM_ID) or "").strip(),
            where=grid.where(row, columns[DECISION]),
            decision=text(row, DECISION) or "",
            memo=text(row, MEMO) or "",
            ours=text(row, OURS),
            theirs=text(row, THEIRS),
        )
        for row in range(first, len(grid.cells))
    ]


def _check(path: Path, conflicts: Sequence[Conflict], assessment: Assessment, target: Path) -> None:
    sheets = opened_again(path, (SHEET, IDENTITY), target)
    written = [tuple(row[name] for name in _IN_TABLE) for row in table_in(sheets[SHEET], _IN_TABLE)]
    expected = [
        (
            float(conflict.number),
            conflict.item_id,
            FIELD_WORDS[conflict.field],
            *map(cleaned, _words(conflict, assessment)),
        )
        for conflict in conflicts
    ]
    if written != expected:
        raise ExportNotWholeError(target, f"シート「{SHEET}」")
