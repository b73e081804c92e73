"""``checklists``: what checklists there are, and whether their files are good."""

import itertools
from pathlib import Path

import click

from checklists import loading, validation
from checklists.errors import ChecklistFileError, Finding
from checklists.releases import validate_releases
from checklists.schema import Checklist, Coverage
from checklists.wording import COVERAGE_WORDS
from commands.japanese import JapaneseCommand, JapaneseGroup
from commands.options import Settings, shared
from commands.output import print_json, print_table, say


@click.group(cls=JapaneseGroup, invoke_without_command=True)
@shared
@click.pass_context
def checklists(ctx: click.Context) -> None:
    """チェックリストの一覧を表示します（validate で内容を検査）。"""
    if ctx.invoked_subcommand is not None:
        return
    settings = ctx.ensure_object(Settings)
    listed = [_summary(checklist) for checklist in settings.available_checklists()]
    if settings.as_json:
        print_json(listed)
    else:
        print_table(
            ("ID", "名称", "版", "項目", "うち基本"),
            ([str(value) for value in summary.values()] for summary in listed),
        )


@checklists.command(cls=JapaneseCommand)
@click.argument("files", metavar="[FILE…]", nargs=-1)
@shared
@click.pass_obj
def validate(settings: Settings, files: tuple[str, ...]) -> int:
    """組み込みの、または指定したチェックリストのファイルを検査します。"""
    paths = tuple(map(Path, files)) or loading.builtin_files()
    findings: list[Finding] = []
    read: list[Checklist] = []
    for path in paths:
        try:
            checklist = loading.load_checklist(path)
        except ChecklistFileError as error:
            findings += error.findings
            continue
        read.append(checklist)
        findings += validation.validate(checklist, loading.sources(), loading.glossary(), path.name)
    if not files:
        findings += validation.validate_coverage(loading.coverage(), loading.sources(), read)
        findings += validate_releases(loading.released(), read)
    if settings.as_json:
        print_json(findings)
    else:
        for finding in findings:
            say(str(finding))
        total = sum(len(checklist.item) for checklist in read)
        say(f"{len(paths)}個のファイル、{total}項目を検査しました。指摘は{len(findings)}件です。")
    return int(bool(findings))


@checklists.command(cls=JapaneseCommand)
@shared
@click.pass_obj
def coverage(settings: Settings) -> None:
    """提言のどの行が、どの項目になったか（ならなかった理由）を表示します。"""
    entries = loading.coverage().entry
    if settings.as_json:
        print_json([_coverage_as_json(entry) for entry in entries])
        return
    titles = {part.id: part.title for part in loading.sources().part}
    for part_id, group in itertools.groupby(entries, key=lambda entry: entry.part):
        say(f"\n{part_id}  {titles[part_id]}")
        print_table(("行", "内容", "項目、または項目にしない理由"), map(_coverage_row, group))


def _coverage_as_json(entry: Coverage) -> dict[str, object]:
    return {
        "source": entry.part,
        "lines": entry.lines,
        "summary": entry.summary,
        "kind": entry.kind,
        "items": entry.items,
        "reason": entry.reason or None,
    }


def _coverage_row(entry: Coverage) -> tuple[str, ...]:
    why = "・".join(entry.items) or f"{COVERAGE_WORDS[entry.kind]}：{entry.reason}"
    return (entry.lines, entry.summary, why)


def _summary(checklist: Checklist) -> dict[str, object]:
    return {
        "id": checklist.id,
        "title": checklist.title,
        "version": checklist.version,
        "items": len(checklist.item),
        "core": len(checklist.items_of_tier("core")),
    }
