"""What ``collect`` prints: the document that cli.md describes, or lines for a person."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from assessment.collection.received import FileLine
from assessment.collection.records import (
    AreaPicture,
    Collection,
    ItemPicture,
    Standing,
)
from assessment.collection.reminders import note_to_sender, reminder, to_remind
from assessment.collection.wording import (
    FILE_WORDS,
    LOWER_QUARTER,
    PLACE_WORDS,
    QUERY_WORDS,
    UPPER_QUARTER,
)
from assessment.fiscal_years import in_words
from assessment.scoring import shown, unrounded
from commands.collection_replies import print_replies, replies_as_json
from commands.output import print_table, say

_AREA_HEADER = ("分野", "団体数", "平均", "最小", LOWER_QUARTER, "中央", UPPER_QUARTER, "最大")


class Letter(Struct, frozen=True, kw_only=True):
    """What to write to a municipality, or to the sender of a file that tells none."""

    code: str | None
    file: str
    text: str


def letters(collection: Collection, due: dt.date | None) -> Sequence[Letter]:
    """提出のお願い（再） to everyone whose submission is lacking, then to unknown senders."""
    asked = [standing.municipality.code for standing in to_remind(collection)]
    known = {standing.municipality.code for standing in collection.standings}
    strangers = [
        line
        for line in collection.files
        if line.status == "rejected" and line.municipality not in known
    ]
    return (
        *(Letter(code=code, file="", text=reminder(collection, code, due)) for code in asked),
        *(
            Letter(code=None, file=line.file, text=note_to_sender(collection, line))
            for line in strangers
        ),
    )


def as_json(
    collection: Collection, written: Sequence[Path], asked: Sequence[Letter] | None
) -> dict[str, object]:
    """The whole picture, figures unrounded."""
    document: dict[str, object] = {
        "prefecture": collection.prefecture,
        "year": collection.year,
        "as_of": collection.as_of,
        "expected": collection.expected,
        "received": collection.received,
        "submitted": collection.submitted,
        "files": [_file(line) for line in collection.files],
        "municipalities": [_municipality(standing) for standing in collection.standings],
        "checklists": [_checklist(area) for area in collection.areas],
        "items": [_item(item) for item in collection.items],
        "corrections": replies_as_json(collection),
        "skipped": collection.skipped,
        "notes": collection.notes,
        "written": [str(path) for path in written],
    }
    if asked is not None:
        document["reminders"] = [
            {"municipality": letter.code, "file": letter.file or None, "text": letter.text}
            for letter in asked
        ]
    return document


def print_collection(collection: Collection, written: Sequence[Path]) -> None:
    """Who has submitted, what became of files that were not taken, and the areas' figures."""
    counts = Counter(standing.status for standing in collection.standings)
    tally = "、".join(f"{word}{counts[status]}" for status, word in PLACE_WORDS.items())
    where = f"{collection.prefecture_name} {in_words(collection.year)}"
    say(f"{where}：{collection.expected}団体（{tally}）、ファイル{collection.received}件")
    for line in collection.files:
        _print_line(line)
    missing = [s.municipality.name for s in collection.standings if s.status == "missing"]
    if missing and collection.prefecture is not None:
        say(f"未提出：{'、'.join(missing)}")
    print_table(_AREA_HEADER, map(_area_row, collection.areas))
    print_replies(collection)
    for note in collection.notes:
        say(note)
    for path in written:
        say(str(path))


def _print_line(line: FileLine) -> None:
    """What is to be known of a file; nothing of one that was simply taken."""
    if line.status != "ok":
        say(f"{FILE_WORDS[line.status]}  {line.file}\n  {line.reason}")
        if line.remedy:
            say(f"  → {line.remedy}")
    elif line.altered:
        say(f"{QUERY_WORDS['altered']}  {line.file}")
    for cell in line.unread:
        say(f"  読み取れなかったところ {cell}")


def _file(line: FileLine) -> dict[str, object]:
    return {
        "file": line.file,
        "status": line.status,
        "municipality": line.municipality,
        "year": line.year,
        "edition": line.edition,
        "code": line.code or None,
        "reason": line.reason or None,
        "remedy": line.remedy or None,
        "altered": line.altered,
        "unread": line.unread,
    }


def _municipality(standing: Standing) -> dict[str, object]:
    total = standing.total
    return {
        "code": standing.municipality.code,
        "name": standing.municipality.name,
        "status": standing.status,
        "score": None if total is None else unrounded(total.score),
        "completion": None if total is None else unrounded(total.completion),
        "checklists": {
            checklist_id: unrounded(figures.score)
            for checklist_id, figures in standing.areas.items()
        },
    }


def _checklist(area: AreaPicture) -> dict[str, object]:
    figures = area.quartiles
    return {
        "id": area.checklist.id,
        "n": figures.n,
        "mean": unrounded(figures.mean),
        "min": unrounded(figures.least),
        "q1": unrounded(figures.q1),
        "median": unrounded(figures.median),
        "q3": unrounded(figures.q3),
        "max": unrounded(figures.most),
    }


def _item(item: ItemPicture) -> dict[str, object]:
    return {
        "item": item.item.id,
        "n": item.n,
        "levels": item.levels,
        "unknown": item.unknown,
        "na": item.na,
        "mean_gap": unrounded(item.mean_gap),
    }


def _area_row(area: AreaPicture) -> Sequence[str]:
    figures = area.quartiles
    scores = (figures.mean, figures.least, figures.q1, figures.median, figures.q3, figures.most)
    return (area.checklist.title, str(figures.n), *map(shown, scores))
