"""Who has submitted and who has not, what could not be taken, and what is being asked back."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from assessment.collection.received import FileLine
from assessment.collection.records import PlaceStatus, Standing
from assessment.collection.wording import PLACE_WORDS, QUERY_WORDS
from exports.pdf.collection.material import Briefing
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.style import BODY_WIDTH, Sheet
from exports.pdf.tables import Column, grid, table
from exports.pdf.words import rate

KEY = "submissions"
_MOST_REFUSED = 4
_LONGEST_NAME = 28
"""Characters of a file's name; of a longer one the beginning and the end are shown."""
_GUTTER = 16.0
_HALF = (BODY_WIDTH - _GUTTER) / 2
_ORDER: tuple[PlaceStatus, ...] = ("submitted", "incomplete", "rejected", "missing")
_MEANING: dict[PlaceStatus, str] = {
    "submitted": "すべての分野の統計に入れています。",
    "incomplete": (
        "回答の終わった分野だけを統計に入れています。"
        "項目ごとの分布には、答えた項目を入れています。％は回答率です。"
    ),
    "rejected": (
        "届いたファイルを読み取れないか、集計の対象と合いませんでした。どの数値にも入れていません。"
    ),
    "missing": "ファイルが届いていません。どの数値にも入れていません。",
}


def submissions(briefing: Briefing) -> Sequence[Flowable]:
    """The table of standings; in the office also names, refused files, queries, corrections."""
    parts: list[Flowable] = [_standings(briefing)]
    if not briefing.is_public:
        halves = (_refused(briefing), _asked_back(briefing))
        parts += _beside_each_other(halves, briefing.sheet)
    return parts


def _standings(briefing: Briefing) -> Flowable:
    sheet = briefing.sheet
    rows: list[list[str | Flowable]] = []
    for status in _ORDER:
        those = [s for s in briefing.collection.standings if s.status == status]
        cell: list[Flowable] = [Text(_MEANING[status], sheet.cell_soft)]
        if those and status != "submitted" and not briefing.is_public:
            cell.append(Text(_names(those, briefing), sheet.sized(sheet.dense, 7.75, leading=10.5)))
        count = Text(str(len(those)), sheet.cell_strong_right)
        rows.append([Text(PLACE_WORDS[status], sheet.cell_bold), count, cell])
    columns = (
        Column("状態", 66),
        Column("団体数", 44, "right"),
        Column(
            "集計での扱い" if briefing.is_public else "集計での扱いと市区町村", BODY_WIDTH - 66 - 44
        ),
    )
    return table(columns, rows, sheet, dense=True)


def _names(standings: Sequence[Standing], briefing: Briefing) -> list[Run]:
    """The names in the order of codes; for all of Japan how many in each prefecture."""
    if briefing.collection.prefecture is None:
        counts = Counter(standing.municipality.prefecture for standing in standings)
        names = [f"{prefecture} {count}" for prefecture, count in counts.items()]
    else:
        names = [_name(standing) for standing in standings]
    return [
        run
        for number, name in enumerate(names)
        for run in (Run("、" if number else ""), Run(name, whole=True))
    ]


def _name(standing: Standing) -> str:
    name = standing.municipality.name
    if standing.status == "incomplete" and standing.total is not None:
        return f"{name} {rate(standing.total.completion)}"
    return name


def _beside_each_other(parts: Sequence[list[Flowable]], sheet: Sheet) -> list[Flowable]:
    """Two parts as two halves of the page; one that has nothing to tell leaves its half empty."""
    if not any(parts):
        return []
    left, right = (part or "" for part in parts)
    return [grid([[left, "", right]], [_HALF, _GUTTER, _HALF], sheet)]


_REFUSED_COLUMNS = (
    Column("ファイル", _HALF * 0.45),
    Column("理由", _HALF * 0.55),
)


def _refused(briefing: Briefing) -> list[Flowable]:
    """The files that could not be taken, and why."""
    refused = [line for line in briefing.collection.files if line.status == "rejected"]
    if not refused:
        return []
    sheet = briefing.sheet
    told = refused[:_MOST_REFUSED]
    rows = [
        [_in_short(line.file), line.reason.replace(line.file, _in_short(line.file))]
        for line in told
    ]
    return [
        _heading("受け付けられなかったファイル", "refused", sheet),
        table(_REFUSED_COLUMNS, rows, sheet, dense=True),
        *(Text(words, sheet.soft) for words in _left_out(refused, told)),
    ]


def _in_short(name: str) -> str:
    """The name of a file, the middle of a very long one left out."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[: half - 1]}…{name[-half:]}"


def _left_out(refused: Sequence[FileLine], told: Sequence[FileLine]) -> list[str]:
    """What is not said here of the refused files, and where it is found."""
    left, where = len(refused) - len(told), "集計ブックの「受付結果」にあります。"
    if left:
        return [f"ほか{left}件は、{where}"]
    shortened = any(_in_short(line.file) != line.file for line in told)
    return [f"ファイルの名前の全体は、{where}"] if shortened else []


_ASKED_COLUMNS = (
    Column("照会・補正など", _HALF - 2 * 42),
    Column("件数", 42, "right"),
    Column("団体数", 42, "right"),
)


def _asked_back(briefing: Briefing) -> list[Flowable]:
    """Queries by kind, corrections, and files that need a look: counts alone."""
    collection, sheet = briefing.collection, briefing.sheet
    rows = []
    for kind, words in QUERY_WORDS.items():
        asked = [query.code for query in collection.queries if query.kind == kind]
        if asked:
            rows.append((f"照会：{words}", len(asked), _bodies(asked)))
    applied = [done for done in collection.corrections if not done.why_not]
    refused = [done for done in collection.corrections if done.why_not]
    confirmed = [one.confirmation.code for one in collection.confirmations if not one.why_not]
    if confirmed:
        rows.append(("照会：回答のとおりと確かめたもの", len(confirmed), _bodies(confirmed)))
    for name, those in (("補正：反映したもの", applied), ("補正：反映しなかったもの", refused)):
        if those:
            rows.append((name, len(those), _bodies(done.correction.code for done in those)))
    rows += _remarkable(collection.files)
    if not rows:
        return []
    return [
        _heading("照会と補正", "asked", sheet),
        table(_ASKED_COLUMNS, [[n, f"{c:,}", f"{b:,}"] for n, c, b in rows], sheet, dense=True),
        Text(
            "確かめたい点のある団体には、疑義照会票で照会します。"
            "合意した補正は、反映して集計しています。",
            sheet.caption,
        ),
    ]


def _heading(title: str, key: str, sheet: Sheet) -> Heading:
    return Heading(title, sheet, 1, f"{KEY}-{key}", sheet.headings[2])


def _remarkable(files: Iterable[FileLine]) -> list[tuple[str, int, int]]:
    lines = list(files)
    kinds = (
        ("重複して使わなかったファイル", [f for f in lines if f.status == "duplicate"]),
        ("読み取れないセルのあるファイル", [f for f in lines if f.unread]),
    )
    return [
        (name, len(those), _bodies(line.municipality for line in those))
        for name, those in kinds
        if those
    ]


def _bodies(codes: Iterable[str | None]) -> int:
    return len({code for code in codes if code is not None})
