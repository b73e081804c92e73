"""The columns of a heat map: what a cell shows, by what it sorts, and what it says in words.

Nothing is looked at before it is painted, so that all of Japan with every item is as quick as a
small prefecture.
"""

import functools
from collections.abc import Callable, Mapping
from fractions import Fraction

import msgspec

from assessment.collection.records import AreaPicture, Collection, ItemPicture, Quartiles, Standing
from assessment.collection.wording import (
    LOWER_QUARTER,
    UNANSWERED_MARK,
    UPPER_QUARTER,
    given_in_short,
)
from assessment.scoring import Figures, percent, shown
from desktop.models.map_looks import score_look
from desktop.theme import Scheme, colours, current_scheme, level_looks, state_fills
from exports.tokens import tokens

UNFINISHED = "＊"
"""Stands beside what is not answered to the end, and so not in the statistics."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """What a cell looks like; without ``fill`` it has the colours of the window."""

    text: str
    sort: float
    fill: str = ""
    ink: str = ""
    hatched: bool = False


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its heading, two figures below it, and its cells.

    ``key`` is the id of the checklist, theme or item. ``begins`` says that it is the first of a
    group, of which ``group`` is the name (empty where titles tell it), ``figures`` are short
    texts, ``said`` is the cell in words.
    """

    key: str
    title: str
    figures: tuple[str, str]
    explained: str
    begins: bool
    group: str = ""
    spot: Callable[[Standing], Spot | None]
    said: Callable[[Standing], str]


def usable(collection: Collection) -> tuple[Standing, ...]:
    """The municipalities of which there is an answer, in the order of codes."""
    return tuple(standing for standing in collection.standings if standing.submission is not None)


def area_heads(collection: Collection) -> tuple[Head, ...]:
    """All areas, then the themes of each."""
    areas = [
        _score_head(
            area.checklist.id,
            area.checklist.title,
            area.quartiles,
            area,
            _of_area(area.checklist.id),
            begins=not number,
            group="分野",
        )
        for number, area in enumerate(collection.areas)
    ]
    themes = [
        _score_head(
            theme.theme.id,
            theme.theme.title,
            theme.quartiles,
            area,
            _of_theme(theme.theme.id),
            begins=not number,
            group=f"テーマ：{area.checklist.title}",
        )
        for area in collection.areas
        for number, theme in enumerate(area.themes)
    ]
    return (*areas, *themes)


def item_heads(collection: Collection) -> tuple[Head, ...]:
    """Every item compared, in order."""
    before = ("", *(picture.checklist_id for picture in collection.items))
    return tuple(
        _item_head(picture, begins=picture.checklist_id != last)
        for picture, last in zip(collection.items, before, strict=False)
    )


_FiguresOf = Callable[[Standing], Figures | None]


def _of_area(checklist_id: str) -> _FiguresOf:
    return lambda standing: standing.areas.get(checklist_id)


def _of_theme(theme_id: str) -> _FiguresOf:
    return lambda standing: standing.themes.get(theme_id)


def _score_head(
    key: str,
    title: str,
    quartiles: Quartiles,
    area: AreaPicture,
    of: _FiguresOf,
    *,
    begins: bool,
    group: str,
) -> Head:
    def spot(standing: Standing) -> Spot | None:
        figures = of(standing)
        if figures is None or figures.score is None:
            return None
        complete = standing.is_complete(area.checklist.id)
        return _score_spot(figures.score, current_scheme(), complete=complete)

    def said(standing: Standing) -> str:
        figures = of(standing)
        if figures is None:
            return f"{title}：回答がありません"
        if figures.score is None:
            return f"{title}：点数のつく回答がありません"
        words = f"{title}：{shown(figures.score)}"
        if standing.is_complete(area.checklist.id):
            return words
        share = percent(figures.completion)
        return f"{words}（暫定。回答率{share}％で途中のため、統計に含みません）"

    return Head(
        key=key,
        title=title,
        figures=(f"中央値 {shown(quartiles.median)}", f"n={quartiles.n}"),
        explained=f"{area.checklist.title}　{title}\nn={quartiles.n}　"
        f"{LOWER_QUARTER} {shown(quartiles.q1)}　中央値 {shown(quartiles.median)}　"
        f"{UPPER_QUARTER} {shown(quartiles.q3)}",
        begins=begins,
        group=group,
        spot=spot,
        said=said,
    )


def _item_head(picture: ItemPicture, *, begins: bool) -> Head:
    item = picture.item
    share = f"{percent(picture.reached_share)}%" if picture.n else "－"
    how_many = f"n={picture.n}・到達率 {share}"

    def spot(standing: Standing) -> Spot | None:
        given = standing.given.get(item.id)
        if given is None:
            return None
        looks = _answer_looks(current_scheme())
        return looks[given.state if given.level is None else given.level]

    def said(standing: Standing) -> str:
        given = standing.given.get(item.id)
        words = "回答を求めていません" if given is None else given_in_short(item, given).rstrip()
        return f"{item.id} {item.title}：{words}（目標 {item.target}）　{how_many}"

    return Head(
        key=item.id,
        title=item.id,
        figures=(str(picture.n), share),
        explained=f"{item.id} {item.title}\n{item.question}\n目標 {item.target}　{how_many}",
        begins=begins,
        spot=spot,
        said=said,
    )


@functools.lru_cache(maxsize=8192)
def _score_spot(score: Fraction, scheme: Scheme, *, complete: bool) -> Spot:
    text, sort = shown(score), float(score)
    if not complete:
        return Spot(text=f"{text}{UNFINISHED}", sort=sort)
    look = score_look(sort, scheme)
    return Spot(text=text, sort=sort, fill=look.fill, ink=look.text)


@functools.cache
def _answer_looks(scheme: Scheme) -> Mapping[str | int, Spot]:
    """The look of an answer by its level or state: one colour for a level, wherever it stands."""
    state, fills, ink = tokens().state, state_fills(scheme), colours(scheme).text
    looks: dict[str | int, Spot] = {
        number: Spot(text=str(number), sort=number, fill=look.fill, ink=look.text)
        for number, look in enumerate(level_looks(scheme))
    }
    return looks | {
        "unknown": Spot(
            text=state.unknown_mark, sort=-1, fill=fills.unknown_fill, ink=ink, hatched=True
        ),
        "unanswered": Spot(text=UNANSWERED_MARK, sort=-2),
        "na": Spot(text=state.na_mark, sort=-3, fill=fills.na_fill, ink=ink),
    }
