"""From a folder to the picture of a prefecture: what the command and the window both call."""

import functools
import itertools
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from assessment.collection.picture import picture
from assessment.collection.received import Beside, FileLine, Scope, Submission
from assessment.collection.records import Collection
from assessment.errors import UsageError
from checklists.loading import released
from checklists.schema import Checklist
from exports.collecting.finding import Finds, Source, find, find_in
from exports.collecting.outcomes import Outcome, refused
from exports.collecting.population import read_population
from exports.collecting.processes import Work, each, sensible_jobs
from exports.collecting.reading import Means, Received, means, read_received
from exports.collecting.refusals import ReadingFailedError
from exports.workbooks.safety.archives import (
    ARCHIVE_ENDING,
    Found,
    NotTaken,
    PassedOver,
    expand,
    workbooks_in,
)

_log = logging.getLogger(__name__)

_WORTH_A_PROCESS = 200
"""Files below which another process takes longer to start than it saves."""

_NAMED = 20

Watch = Callable[[int, int, FileLine | None], None]
"""Told after each file: how many are read, of how many, and its state so far (``None`` where it
is not to be collected). May raise to stop the work."""


def _listed(files: Sequence[FileLine]) -> str:
    """The first files with their reasons, and how many more there are."""
    listing = "\n".join(f"・{line.file}：{line.reason}" for line in files[:_NAMED])
    return listing + (f"\nほか{len(files) - _NAMED}件" if len(files) > _NAMED else "")


class NothingToCollectError(UsageError):
    """The folder holds no workbook."""

    code = "nothing_to_collect"

    def __init__(self, folder: Path, skipped: int) -> None:
        others = f"（ほかのファイルは{skipped}件）" if skipped else ""
        super().__init__(
            f"{folder} に、集計するファイル（.xlsx・.xls・.xlsm・.zip）がありません{others}。"
            "何も書き出していません。",
            "提出用のファイルや調査票を入れたフォルダーを指定してください。",
        )


class NothingUsableError(UsageError):
    """Not one of the files can be collected; those of ``collection`` say why, file by file."""

    code = "nothing_usable"

    def __init__(self, collection: Collection) -> None:
        files = collection.files
        super().__init__(
            f"集計できるファイルが1つもありません。何も書き出していません。\n{_listed(files)}",
            "年度と都道府県の指定を確かめ、上の理由を提出元に伝えて、出し直してもらってください。",
        )
        self.collection = collection


class CorrectionsError(UsageError):
    """Returned 疑義照会票 cannot be used; ``files`` says why."""

    code = "corrections"

    def __init__(self, files: Sequence[FileLine]) -> None:
        super().__init__(
            f"補正に使えないファイルがあります。何も書き出していません。\n{_listed(files)}",
            "記入済みの、この集計と同じ年度の疑義照会票を指定してください。",
        )
        self.files = tuple(files)


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be collected, and with what.

    ``folder`` may also be a single file, ``others`` are folders and files beside it. ``scope`` says
    which prefecture, year and checklists. ``corrections`` are returned 疑義照会票, or folders of
    them. ``apart_from`` are files and folders in it that are no submissions, such as what is to be
    written. ``jobs`` is the number of processes, ``None`` for what is sensible.
    """

    folder: Path
    others: tuple[Path, ...] = ()
    scope: Scope
    population: Path | None = None
    last_year: Path | None = None
    corrections: tuple[Path, ...] = ()
    passwords: tuple[str, ...] = ()
    apart_from: tuple[Path, ...] = ()
    jobs: int | None = None


class ReadFolder(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds, read but not yet held against each other.

    ``refused`` are the files that could not be read, ``skipped`` those that were not looked at.
    """

    submissions: tuple[Submission, ...]
    refused: tuple[FileLine, ...]
    skipped: tuple[str, ...]


def collect(
    request: Request, checklists: Sequence[Checklist], watch: Watch | None = None
) -> Collection:
    """Read the folder and figure everything; the same whatever the number of processes.

    ``checklists`` are those at hand. A file that cannot be read stops nothing; its line says why.

    Raises:
        NoFolderError, NothingToCollectError, NothingUsableError: there is nothing to collect.
        PopulationTableError, RejectedFileError, CorrectionsError: what was laid beside cannot be
            used.
        UnknownChecklistError: the scope names a checklist that is not at hand.
    """
    from exports.collecting.corrections import read_sheets

    beside = beside_of(request)
    sheets = read_sheets(_sheets(request), checklists, request.passwords)
    _refuse(sheets.refused)
    read = read_folder(request, checklists, watch)
    collection = figured(read, request.scope, checklists, beside)
    _refuse(sheets.not_taken(collection.year))
    if not sheets.sheets:
        return collection
    return figured(read, request.scope, checklists, sheets.laid_beside(beside, collection.year))


