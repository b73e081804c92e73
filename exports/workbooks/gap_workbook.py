"""The gap workbook 自己点検結果.xlsx: what the answers say, for people (design: workbooks.md)."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from assessment.actions import Action
from assessment.comparison import Comparison
from assessment.fiscal_years import in_words
from assessment.planning.returned import IssuedPlan, PlanBase
from assessment.results import Result
from checklists.schema import SourceBook
from exports.citations import Citations
from exports.files import replacing
from exports.progress import Tell
from exports.report_options import PLAIN, ReportOptions
from exports.workbooks import (
    answer_lists,
    citation_sheet,
    data_sheet,
    data_table,
    gap_list,
    gap_overview,
    gap_sheets,
    identity,
    identity_sheet,
    year_sheet,
)
from exports.workbooks.book import Book
from exports.workbooks.gap_check import check_gap_workbook
from exports.workbooks.item_columns import sheet_title
from exports.workbooks.plan import gap_sheet
from exports.workbooks.plan.rows import base_of, rows_of

FORMAT_VERSION = 1

_Step = tuple[str, Callable[[], None]]


def write_gap_workbook(
    result: Result,
    target: Path,
    *,
    book: SourceBook,
    actions: Sequence[Action] = (),
    options: ReportOptions = PLAIN,
    comparison: Comparison | None = None,
    reviewed: str = "",
    progress: Tell | None = None,
) -> IssuedPlan:
    """Write the gap workbook of ``result`` to ``target``; the same input gives the same bytes.

    ``actions`` is what is planned or suggested about its items; what the sheet 取組計画 holds of
    it is returned, to be kept as the base of a later merge.

    What was written is opened again and held against ``result`` before it takes the place of an
    older file. ``result`` is shaped for its audience already; of ``options`` a workbook carries
    what a cover would say; ``comparison`` gets a sheet of its own; ``reviewed`` says how many
    answers are confirmed, where anybody is to be told. ``book`` says what the items rest on;
    ``progress`` is told of every sheet, and may raise to stop the work, which leaves an older file
    as it was.

    Raises:
        StorageError: ``target`` cannot be written.
        ExportNotWholeError: what was written does not hold what it should.
    """
    base = base_of(rows_of(result, actions))
    named = _identity(result, book, options, base, comparison, reviewed)
    with replacing(target) as beside:
        workbook = _opened(result, named, options)
        steps = [
            *_sheets(workbook, result, book, actions, options, comparison, reviewed),
            ("保存", lambda: workbook.save(beside)),
            (
                "書き出した内容の確認",
                lambda: check_gap_workbook(beside, result, actions, named, target, comparison),
            ),
        ]
        for done, (doing, step) in enumerate(steps):
            if progress is not None:
                progress(done, len(steps), doing)
            step()
        if progress is not None:
            progress(len(steps), len(steps), "")
    return IssuedPlan(
        document_id=named.document_id,
        assessment=result.assessment.info.name,
        issued_at=named.issued_at,
        file=target.name,
        base=base,
    )


def _sheets(
    workbook: Book,
    result: Result,
    book: SourceBook,
    actions: Sequence[Action],
    options: ReportOptions,
    comparison: Comparison | None,
    reviewed: str,
) -> list[_Step]:
    """Every sheet in the order in which it stands."""
    readiness: list[_Step] = [
        (gap_sheets.READINESS, lambda: answer_lists.write_readiness(workbook, result))
    ]
    years: list[_Step] = []
    if comparison is not None:
        told = comparison
        years = [
            (
                gap_sheets.YEARS_BY_THEME,
                lambda: year_sheet.write_groups(workbook, told, result),
            ),
            (gap_sheets.YEARS, lambda: year_sheet.write_items(workbook, told, result)),
        ]
    others: list[_Step] = [
        (gap_sheets.GAPS, lambda: gap_list.write_gaps(workbook, result, actions)),
        (gap_sheets.PLAN, lambda: gap_sheet.write_plan(workbook, result, actions)),
        *years,
        *(readiness if result.readiness else []),
        (gap_sheets.ANSWERS, lambda: answer_lists.write_answers(workbook, result)),
        (gap_sheets.CITATIONS, lambda: citation_sheet.write_citations(workbook, result, book)),
        (data_table.SHEET, lambda: data_sheet.write_data(workbook, result)),
        (identity.SHEET, lambda: identity_sheet.write_identity(workbook)),
    ]
    names = [name for name, _ in others]

    def overview() -> None:
        gap_overview.write_overview(workbook, result, options, names, reviewed)

    return [(gap_sheets.OVERVIEW, overview), *others]


def _opened(result: Result, named: identity.Identity, options: ReportOptions) -> Book:
    info = result.assessment.info
    return Book(
        named,
        title=sheet_title("自己点検結果", result),
        name=f"{info.municipality.name} {in_words(info.year)} 自己点検結果",
        classification=options.classification,
    )


def _identity(
    result: Result,
    book: SourceBook,
    options: ReportOptions,
    base: PlanBase,
    comparison: Comparison | None,
    reviewed: str,
) -> identity.Identity:
    """The same assessment, sources, day, cover, plan and review are the same document."""
    cited = Citations(book).of(result.assessment.responses)
    cover = (options.audience, options.classification, options.prepared_by, options.edition)
    planned = (*base.actions.values(), *base.suggestions)
    parts = (result.assessment, result.as_of, cited, cover, planned)
    beside = (*_compared(comparison), *((reviewed,) if reviewed else ()))
    content = msgspec.json.encode((*parts, *beside), order="deterministic")
    return identity.identify(result.assessment, "gap-report", FORMAT_VERSION, result.as_of, content)


def _compared(comparison: Comparison | None) -> tuple[object, ...]:
    """What of the earlier year tells one document from another."""
    if comparison is None:
        return ()
    items = [(item.item.id, item.kind, item.before) for item in comparison.items]
    return comparison.before, items, comparison.apart
