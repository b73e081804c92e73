"""An organisation's own checklist: read from a workbook, judged, written as one."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from checklists.schema import Checklist
from desktop.tasks import Progress

if TYPE_CHECKING:
    from exports.workbooks.checklist_workbook.findings import CellFinding
    from exports.workbooks.checklist_workbook.reader import ReadChecklist


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """What came of reading a workbook: a checklist that can be kept, or ``findings``, never both.

    ``before`` is the version that was offered so far, empty for a new checklist; ``changes`` says
    what differs from it. ``ignored`` names columns that were not read.
    """

    checklist: Checklist | None
    findings: tuple["CellFinding", ...]
    ignored: tuple[str, ...]
    before: str = ""
    changes: str = ""

    def in_words(self) -> str:
        """What has been imported, in a sentence or two; empty where nothing was."""
        if self.checklist is None:
            return ""
        told = f"「{self.checklist.title}」（版{self.checklist.version}、"
        told += f"{len(self.checklist.item)}項目）を取り込みました。"
        if self.before:
            told += f"前の版（{self.before}）から：{self.changes or '項目に変わりはありません'}。"
        return told


def reads(path: Path, today: dt.date) -> Callable[[Progress], "ReadChecklist"]:
    """Work that reads the workbook at ``path``."""

    def work(progress: Progress) -> "ReadChecklist":
        from exports.workbooks.checklist_workbook.reader import read_checklist

        read = read_checklist(path, today)
        progress.report(1, 1)
        return read

    return work


def judge(read: "ReadChecklist", present: Sequence[Checklist]) -> Import:
    """Whether what was read can be kept beside the checklists ``present``."""
    from exports.workbooks.checklist_workbook.taken import changes_in_words, objections

    findings = (*read.findings, *objections(read, present))
    checklist = None if findings else read.checklist
    if checklist is None:
        return Import(checklist=None, findings=findings, ignored=read.ignored)
    earlier = [one for one in present if one.id == checklist.id]
    return Import(
        checklist=checklist,
        findings=(),
        ignored=read.ignored,
        before=earlier[0].version if earlier else "",
        changes=changes_in_words(earlier[0], checklist) if earlier else "",
    )


def writes(
    target: Path, today: dt.date, checklist: Checklist | None = None
) -> Callable[[Progress], Path]:
    """Work that writes the empty form to ``target``, or one that holds ``checklist``."""

    def work(_: Progress) -> Path:
        from exports.workbooks.checklist_workbook.writer import write_checklist, write_template

        if checklist is None:
            write_template(target, today)
        else:
            write_checklist(checklist, target, today)
        return target

    return work


def as_text(findings: Sequence["CellFinding"]) -> str:
    """All findings as text for a mail: a line each, with cell and remedy."""
    return "\n".join(f"{f.where}：{f.problem} → {f.remedy}" for f in findings)
