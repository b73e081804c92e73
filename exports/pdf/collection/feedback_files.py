"""The feedback to every municipality: one PDF each, in several processes where that pays.

One that cannot be written is told of and stops none of the others.
"""

import logging
import traceback
from pathlib import Path

import msgspec

from assessment.collection.benchmark import benchmark
from assessment.collection.feedback import Feedback, feedback
from assessment.collection.records import Collection
from assessment.errors import StorageError
from exports.collecting.processes import Work, each, sensible_jobs
from exports.pdf.collection.feedback import feedback_name, write_feedback
from exports.progress import Tell, silent

_log = logging.getLogger(__name__)

_WORTH_A_PROCESS = 20
"""Papers that take about as long as it takes to start a process."""
_BYTES_OF_ONE = 2**19
_WRITING = "市区町村への結果のお知らせを書き出しています"
_OUR_FAULT = "思いがけない誤りのため、書き出せませんでした。ほかの市区町村のファイルは無事です。"
_TELL_US = "もう一度書き出してください。続くときは、記録（ログ）を添えてお知らせください。"
_DIED = "書き出しの処理が途中で止まりました。ほかの市区町村のファイルは無事です。"
_LESS_AT_ONCE = "ほかのプログラムを閉じて、もう一度書き出してください。"


class FeedbackFile(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the paper for one municipality; ``problem`` is empty where it stands.

    ``fault`` is the traceback where it is our fault.
    """

    code: str
    name: str
    target: Path
    problem: str = ""
    remedy: str = ""
    fault: str = ""


class _Task(msgspec.Struct, frozen=True, kw_only=True):
    feedback: Feedback
    target: Path


def write_feedbacks(
    collection: Collection,
    folder: Path,
    *,
    jobs: int | None = None,
    progress: Tell | None = None,
) -> tuple[FeedbackFile, ...]:
    """Write a feedback for each municipality with a usable submission; in the order of codes.

    Files of the same names are replaced. Without ``jobs`` it takes as many processes as pay; what
    is written does not depend on how many. Whatever ``progress`` raises stops the work: files
    that are finished stay, and none is left half written.
    """
    tell = progress or silent
    shown = benchmark(collection)
    told = [
        feedback(collection, shown, standing.municipality.code)
        for standing in collection.standings
        if standing.submission is not None
    ]
    tasks = [_Task(feedback=one, target=folder / feedback_name(one)) for one in told]
    work = Work(does=_write, weighs=lambda _: _BYTES_OF_ONE, crashed=_crashed)
    written = {}
    tell(0, len(tasks), _WRITING)
    for one in each(work, tasks, jobs=jobs or sensible_jobs(len(tasks), _WORTH_A_PROCESS)):
        if one.fault:
            _log.error("the feedback for %s failed unexpectedly\n%s", one.code, one.fault)
        written[one.code] = one
        tell(len(written), len(tasks), _WRITING)
    return tuple(written[code] for code in sorted(written))


def _write(task: _Task) -> FeedbackFile:
    try:
        write_feedback(task.feedback, task.target)
    except StorageError as error:
        return _outcome(task, problem=error.message, remedy=error.remedy)
    except Exception:  # noqa: BLE001 - told and logged by whoever asked; the others go on
        return _outcome(task, problem=_OUR_FAULT, remedy=_TELL_US, fault=traceback.format_exc())
    return _outcome(task)


def _crashed(task: _Task) -> FeedbackFile:
    return _outcome(task, problem=_DIED, remedy=_LESS_AT_ONCE)


def _outcome(task: _Task, **problem: str) -> FeedbackFile:
    place = task.feedback.municipality
    return FeedbackFile(code=place.code, name=place.name, target=task.target, **problem)
