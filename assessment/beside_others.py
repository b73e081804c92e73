"""A municipality beside the quartiles of its prefecture, from the benchmark file that it was given.

The file stays with the assessment. Its own score is over the very items that the prefecture
compared, so that both rest on the same; nobody else is named in any of it.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import Struct

from assessment import scoring
from assessment.collection.benchmark import Benchmark
from assessment.collection.records import Quartiles
from assessment.database import edition_records as companions
from assessment.database import reading
from assessment.errors import UsageError
from assessment.fiscal_years import in_words
from assessment.records import Assessment
from assessment.scoring import Figures
from assessment.workspace import Workspace

_KIND = "benchmark"


class NotOurBenchmarkError(UsageError):
    """The benchmark is of another prefecture or year."""

    code = "not_our_benchmark"

    def __init__(self, benchmark: Benchmark, assessment: Assessment) -> None:
        super().__init__(
            f"このファイルは{benchmark.prefecture_name}の{in_words(benchmark.year)}のものです。"
            "何も読み込んでいません。",
            f"{assessment.info.municipality.prefecture}から届いた、"
            f"{in_words(assessment.info.year)}のファイルを選んでください。",
        )


class Beside(Struct, frozen=True, kw_only=True):
    """A checklist (``is_area``) or theme: own figures over the items compared, and the others'.

    ``whole`` are the prefecture's quartiles, ``band`` those of the own band (``label``); ``None``
    where too few count to be shown. ``comparable`` is false while own items are open.
    """

    title: str
    is_area: bool
    own: Figures
    whole: Quartiles | None
    band: Quartiles | None
    label: str

    @property
    def comparable(self) -> bool:
        """Whether every item is answered, as of all that count among the others."""
        return self.own.completion == 1

    @property
    def in_words(self) -> str:
        """Where the own score lies in the prefecture's quartiles; empty where nothing tells."""
        if self.whole is None or self.own.score is None:
            return ""
        if not self.comparable:
            return "未回答があるため暫定"
        low, middle, high = self.whole.q1, self.whole.median, self.whole.q3
        if low is None or middle is None or high is None:
            return ""
        score = scoring.rounded(self.own.score, Fraction(1, 10))
        if score < low:
            return "下位4分の1に入る"
        if score > high:
            return "上位4分の1に入る"
        return "中央値以上" if score >= middle else "中央値より低い"


class _Kept(Struct, frozen=True, kw_only=True):
    content: str


def keep(workspace: Workspace, name: str, benchmark: Benchmark) -> None:
    """Keep a benchmark with an assessment; a later one replaces it.

    Raises:
        UnknownAssessmentError
        NotOurBenchmarkError: it is of another prefecture or year; nothing is kept.
        StorageError: nothing is kept.
    """
    assessment = workspace.assessment(name)
    prefecture = assessment.info.municipality.code[:2]
    if benchmark.year != assessment.info.year or benchmark.prefecture not in (None, prefecture):
        raise NotOurBenchmarkError(benchmark, assessment)
    kept = _Kept(content=msgspec.json.encode(benchmark, enc_hook=_encode).decode())
    with workspace.writing() as connection:
        companions.keep_companion(connection, reading.key_of(connection, name), _KIND, kept)


def kept(workspace: Workspace, name: str) -> Benchmark | None:
    """The benchmark kept with an assessment; ``None`` where there is none.

    Raises:
        UnknownAssessmentError
    """
    with workspace.reading() as connection:
        found = companions.companion(connection, reading.key_of(connection, name), _KIND, _Kept)
    if found is None:
        return None
    return msgspec.json.decode(found.content, type=Benchmark, dec_hook=_decode)


def beside(assessment: Assessment, benchmark: Benchmark) -> tuple[Beside, ...]:
    """Every checklist with its themes that both have, in the assessment's order. Pure."""
    return tuple(_lines(assessment, benchmark))


def _lines(assessment: Assessment, benchmark: Benchmark) -> Iterator[Beside]:
    for checklist in assessment.checklists:
        compared = frozenset(benchmark.items.get(checklist.id, ()))
        groups = [(checklist.id, checklist.title, assessment.of_checklist(checklist.id), True)]
        groups += [
            (theme.id, theme.title, assessment.of_theme(theme.id), False)
            for theme in checklist.theme
        ]
        for key, title, responses, is_area in groups:
            whole = benchmark.whole(key)
            own = [response for response in responses if response.item.id in compared]
            if whole is None or not own:
                continue
            band = benchmark.band_of(assessment.info.municipality.code, key)
            yield Beside(
                title=title,
                is_area=is_area,
                own=scoring.figures(own),
                whole=whole.figures,
                band=band.figures if band else None,
                label=band.band if band else "",
            )


def _encode(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value))


def _decode(kind: type, value: Any) -> Any:
    return kind(value)
