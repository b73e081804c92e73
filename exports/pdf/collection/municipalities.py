"""Every municipality with its score in every area, in the order of codes: there is no rank."""

from collections.abc import Sequence
from itertools import groupby

from reportlab.platypus import Flowable

from assessment.collection.quartiles import quartiles
from assessment.collection.records import Collection, Standing
from assessment.collection.wording import PLACE_WORDS
from exports.pdf.collection.heat_map import HeatCell, HeatLegend, HeatMap, HeatRow
from exports.pdf.collection.material import Briefing
from exports.pdf.flow import Text
from exports.pdf.words import PROVISIONAL


def municipalities(briefing: Briefing) -> Sequence[Flowable]:
    """The heat map; for all of Japan a row is a prefecture."""
    collection, sheet = briefing.collection, briefing.sheet
    whole_country = collection.prefecture is None
    rows = _prefecture_rows(collection) if whole_country else _rows(collection)
    return [
        Text(_ON_PREFECTURES if whole_country else _ON_MUNICIPALITIES, sheet.body),
        HeatLegend(sheet),
        HeatMap([area.checklist.title for area in collection.areas], rows, sheet),
    ]


_ON_MUNICIPALITIES = (
    "分野ごとの点数です。団体コード（名前を伏せた集計では記号）の順で、順位ではありません。"
    f"（　）は回答が途中の分野の点数（{PROVISIONAL}）で、統計には入れていません。"
    "「－」は、回答がないか、点数の対象になる項目がない分野です。"
)
_ON_PREFECTURES = (
    "都道府県ごとの中央値を、コードの順に示します。順位ではありません。"
    "nは、1つ以上の分野のすべての項目に回答した団体の数です。「－」は、そのような団体がない分野です。"
)


def _rows(collection: Collection) -> list[HeatRow]:
    ids = [area.checklist.id for area in collection.areas]
    return [_row(standing, ids) for standing in collection.standings]


def _row(standing: Standing, checklist_ids: Sequence[str]) -> HeatRow:
    place = standing.municipality
    if standing.submission is None:
        return HeatRow(key=place.code, name=place.name, note=PLACE_WORDS[standing.status])
    cells = tuple(_cell(standing, checklist_id) for checklist_id in checklist_ids)
    return HeatRow(key=place.code, name=place.name, cells=cells)


def _cell(standing: Standing, checklist_id: str) -> HeatCell:
    figures = standing.areas.get(checklist_id)
    if figures is None:
        return HeatCell(score=None)
    return HeatCell(score=figures.score, provisional=not standing.is_complete(checklist_id))


def _prefecture_rows(collection: Collection) -> list[HeatRow]:
    ids = [area.checklist.id for area in collection.areas]
    by_prefecture = groupby(collection.standings, key=lambda s: s.municipality.prefecture)
    return [_prefecture_row(name, list(those), ids) for name, those in by_prefecture]


def _prefecture_row(name: str, those: Sequence[Standing], ids: Sequence[str]) -> HeatRow:
    complete = {i: [s for s in those if s.is_complete(i)] for i in ids}
    scores = [[s.areas[i].score for s in complete[i]] for i in ids]
    medians = [quartiles(x for x in found if x is not None).median for found in scores]
    counting = {s.municipality.code for found in complete.values() for s in found}
    return HeatRow(
        key=f"n={len(counting)}",
        name=name,
        cells=tuple(HeatCell(score=median) for median in medians),
    )