def read_folder(
    request: Request, checklists: Sequence[Checklist], watch: Watch | None = None
) -> ReadFolder:
    """Read every file; nothing of the scope matters yet.

    Raises:
        NoFolderError, NothingToCollectError: there is no file to read.
    """
    finds = find_in((request.folder, *request.others), _no_submissions(request))
    skipped = list(finds.skipped)
    outcomes = sorted(
        _outcomes(request, finds, checklists, skipped, watch), key=lambda outcome: outcome.file
    )
    skipped += [outcome.file for outcome in outcomes if outcome.line is None]
    if all(outcome.line is None for outcome in outcomes):
        raise NothingToCollectError(request.folder, len(skipped))
    return ReadFolder(
        submissions=tuple(one.submission for one in outcomes if one.submission is not None),
        refused=tuple(one.refusal for one in outcomes if one.refusal is not None),
        skipped=tuple(skipped),
    )


def figured(
    read: ReadFolder, scope: Scope, checklists: Sequence[Checklist], beside: Beside
) -> Collection:
    """The picture of what was read, which can be figured anew with another scope.

    Raises:
        NothingUsableError: not one of the files can be collected.
        UnknownChecklistError: the scope names a checklist that is not at hand.
    """
    collection = picture(
        read.submissions,
        scope,
        checklists,
        beside=beside,
        refused=read.refused,
        skipped=read.skipped,
        releases=released(),
    )
    if not collection.submitted:
        raise NothingUsableError(collection)
    return collection


def beside_of(request: Request) -> Beside:
    """Read what was laid beside the submissions.

    Raises:
        PopulationTableError, RejectedFileError: a file of it cannot be used.
    """
    from exports.workbooks.collection_workbook.reader import read_past_collection

    population, last_year = request.population, request.last_year
    return Beside(
        populations={} if population is None else read_population(population),
        last_year=None if last_year is None else read_past_collection(last_year),
    )


def _sheets(request: Request) -> Sequence[Path]:
    """Every returned sheet, those of folders too; reading tells of one that is not there."""
    found: list[Path] = []
    for place in request.corrections:
        lying = [source.path for source in find(place).sources] if place.is_dir() else [place]
        found += [path for path in lying if path.suffix.lower() != ARCHIVE_ENDING]
    return found


def _refuse(sheets: Sequence[FileLine]) -> None:
    if sheets:
        raise CorrectionsError(sheets)


def _no_submissions(request: Request) -> tuple[Path, ...]:
    beside = (request.population, request.last_year, *request.corrections)
    return (*request.apart_from, *(path for path in beside if path is not None))


def _outcomes(
    request: Request,
    finds: Finds,
    checklists: Sequence[Checklist],
    skipped: list[str],
    watch: Watch | None,
) -> Iterator[Outcome]:
    """What became of every file, told to ``watch`` one by one; names go to ``skipped``."""
    total = sum(workbooks_in(source.path) for source in finds.sources) + len(finds.refused)
    jobs = sensible_jobs(total, _WORTH_A_PROCESS) if request.jobs is None else request.jobs
    given = means(request.passwords, checklists)
    aside = [refused(one.name, one.error) for one in finds.refused]
    work: Work[Received, Outcome] = Work(
        does=functools.partial(read_received, given),
        weighs=lambda received: len(received.content),
        crashed=_crashed,
    )
    received = _received(finds.sources, given, aside, skipped)
    results = itertools.chain(each(work, received, jobs=jobs), aside)
    for done, outcome in enumerate(results, start=1):
        if outcome.fault:
            _log.error("%s could not be read\n%s", outcome.file, outcome.fault)
        if watch is not None:
            watch(done, total, outcome.line)
        yield outcome


def _received(
    sources: Sequence[Source], given: Means, aside: list[Outcome], skipped: list[str]
) -> Iterator[Received]:
    """The workbooks to read; what cannot be taken out of a ZIP file goes to ``aside``."""
    for source in sources:
        if source.path.suffix.lower() != ARCHIVE_ENDING:
            yield Received(name=source.name, path=source.path)
            continue
        for one in expand(source.path, given.passwords, name=source.name):
            match one:
                case Found():
                    yield Received(name=one.name, content=one.content)
                case NotTaken():
                    aside.append(refused(one.name, one.error))
                case PassedOver():
                    skipped.append(one.name)


def _crashed(received: Received) -> Outcome:
    return refused(received.name, ReadingFailedError(received.name, "処理が止まりました"))
