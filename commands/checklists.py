"""``checklists``: what checklists there are, whether their files are good, and one's own."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import click

from assessment.clock import local_today
from assessment.errors import UnknownChecklistError
from assessment.own_checklists import import_checklist
from checklists import loading, validation
from checklists.coverage_validation import validate_coverage
from checklists.errors import ChecklistFileError, Finding
from checklists.releases import validate_releases
from checklists.schema import Checklist, Coverage
from checklists.wording import COVERAGE_WORDS
from commands.japanese import JapaneseCommand, JapaneseGroup
from commands.options import Settings, shared, workbook_option
from commands.output import print_json, print_table, say, tell


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
        findings += validate_coverage(loading.coverage(), loading.sources(), read)
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


@checklists.command(cls=JapaneseCommand)
@workbook_option("書き出すファイル（.xlsx）。", required=True)
@click.option(
    "--from",
    "source",
    default=None,
    metavar="ID",
    help="このチェックリストを書き込んでおきます（取り込んだものを直すとき）。",
)
@shared
@click.pass_obj
def template(settings: Settings, target: Path, source: str | None) -> None:
    """独自のチェックリストを書くためのひな形（Excel）を書き出します。"""
    from exports.workbooks.checklist_workbook.writer import write_checklist, write_template

    if source is None:
        write_template(target, local_today())
    else:
        known = {checklist.id: checklist for checklist in settings.available_checklists()}
        if source not in known:
            raise UnknownChecklistError(source, tuple(known))
        write_checklist(known[source], target, local_today())
    if settings.as_json:
        print_json({"file": str(target)})
    else:
        say(str(target))


@checklists.command(name="import", cls=JapaneseCommand)
@click.argument("file", metavar="F.xlsx")
@shared
@click.pass_obj
def import_own(settings: Settings, file: str) -> int:
    """Excelに書いた独自のチェックリストを取り込みます（誤りがあれば何も取り込みません）。"""
    from exports.workbooks.checklist_workbook.reader import read_checklist
    from exports.workbooks.checklist_workbook.taken import objections

    present = settings.available_checklists()
    read = read_checklist(Path(file), local_today())
    findings = (*read.findings, *objections(read, present))
    for header in read.ignored:
        tell(f"{header}の列は、チェックリストの欄ではないので読んでいません。")
    if read.checklist is not None and not findings:
        with settings.created() as workspace:
            import_checklist(workspace, read.checklist)
        if not settings.as_json:
            _say_imported(read.checklist, present)
    elif not settings.as_json:
        for finding in findings:
            say(f"{finding.where}：{finding.problem} → {finding.remedy}")
        say(f"直すところが{len(findings)}件あります。1件でもあるうちは、何も取り込みません。")
    if settings.as_json:
        print_json(
            {
                "checklist": read.id or None,
                "version": read.version or None,
                "items": read.items,
                "findings": findings,
            }
        )
    return int(bool(findings))


def _say_imported(checklist: Checklist, present: Sequence[Checklist]) -> None:
    from exports.workbooks.checklist_workbook.taken import changes_in_words

    say(
        f"「{checklist.title}」（{checklist.id}、版{checklist.version}、{len(checklist.item)}項目）を"
        "取り込みました。"
    )
    for earlier in present:
        if earlier.id == checklist.id:
            said = changes_in_words(earlier, checklist) or "項目に変わりはありません"
            say(f"前に取り込んだ版（{earlier.version}）から：{said}")
            say("前の版で作った自己点検はそのままです。移るときは revise コマンドを使います。")
    say(f"使うとき：new --municipality 団体コード --year 年度 --checklist {checklist.id}")


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
