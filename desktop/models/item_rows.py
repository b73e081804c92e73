"""How the municipalities have answered each item, as the page 集計 lists it."""

from assessment.collection.records import ItemPicture
from assessment.scoring import percent, shown
from checklists.schema import LEVELS
from desktop.models.record_table import Column, Look

SPREAD = 1
"""The column that is painted as a bar."""
GAP = "目標との差"
_NOBODY = -1.0


def counts_in_words(picture: ItemPicture) -> str:
    """How many stand at each level, of how many."""
    levels = "・".join(f"レベル{n}：{picture.levels[n]}" for n in reversed(LEVELS))
    aside = f"該当なし：{picture.na}・未回答：{picture.unanswered}"
    return f"{levels}・わからない：{picture.unknown}（n={picture.n}）　ほかに{aside}"


def explained(picture: ItemPicture) -> str:
    """All that is known of an item."""
    item = picture.item
    share = f"（{percent(picture.reached_share)}%）" if picture.n else ""
    return (
        f"{item.id} {item.title}　目標 {item.target} に到達 "
        f"{picture.reached}/{picture.n}団体{share}　{GAP} {_gap(picture)}\n"
        f"{counts_in_words(picture)}"
    )


def texts_of(picture: ItemPicture) -> tuple[str, ...]:
    """What a search looks in."""
    item = picture.item
    return item.id, item.title, item.question


def _share(picture: ItemPicture) -> str:
    return f"{percent(picture.reached_share)}%" if picture.n else "－"


def _reached(picture: ItemPicture) -> float:
    return _NOBODY if picture.reached_share is None else float(picture.reached_share)


def _gap(picture: ItemPicture) -> str:
    return shown(picture.mean_gap)


def _mean_gap(picture: ItemPicture) -> float:
    return _NOBODY if picture.mean_gap is None else float(picture.mean_gap)


def _kind(picture: ItemPicture) -> Look:
    return "soft" if picture.item.kind == "readiness" else "plain"


COLUMNS: tuple[Column[ItemPicture], ...] = (
    Column(
        title="項目",
        text=lambda picture: f"{picture.item.id} {picture.item.title}",
        sort=lambda picture: picture.item.id,
        share=3,
        look=_kind,
    ),
    Column(
        title="分布（レベル4〜0・わからない）",
        text=counts_in_words,
        sort=_reached,
        share=3,
        explained="数字は団体の数。該当なしと未回答は含みません。",
    ),
    Column(
        title="n", text=lambda p: str(p.n), sort=lambda p: p.n, width=48, spare=True, centred=True
    ),
    Column(
        title="目標",
        text=lambda p: str(p.item.target),
        sort=lambda p: p.item.target,
        width=52,
        spare=True,
        centred=True,
    ),
    Column(
        title="到達率",
        text=_share,
        sort=_reached,
        width=76,
        centred=True,
        explained="n のうち、目標のレベル以上の割合",
    ),
    Column(
        title=GAP,
        text=_gap,
        sort=_mean_gap,
        width=84,
        centred=True,
        explained="目標までの段階の数の平均。「わからない」の差は、目標のレベルそのものです。",
    ),
)
