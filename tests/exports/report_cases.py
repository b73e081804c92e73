"""Assessments at which reports are looked at: every state of answering, and extreme texts."""

import datetime as dt
from collections.abc import Callable

import msgspec

from assessment.dossiers import Dossier
from assessment.inquiries import SheetState
from assessment.receipts import Conflict
from assessment.records import (
    UNKNOWN,
    Answer,
    Assessment,
    Entry,
    Municipality,
    level,
    not_applicable,
)
from assessment.results import result
from assessment.returned import IssuedSheet
from tests.factories import (
    AS_OF,
    NOW,
    every_state,
    four_areas,
    make_assessment,
    make_checklist,
    make_item,
)

LONGEST = "かすみがうら市大字長大南セントレア町"
NOTE = "担当課に照会したところ、令和8年度当初予算に計上済みであり、契約は第3四半期の予定です。" * 50
AREAS = four_areas(16)
IDS = [item.id for area in AREAS for item in area.item]


def answered(share: float, entry: Entry | None = None) -> Assessment:
    """The four areas with the first ``share`` of each theme's kind of answer given."""
    states = every_state(AREAS)
    chosen = {i: states[i] for n, i in enumerate(IDS) if i in states and n % 10 < 10 * share}
    left = dict.fromkeys(IDS, 2) if share == 1 else {}
    given: dict[str, Answer | int | Entry] = {**left, **chosen}
    if entry is not None:
        given = dict.fromkeys(given, entry)
    return make_assessment(AREAS, given)


def _extreme() -> Assessment:
    place = Municipality(
        code="122301", prefecture="鹿児島県", name=LONGEST * 2, kana="x", kind="village"
    )
    entry = Entry(
        answer=level(0),
        note=NOTE[:2000] + "😀👨‍👩‍👧",
        evidence="https://www.example.lg.jp/" + "x" * 300,
        division="情報政策推進・デジタルトランスフォーメーション戦略課",
        review="質問かレベルの説明が変わりました。" * 4,
    )
    short = msgspec.structs.replace(entry, note="絵文字😀", evidence="")
    entries = {i: entry if n % 6 == 0 else short for n, i in enumerate(IDS)}
    made = make_assessment(AREAS, dict(entries), place)
    by = "情報政策推進・デジタルトランスフォーメーション戦略課 長曽我部 見本之助左衛門"
    responses = tuple(msgspec.structs.replace(r, by=by) for r in made.responses)
    return msgspec.structs.replace(made, responses=responses)


def _nine_areas() -> Assessment:
    checklists = [
        make_checklist(
            [make_item(f"{prefix}-01-01", title="とても長い題名の項目" * 3)], prefix.lower(), prefix
        )
        for prefix in ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III")
    ]
    titled = [
        msgspec.structs.replace(c, title=f"{c.title}独自のとても長い分野") for c in checklists
    ]
    return make_assessment(titled, {c.item[0].id: 0 for c in checklists})


CASES: dict[str, Callable[[], Assessment]] = {
    "no answers": lambda: answered(0),
    "30 per cent": lambda: answered(0.3),
    "all answered": lambda: answered(1),
    "all reached": lambda: answered(1, Entry(answer=level(4))),
    "all unknown": lambda: answered(1, Entry(answer=UNKNOWN)),
    "all not applicable": lambda: answered(1, Entry(answer=not_applicable("制度上該当しない"))),
    "extreme texts": _extreme,
    "one item": lambda: make_assessment([make_checklist()], {"TST-01-01": 2}),
    "nine areas": _nine_areas,
}


def dossier_of(assessment: Assessment, before: Assessment | None = None) -> Dossier:
    """With an inquiry that is late and a conflict that waits; ``before`` is an earlier year."""
    item = assessment.responses[0].item
    sheet = IssuedSheet(
        document_id=f"{assessment.info.name}-ABC123",
        assessment=assessment.info.name,
        division=item.division,
        issued_at=NOW,
        due=AS_OF - dt.timedelta(days=1),
        file=f"012025_{LONGEST}_R8_{item.division}_照会票.xlsx",
        base={item.id: Entry()},
    )
    conflict = Conflict(
        number=1,
        item_id=item.id,
        field="note",
        base="",
        ours=NOTE,
        theirs="ちがう備考😀",
        file=sheet.file,
        division=item.division,
        respondent="回答した人",
        at=NOW,
    )
    return Dossier(
        result=result(assessment),
        sheets=(SheetState(sheet=sheet, received_at=None, reviewer=""),),
        conflicts=(conflict,),
        before=before,
    )


def a_year_before(assessment: Assessment) -> Assessment:
    """The year before: a third of the items unlike or not asked, of the rest some lower or higher.

    Where nothing is answered now, everything was then.
    """
    asked = [r.item.id for r in assessment.responses]
    reworded, dropped = set(asked[::5]), set(asked[3::7])
    checklists = [
        msgspec.structs.replace(
            checklist,
            version="2025.1",
            item=tuple(
                msgspec.structs.replace(item, question=f"{item.question}（前の言い方）")
                if item.id in reworded
                else item
                for item in checklist.item
                if item.id not in dropped or len(checklist.item) == 1
            ),
        )
        for checklist in assessment.checklists
    ]
    kept = {item.id for checklist in checklists for item in checklist.item}
    silent = all(r.answer.state == "unanswered" for r in assessment.responses)
    answers: dict[str, Answer | int | Entry] = {}
    for number, response in enumerate(assessment.responses):
        if response.item.id in kept:
            now = response.answer.level if not silent else 2
            answers[response.item.id] = (
                response.answer if now is None else min(max(now - 1 + number % 3, 0), 4)
            )
    made = make_assessment(
        checklists,
        {i: a for i, a in answers.items() if a != Answer(state="unanswered")},
        assessment.info.municipality,
    )
    name = f"{assessment.info.municipality.code}-2025"
    info = msgspec.structs.replace(made.info, name=name, year=2025)
    return msgspec.structs.replace(made, info=info)
