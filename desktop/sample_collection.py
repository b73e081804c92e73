"""A made-up folder of a prefecture's received files, to draw the page 集計.

The municipalities are real ones, their answers are drawn from codes and ids alone and are nobody's.
"""

import datetime as dt
import hashlib
from pathlib import Path

import msgspec

from assessment.collection.received import Contact, Scope
from assessment.creating import create_assessment
from assessment.municipalities import of_prefecture
from assessment.records import UNKNOWN, Edit, Municipality, level, name_of, not_applicable
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from checklists.schema import Item
from exports.collecting.collection import Request, collect
from exports.submissions import confirm
from exports.workbooks.collection_workbook.writer import write_collection_workbook
from exports.workbooks.submission.layout import file_name
from exports.workbooks.submission.writer import write_submission

PREFECTURE = "31"
YEAR = 2026
_VIA = "見本データ"
_CONTACT = Contact(
    division="企画課", name="見本 花子", phone="0000-00-0000", email="mihon@example.lg.jp"
)
_NOT_SENT, _DAMAGED, _LOCKED, _UNFINISHED, _LAST_YEARS = 4, 7, 10, (3, 13), 16
"""Places in the list of municipalities of those whose file is not simply there."""


class LaidOut(msgspec.Struct, frozen=True, kw_only=True):
    """The folder of received files, last year's collection, and a table of populations."""

    folder: Path
    last_year: Path
    population: Path


def lay_out_collection(place: Path) -> LaidOut:
    """Write everything below ``place``."""
    received, before = place / "受領", place / "前年度"
    places = of_prefecture(PREFECTURE)
    with (
        Workspace.create(place / "見本.sqlite", clock=lambda: _written(YEAR)) as workspace,
        Workspace.create(place / "前年度.sqlite", clock=lambda: _written(YEAR - 1)) as last,
    ):
        for number, one in enumerate(places):
            _submit(last, one, before, YEAR - 1)
            if number == _LAST_YEARS:
                _submit(last, one, received, YEAR - 1)
            elif number == _LOCKED:
                _submit(workspace, one, received, YEAR, password="mihon")  # noqa: S106 - a sample
            elif number not in (_NOT_SENT, _DAMAGED):
                _submit(workspace, one, received, YEAR, whole=number not in _UNFINISHED)
    damaged = places[_DAMAGED]
    (received / f"{damaged.code}_{damaged.name}_返送.xlsx").write_bytes(b"PK\3\4")
    (received / "送付状.docx").write_bytes(b"")
    return LaidOut(
        folder=received,
        last_year=_collected(before, place / "R7_集計.xlsx"),
        population=_populations(place / "人口.csv"),
    )


def _written(year: int) -> dt.datetime:
    """When a year's files were written: on the day that they are as of."""
    return dt.datetime(year, 11, 24, 16, 30, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def _submit(
    workspace: Workspace,
    place: Municipality,
    folder: Path,
    year: int,
    *,
    whole: bool = True,
    password: str | None = None,
) -> None:
    """Answer for a municipality, where that is not done yet, and write its submission."""
    name = name_of(place.code, year)
    if name not in {summary.info.name for summary in workspace.assessments()}:
        day = _written(year).date()
        made = create_assessment(
            workspace, place, year, builtin_checklists(), "standard", day, by="見本 担当"
        )
        asked = [one.item for one in made.responses if one.answer.state == "unanswered"]
        edits = [_answer(place.code, item, year) for item in asked]
        workspace.record(name, edits if whole else edits[:-6], by="見本 担当", via=_VIA)
    confirmed = confirm(workspace, name, by="見本 担当", contact=_CONTACT)
    target = folder / file_name(workspace.assessment(name).info, 1)
    write_submission(target, confirmed.outgoing, password)


def _answer(code: str, item: Item, year: int) -> Edit:
    draw = _draw(code, item.id)
    if draw % 40 == 0:
        return Edit(item_id=item.id, answer=not_applicable("制度上該当しない"))
    if draw % 17 == 1:
        return Edit(item_id=item.id, answer=UNKNOWN)
    ability = _draw(code, "ability") % 4
    wanted = (draw // 100 % 5 + ability) // 2 + (_draw(code, item.id, str(year)) % 5 == 0)
    levels = item.selectable_levels()
    chosen = max((n for n in levels if n <= min(wanted, 4)), default=levels[0])
    evidence = f"{item.evidence[0]}（見本）" if draw % 3 else ""
    return Edit(item_id=item.id, answer=level(chosen), evidence=evidence)


def _collected(folder: Path, target: Path) -> Path:
    scope = Scope(today=_written(YEAR).date(), prefecture=PREFECTURE)
    collection = collect(Request(folder=folder, scope=scope, jobs=1), builtin_checklists())
    write_collection_workbook(collection, target)
    return target


def _populations(target: Path) -> Path:
    """A table of numbers that are nobody's."""
    rows = [
        f"{one.code},{one.name},{2_000 + _draw(one.code, 'population') % 60_000}"
        for one in of_prefecture(PREFECTURE)
    ]
    target.write_text("\n".join(["団体コード,市区町村,人口", *rows]), encoding="utf-8")
    return target


def _draw(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("/".join(parts).encode()).digest()[:6], "big")
