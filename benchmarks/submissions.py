"""Submissions of all Japan's municipalities, made up, kept between runs of the benchmarks."""

import hashlib
import tempfile
from pathlib import Path
from typing import Never

import msgspec

from assessment.editions import digest_of
from assessment.municipalities import municipalities
from assessment.records import (
    UNKNOWN,
    Answer,
    Assessment,
    AssessmentInfo,
    Edition,
    Entry,
    Municipality,
    Response,
    level,
    not_applicable,
    responses_of,
)
from checklists.loading import builtin_checklists, content_hash
from checklists.schema import Tier
from exports.collecting.processes import Work, each
from exports.workbooks.submission import writer
from exports.workbooks.submission.layout import Outgoing, file_name
from exports.workbooks.submission.writer import write_submission
from tests.collections import make_answers
from tests.exports.submissions import CONTACT
from tests.factories import AS_OF, NOW

TIER: Tier = "standard"
YEAR = 2026

_JOBS = 2
_NOTE = "担当課に確かめた見本の備考です。次の会議で見直します。"


class _Wanted(msgspec.Struct, frozen=True):
    place: Municipality
    folder: Path


def submissions() -> Path:
    """A folder with a submission of each municipality; made once for a state of the program."""
    folder = Path(tempfile.gettempdir()) / f"dxcheck-submissions-{_state()}"
    if folder.is_dir():
        return folder
    making = folder.with_suffix(".making")
    making.mkdir(exist_ok=True)
    work: Work[_Wanted, None] = Work(does=_make, weighs=lambda _: 0, crashed=_fail)
    wanted = (_Wanted(place, making) for place in municipalities())
    for _ in each(work, wanted, jobs=_JOBS):
        pass
    making.rename(folder)
    return folder


def items_asked() -> int:
    """How many items each submission holds."""
    return sum(len(one.items_of_tier(TIER)) for one in builtin_checklists())


def _make(wanted: _Wanted) -> None:
    assessment = _assessment(wanted.place)
    going = Outgoing(
        edition=Edition(
            number=1,
            confirmed_at=NOW,
            by="計測",
            document_number="",
            digest=digest_of(assessment),
            assessment=assessment,
        ),
        previous=None,
        contact=CONTACT,
        with_notes=True,
    )
    write_submission(wanted.folder / file_name(assessment.info, 1), going)


def _assessment(place: Municipality) -> Assessment:
    checklists = builtin_checklists()
    given = make_answers(place.code, checklists, TIER, YEAR)
    items = {item.id: (one.id, item) for one in checklists for item in one.item}
    recorded = {
        item_id: Response(
            checklist_id=items[item_id][0],
            item=items[item_id][1],
            entry=Entry(
                answer=_answer(one.state, one.level),
                note=_NOTE[: 9 * (number % 4)],
                evidence="要綱・記録簿" if one.evidence else "",
            ),
            by="計測",
            at=NOW,
        )
        for number, (item_id, one) in enumerate(given.items())
    }
    return Assessment(
        info=AssessmentInfo(
            name=f"{place.code}-{YEAR}",
            municipality=place,
            year=YEAR,
            reference_date=AS_OF,
            tier=TIER,
            created_at=NOW,
        ),
        checklists=checklists,
        responses=responses_of(checklists, TIER, recorded),
    )


def _answer(state: str, number: int | None) -> Answer:
    if number is not None:
        return level(number)
    return UNKNOWN if state == "unknown" else not_applicable("制度上該当しない")


def _fail(wanted: _Wanted) -> Never:
    raise RuntimeError(f"{wanted.place.name} cannot be written")


def _state() -> str:
    """Changes with what a submission would hold, and how."""
    digest = hashlib.sha256()
    for folder in (Path(writer.__file__).parent, Path(writer.__file__).parent.parent):
        for path in sorted(folder.glob("*.py")):
            digest.update(path.read_bytes())
    for checklist in builtin_checklists():
        digest.update(content_hash(checklist).encode())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:12]
