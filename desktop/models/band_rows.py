"""How the scores lie in the whole and in each band, as the page 集計 lists it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from assessment.collection.bands import ENOUGH_FOR_EXTREMES, apart
from assessment.collection.records import BandPicture, Collection, Quartiles
from assessment.collection.wording import LOWER_QUARTER, UPPER_QUARTER
from assessment.scoring import shown
from desktop.models.record_table import Column, Look, counted

SPREAD = 4
"""The column that is painted as a box."""
EVERYONE = "全体"
AREAS = "areas"


class BandRow(msgspec.Struct, frozen=True, kw_only=True):
    """A figure (an area or a theme) in one band, or in the whole; ``begins`` a new figure."""

    title: str
    band: str
    places: int
    quartiles: Quartiles
    begins: bool = False


def band_rows(collection: Collection, chosen: str) -> tuple[BandRow, ...]:
    """The rows of all areas, or of the themes of the area that is chosen."""
    if chosen == AREAS:
        return tuple(
            row
            for area in collection.areas
            for row in _of(collection, area.checklist.title, area.quartiles, area.bands)
        )
    return tuple(
        row
        for area in collection.areas
        if area.checklist.id == chosen
        for theme in area.themes
        for row in _of(collection, theme.theme.title, theme.quartiles, theme.bands)
    )


def _of(
    collection: Collection, title: str, whole: Quartiles, bands: Sequence[BandPicture]
) -> Iterator[BandRow]:
    yield BandRow(
        title=title, band=EVERYONE, places=collection.expected, quartiles=whole, begins=True
    )
    for band in apart(bands):
        yield BandRow(
            title=title, band=band.label, places=len(band.places), quartiles=band.quartiles
        )


def in_words(row: BandRow) -> str:
    """The figures of a row, as a sentence."""
    found = row.quartiles
    if not found.n:
        return f"{row.title}　{row.band}：点数のある団体がありません"
    extremes = (
        f"最小 {shown(found.least)}・最大 {shown(found.most)}・"
        if found.least is not None
        else f"最小と最大は、{_why_no_extremes(found)}示しません・"
    )
    mean = f"平均 {shown(found.mean)}（n={found.n}、区分の{row.places}団体のうち）"
    return (
        f"{row.title}　{row.band}：{LOWER_QUARTER} {shown(found.q1)}・"
        f"中央値 {shown(found.median)}・{UPPER_QUARTER} {shown(found.q3)}・{extremes}{mean}"
    )


def _why_no_extremes(found: Quartiles) -> str:
    """Of too few they are those of single municipalities, of enough what other bands leave."""
    if found.n < ENOUGH_FOR_EXTREMES:
        return f"{ENOUGH_FOR_EXTREMES}団体に満たないため"
    return "ほかの区分との差し引きで1団体の点数が分かるため"


def _sorted(value: Fraction | None) -> float:
    return -1.0 if value is None else float(value)


def _strong(row: BandRow) -> Look:
    return "strong" if row.begins else "plain"


def _number(
    title: str, field: str, width: int = 64, explained: str = "", *, spare: bool = True
) -> Column[BandRow]:
    return Column(
        title=title,
        text=lambda row: shown(getattr(row.quartiles, field)),
        sort=lambda row: _sorted(getattr(row.quartiles, field)),
        width=width,
        centred=True,
        explained=explained,
        spare=spare,
    )


_EXTREMES = (
    f"{ENOUGH_FOR_EXTREMES}団体以上で、差し引きで1団体の点数が分からない区分だけに示します。"
)

COLUMNS: tuple[Column[BandRow], ...] = (
    Column(
        title="分野・テーマ",
        text=lambda row: row.title if row.begins else "",
        share=2,
        look=_strong,
    ),
    Column(title="団体区分", text=lambda row: row.band, width=168, look=_strong),
    counted(
        "団体", lambda row: row.places, 56, "区分にある団体の数。提出していない団体も含みます。"
    ),
    counted("n", lambda row: row.quartiles.n, 48, "回答がそろい、数値に含まれる団体の数"),
    Column(
        title="点数の広がり（0〜100）",
        text=in_words,
        sort=lambda row: _sorted(row.quartiles.median),
        share=3,
    ),
    _number(LOWER_QUARTER, "q1", 112),
    _number("中央値", "median", spare=False),
    _number(UPPER_QUARTER, "q3", 112),
    _number("最小", "least", explained=_EXTREMES),
    _number("最大", "most", explained=_EXTREMES),
    _number("平均", "mean"),
)
