"""The gap report in the format that a file's name asks for."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.divisions import divisions
from assessment.dossiers import Dossier
from assessment.errors import UsageError
from assessment.planning.returned import IssuedPlan
from assessment.results import Result
from assessment.reviewing.standing import counts_in_words
from assessment.telling import Told, told
from checklists.loading import coverage, glossary_for, sources_for
from exports.progress import Tell
from exports.report_options import PLAIN, ReportOptions

if TYPE_CHECKING:
    from exports.pdf.report import Papers

FORMATS = (".xlsx", ".pdf", ".docx")

_WHATEVER_KIND = {
    ".xlsx": "Excelには、報告書の種類によらずすべての表が入ります。",
    ".docx": "Wordには、報告書の種類によらず標準の報告書が入ります。",
}
_CONTENTS = "目次のページ番号は、Wordで目次を選び「目次の更新」を押すと入ります。"
"""Only Word knows where its pages end, and asks nothing when it opens the file."""


class DivisionNeededError(UsageError):
    """A report of one division was asked for, and no division named."""

    code = "division_needed"

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(
            "担当課別の報告書には、担当課の指定が要ります。何も書き出していません。",
            f"--division で {'・'.join(known)} のどれかを指定してください。",
        )


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A report that stands, was opened again and agrees with the data.

    ``result`` is what it tells; ``pages`` and ``texts`` (figures and names held against the
    data) are those of a PDF, 0 for a workbook, of which every row is held against it; a Word file
    has ``texts`` only, since Word breaks its pages. ``issued`` is the plan in a workbook, which is
    to be kept (``taking.issue``) for when it comes back. ``notes`` say what else there is to know
    of the file.
    """

    target: Path
    result: Result
    pages: int = 0
    texts: int = 0
    issued: IssuedPlan | None = None
    notes: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """What was opened again and compared."""
        counts = f"{self.result.total.counts.total}問・課題{self.result.gap_count}件"
        pages = f"{self.pages}ページ・" if self.pages else ""
        whole = f"{pages}{counts}（数値と名称{self.texts}個）" if self.texts else counts
        return f"書き出したファイルを開き直し、{whole}が一致することを確かめました。"


def write_gap_report_file(
    dossier: Dossier, target: Path, options: ReportOptions = PLAIN, tell: Tell | None = None
) -> Written:
    """Write the report of ``options`` to ``target``: a workbook, PDF or Word file, by its ending.

    Raises:
        DivisionNeededError, UnknownDivisionError, NotComparableError, LogoError: an option cannot
            be met; nothing is written.
        StorageError: ``target`` cannot be written, or what was written is not whole.
        ValueError: the ending is none of ``FORMATS``.
    """
    telling = _telling(dossier, options)
    result = telling.result
    ending = target.suffix.lower()
    book = sources_for(result.assessment.checklists)
    if ending == ".xlsx":
        from exports.workbooks.gap_workbook import write_gap_workbook

        issued = write_gap_workbook(
            result,
            target,
            book=book,
            actions=telling.actions,
            options=options,
            comparison=telling.comparison,
            reviewed=counts_in_words(telling.reviewed) if telling.reviewed else "",
            progress=tell,
        )
        return Written(
            target=target, result=result, issued=issued, notes=_other_kind(options, ending)
        )
    if ending == ".pdf":
        from exports.pdf.report import write_gap_report

        papers = _papers(result)
        checked = write_gap_report(telling, target, options=options, papers=papers, progress=tell)
        return Written(target=target, result=result, pages=checked.pages, texts=checked.texts)
    if ending == ".docx":
        from exports.word.report import write_word_report

        glossary = glossary_for(result.assessment.checklists)
        texts = write_word_report(
            telling, target, options=options, book=book, glossary=glossary, progress=tell
        )
        notes = (*_other_kind(options, ending), _CONTENTS)
        return Written(target=target, result=result, texts=texts, notes=notes)
    raise ValueError(f"no gap report ends in {ending!r}")


def _other_kind(options: ReportOptions, ending: str) -> tuple[str, ...]:
    """What a file holds that takes no notice of the kind, where one was chosen."""
    return () if options.kind == PLAIN.kind else (_WHATEVER_KIND[ending],)


def preview_gap_report(
    dossier: Dossier, options: ReportOptions = PLAIN, tell: Tell | None = None
) -> bytes:
    """The PDF that ``write_gap_report_file`` would write, to be looked at while choosing.

    Raises:
        DivisionNeededError, UnknownDivisionError, NotComparableError, LogoError: an option cannot
            be met.
    """
    from exports.pdf.report import preview_pdf

    telling = _telling(dossier, options)
    papers = _papers(telling.result)
    return preview_pdf(telling, options=options, papers=papers, progress=tell)


def _telling(dossier: Dossier, options: ReportOptions) -> Told:
    if options.kind == "division" and not options.division:
        raise DivisionNeededError(divisions(dossier.result.assessment))
    return told(dossier, options.audience, options.division)


def _papers(result: Result) -> "Papers":
    from exports.pdf.report import Papers

    checklists = result.assessment.checklists
    return Papers(
        book=sources_for(checklists), coverage=coverage(), glossary=glossary_for(checklists)
    )
