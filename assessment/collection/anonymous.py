"""A collection without names, for people who are to see the picture and not who is who."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from assessment.collection.areas import scores
from assessment.collection.bands import banding, common_bands
from assessment.collection.received import (
    Contact,
    FileLine,
    RepliedRow,
    Submission,
    UnusableRow,
)
from assessment.collection.records import (
    AppliedConfirmation,
    AppliedCorrection,
    AreaPicture,
    BandPicture,
    Collection,
    LastYear,
    Standing,
)
from assessment.records import Answer, Municipality, not_applicable

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_REASON = "団体名を伏せた集計のため、理由は省いています。"

_OTHER_REASON = "その他"

Letters = Mapping[str, str]
"""What stands for a municipality, by its code."""

_Record = TypeVar("_Record")
_Row = TypeVar("_Row", bound=RepliedRow)


def anonymous(collection: Collection) -> Collection:
    """The same picture with 団体A, 団体B … in the place of municipalities, in that order.

    The letters follow no order of codes, names or scores. They are the same whenever the same
    files are collected, yet nobody without these files can work them out, for they are drawn from
    the digests of all of them. Populations, kinds of body (``city`` for all), contacts, times,
    file names and all text that people wrote are gone, for each would tell.

    Bands are joined alike for all checklists, and there are none of themes: whom two bands that
    are joined differently have in common might be a single municipality.
    """
    letters = _letters(collection)
    bands = common_bands(
        banding(collection.standings),
        [scores(collection.standings, area.checklist.id) for area in collection.areas],
    )
    return replace(
        collection,
        files=_files(collection.files, letters),
        skipped=(),
        standings=_in_order(
            [_standing(standing, letters) for standing in collection.standings],
            lambda standing: standing.municipality.code,
        ),
        areas=tuple(
            _area(area, pictures, letters)
            for area, pictures in zip(collection.areas, bands, strict=True)
        ),
        queries=_in_order(
            [replace(query, code=letters[query.code]) for query in collection.queries],
            lambda query: query.code,
        ),
        corrections=_in_order(
            [_correction(applied, letters) for applied in collection.corrections],
            lambda applied: applied.correction.code,
        ),
        confirmations=_in_order(
            [_confirmation(applied, letters) for applied in collection.confirmations],
            lambda applied: applied.confirmation.code,
        ),
        unusable=_in_order(
            [_unusable(row, letters, collection) for row in collection.unusable],
            lambda row: row.code,
        ),
        last_year=None if collection.last_year is None else _year(collection.last_year, letters),
        notes=tuple(note for note in collection.notes if not _names_anyone(note, collection)),
        without_names=True,
    )


def name_of(letters: str) -> str:
    """What a municipality is called: ``団体AB``."""
    return f"団体{letters}"


def _letters(collection: Collection) -> Letters:
    digests = sorted(
        standing.submission.digest
        for standing in collection.standings
        if standing.submission is not None
    )
    secret = "/".join(digests)
    codes = [standing.municipality.code for standing in collection.standings]
    drawn = sorted(codes, key=lambda code: hashlib.sha256(f"{secret}/{code}".encode()).digest())
    return {code: _number_in_letters(number) for number, code in enumerate(drawn)}


def _number_in_letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        text = _LETTERS[letter] + text
    return text


def _in_order(records: Sequence[_Record], code_of: Callable[[_Record], str]) -> tuple[_Record, ...]:
    """In the order of letters; those of one municipality stay as they were."""
    return tuple(sorted(records, key=lambda record: (len(code_of(record)), code_of(record))))


def _standing(standing: Standing, letters: Letters) -> Standing:
    place = standing.municipality
    code = letters[place.code]
    return replace(
        standing,
        municipality=Municipality(
            code=code, prefecture=place.prefecture, name=name_of(code), kana="", kind="city"
        ),
        population=None,
        submission=None if standing.submission is None else _submission(standing.submission, code),
    )


def _submission(submission: Submission, code: str) -> Submission:
    return replace(
        submission,
        file=f"{name_of(code)}のファイル",
        digest="",
        document_id="",
        code=code,
        reference_date=None,
        issued_at=None,
        contact=Contact(),
        unread=(),
    )


def _area(area: AreaPicture, bands: Sequence[BandPicture], letters: Letters) -> AreaPicture:
    return replace(
        area,
        themes=tuple(replace(theme, bands=()) for theme in area.themes),
        bands=tuple(
            replace(
                band,
                places=_in_order([letters[code] for code in band.places], str),
                codes=_in_order([letters[code] for code in band.codes], str),
            )
            for band in bands
        ),
    )


def _files(files: Sequence[FileLine], letters: Letters) -> tuple[FileLine, ...]:
    found: list[FileLine] = []
    counts: Counter[str] = Counter()
    for line in files:
        code = letters.get(line.municipality or "", "")
        counts[code] += 1
        name = f"{name_of(code) if code else 'ほか'}のファイル{counts[code]}"
        found.append(
            FileLine(
                file=name,
                status=line.status,
                kind=line.kind,
                municipality=code or None,
                year=line.year,
                edition=line.edition,
                code=line.code,
                reason=_NO_REASON if line.reason else "",
                altered=line.altered,
            )
        )
    return _in_order(found, lambda line: line.municipality or "")


def _correction(applied: AppliedCorrection, letters: Letters) -> AppliedCorrection:
    row = applied.correction
    return replace(
        applied,
        correction=replace(
            _without_origin(row, letters),
            before=_without_words(row.before),
            after=_without_words(row.after),
        ),
    )


def _confirmation(applied: AppliedConfirmation, letters: Letters) -> AppliedConfirmation:
    row = applied.confirmation
    return replace(
        applied,
        confirmation=replace(
            _without_origin(row, letters), before=_without_words(row.before), about="", asked=""
        ),
    )


def _unusable(row: UnusableRow, letters: Letters, collection: Collection) -> UnusableRow:
    """Any of its texts may be what somebody wrote."""
    known = {picture.item.id for picture in collection.items}
    return replace(
        _without_origin(row, letters),
        item_id=row.item_id if row.item_id in known else "",
        about="",
        before="",
        after="",
        text="",
        why=_NO_REASON,
        remedy="",
    )


def _without_origin(row: _Row, letters: Letters) -> _Row:
    """The row without what tells who wrote it, and where."""
    return replace(
        row,
        code=letters.get(row.code, ""),
        reason="",
        confirmed_by="",
        confirmed_on="",
        where="",
        file="",
    )


def _without_words(answer: Answer) -> Answer:
    return not_applicable(_OTHER_REASON) if answer.state == "na" else answer


def _year(last: LastYear, letters: Letters) -> LastYear:
    return replace(
        last,
        changes=_in_order(
            [replace(change, code=letters[change.code]) for change in last.changes],
            lambda change: change.code,
        ),
        places_not_compared=_in_order(
            [replace(place, code=letters[place.code]) for place in last.places_not_compared],
            lambda place: place.code,
        ),
    )


def _names_anyone(note: str, collection: Collection) -> bool:
    return any(
        standing.municipality.name in note or standing.municipality.code in note
        for standing in collection.standings
    )
