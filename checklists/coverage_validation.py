"""Finds what is wrong in the coverage table beyond its form (design: content.md).

Each check is a function from data to findings. Nothing here reads a file.
"""

import itertools
from collections.abc import Iterator, Sequence

from checklists import lines
from checklists.errors import Finding
from checklists.explanations import did_you_mean
from checklists.schema import Checklist, CoverageTable, Part, SourceBook
from checklists.tracing import heading_by_line
from checklists.validation import Problem, is_outside_paper


def validate_coverage(
    table: CoverageTable, book: SourceBook, checklists: Sequence[Checklist]
) -> list[Finding]:
    """Every content line without an entry, entry without a reason, item without an entry."""
    problems = itertools.chain(
        _entries(table, book, checklists),
        *(_uncovered(part, table) for part in book.part),
        _untraced(table, book, checklists),
    )
    return [
        Finding(file="coverage.toml", item=where, problem=problem, remedy=remedy)
        for where, problem, remedy in problems
    ]


def _entries(
    table: CoverageTable, book: SourceBook, checklists: Sequence[Checklist]
) -> Iterator[Problem]:
    known = {item.id for checklist in checklists for item in checklist.item}
    parts = {part.id for part in book.part}
    for entry in table.entry:
        where = f"{entry.part} {entry.lines}"
        if entry.part not in parts:
            yield (
                where,
                f"部「{entry.part}」がありません",
                did_you_mean(entry.part, parts) or "直してください。",
            )
        try:
            lines.parse(entry.lines)
        except ValueError:
            yield where, "行番号が読み取れません", "「929-934」の形で書いてください。"
        if (entry.kind == "item") != bool(entry.items):
            yield where, "種類と項目が合いません", "kind を item にするか、items を消してください。"
        if (entry.kind == "item") == bool(entry.reason):
            yield (
                where,
                "項目がない理由が合いません",
                "項目がないときにだけ reason を書いてください。",
            )
        for item_id in entry.items:
            if item_id not in known:
                yield (
                    where,
                    f"項目「{item_id}」がありません",
                    did_you_mean(item_id, known) or "直してください。",
                )


def _uncovered(part: Part, table: CoverageTable) -> Iterator[Problem]:
    stands_under = heading_by_line(part)
    covered: set[int] = set()
    for entry in (entry for entry in table.entry if entry.part == part.id):
        try:
            named = lines.parse(entry.lines)
        except ValueError:
            continue  # _entries tells of it
        covered.update(named)
        if len({stands_under[line] for line in named if line in stands_under}) != 1:
            yield (
                f"{entry.part} {entry.lines}",
                "1つの見出しの本文に収まっていません",
                "見出しごとに、その本文の行だけを書いてください。",
            )
    if missing := stands_under.keys() - covered:
        yield (
            part.id,
            f"{lines.compact(missing)}行が表にありません",
            "項目か、ない理由を書き足してください。",
        )


def _untraced(
    table: CoverageTable, book: SourceBook, checklists: Sequence[Checklist]
) -> Iterator[Problem]:
    listed = {item_id for entry in table.entry for item_id in entry.items}
    derived = {part.checklist for part in book.part}
    for checklist in (checklist for checklist in checklists if checklist.id in derived):
        authorities = {source.id for source in (*book.authority, *checklist.authority)}
        for item in checklist.item:
            if item.id not in listed and not is_outside_paper(item, authorities):
                yield (
                    item.id,
                    "どの提言から来たかが表にありません",
                    "その行の items に書き足してください。",
                )
