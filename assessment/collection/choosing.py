"""Which of the files that came in count: one of each municipality, of the year and prefecture."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from assessment.collection.received import FileLine, FileStatus, Scope, Submission
from assessment.errors import UnknownMunicipalityError
from assessment.fiscal_years import fiscal_year, in_words
from assessment.municipalities import municipality, prefectures

_JAPAN_TIME = dt.timezone(dt.timedelta(hours=9))
_LONG_AGO = dt.datetime.min.replace(tzinfo=_JAPAN_TIME)


class Chosen(Struct, frozen=True, kw_only=True):
    """What counts, by municipality code, and what became of every submission, by path."""

    year: int
    submissions: Mapping[str, Submission]
    files: tuple[FileLine, ...]


def chosen(submissions: Iterable[Submission], scope: Scope, known: Sequence[str]) -> Chosen:
    """Choose the files that count; ``known`` are ids of checklists that can be figured.

    Of several of one municipality it is the highest 版 (a 調査票 is 版 0), then the last issued;
    if even that is the same, as it is of a 調査票 that was sent twice, the one with the most
    answers, then the lowest document id, digest and path.
    """
    wanted = scope.checklist_ids or tuple(known)
    lines: list[FileLine] = []
    here: list[Submission] = []
    for submission in submissions:
        refused = _not_from_here(submission, scope) or _nothing_wanted(submission, wanted)
        if refused is None:
            here.append(submission)
        else:
            lines.append(refused)
    year = scope.year or _usual_year(here) or fiscal_year(scope.today)
    rivals: dict[str, list[Submission]] = {}
    for submission in here:
        if submission.year == year:
            rivals.setdefault(submission.code, []).append(submission)
        else:
            lines.append(_of_another_year(submission, year))
    counts: dict[str, Submission] = {}
    for code in sorted(rivals):
        first, *rest = sorted(rivals[code], key=_preference)
        counts[code] = first
        lines.append(line_of(first))
        lines += (_duplicate(submission, first) for submission in rest)
    ordered = sorted(lines, key=lambda line: line.file)
    return Chosen(year=year, submissions=counts, files=tuple(ordered))


def usual_prefecture(submissions: Iterable[Submission]) -> str | None:
    """The number of the prefecture that more than half are from; ``None`` where there is none."""
    counted = Counter(submission.code[:2] for submission in submissions)
    number, count = max(counted.items(), key=lambda entry: entry[1], default=("", 0))
    return number if number in prefectures() and count * 2 > counted.total() else None


def usual_survey(submissions: Iterable[Submission]) -> str:
    """The name of the survey that most of them answer; empty where none of them tells it."""
    counted = Counter(submission.survey for submission in submissions if submission.survey)
    return max(counted, key=lambda name: (counted[name], name), default="")


def line_of(
    submission: Submission,
    *,
    status: FileStatus = "ok",
    code: str = "",
    reason: str = "",
    remedy: str = "",
) -> FileLine:
    """What became of a submission's file; that it is taken, unless something else is said."""
    return FileLine(
        file=submission.file,
        status=status,
        kind=submission.kind,
        municipality=submission.code,
        year=submission.year,
        edition=submission.edition,
        issued_at=submission.issued_at,
        code=code,
        reason=reason,
        remedy=remedy,
        altered=submission.altered,
        unread=submission.unread,
    )


def _preference(submission: Submission) -> tuple[int, dt.timedelta, int, str, str, str]:
    """Sorts what counts to the front."""
    return (
        -submission.edition,
        _LONG_AGO - _issued_at(submission),
        sum(given.state == "unanswered" for given in submission.given.values()),
        submission.document_id,
        submission.digest,
        submission.file,
    )


def _issued_at(submission: Submission) -> dt.datetime:
    """When it was issued, long ago if it does not say; a time without an offset is Japan's."""
    issued = submission.issued_at or _LONG_AGO
    return issued.replace(tzinfo=_JAPAN_TIME) if issued.tzinfo is None else issued


def _usual_year(submissions: Iterable[Submission]) -> int | None:
    """The year of most submissions; of two that have as many, the later."""
    counted = Counter(submission.year for submission in submissions)
    return max(counted, key=lambda year: (counted[year], year), default=None)


def _not_from_here(submission: Submission, scope: Scope) -> FileLine | None:
    try:
        place = municipality(submission.code)
    except UnknownMunicipalityError as error:
        return line_of(
            submission,
            status="rejected",
            code=error.code,
            reason=error.message,
            remedy=f"{error.remedy}正しい団体コードのファイルをお送りください。",
        )
    if scope.prefecture is None or place.code[:2] == scope.prefecture:
        return None
    return line_of(
        submission,
        status="rejected",
        code="other_prefecture",
        reason=f"{place.prefecture}{place.name}の提出です。"
        f"{prefectures()[scope.prefecture]}の集計には入れていません。",
        remedy="送り先が合っているか、お確かめください。",
    )


def _nothing_wanted(submission: Submission, wanted: Sequence[str]) -> FileLine | None:
    if any(mark.id in wanted for mark in submission.checklists):
        return None
    return line_of(
        submission,
        status="rejected",
        code="no_checklist",
        reason="集計するチェックリストの回答がありません。",
        remedy="お願いしたチェックリストに答えたファイルをお送りください。",
    )


def _of_another_year(submission: Submission, year: int) -> FileLine:
    return line_of(
        submission,
        status="rejected",
        code="other_year",
        reason=f"{in_words(submission.year)}の提出です。{in_words(year)}の集計には入れていません。",
        remedy=f"{in_words(year)}の回答のファイルをお送りください。",
    )


def _duplicate(submission: Submission, first: Submission) -> FileLine:
    if submission.digest == first.digest:
        why = "同じ内容のファイルです"
    elif submission.kind != first.kind and submission.edition != first.edition:
        why = "プログラムから書き出した提出用のファイルもあります"
    elif submission.edition != first.edition:
        why = "より新しい版の提出があります"
    elif _issued_at(submission) != _issued_at(first):
        why = "後から作られた提出があります"
    else:
        why = "同じ版の提出が重なっています"
    return line_of(
        submission,
        status="duplicate",
        code="duplicate",
        reason=f"{why}。{first.file} を集計しました。",
    )
