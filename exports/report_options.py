"""What a person chooses of a report: its kind, whom it is for, and what its cover says."""

from pathlib import Path
from typing import Literal, get_args

import msgspec

from assessment.disclosure import Audience

Kind = Literal["mayor", "standard", "full", "division", "plan", "handover", "approval"]

KINDS: tuple[Kind, ...] = get_args(Kind)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

KIND_WORDS: dict[Kind, str] = {
    "mayor": "概要版",
    "standard": "標準",
    "full": "詳細",
    "division": "担当課別",
    "plan": "取組計画",
    "handover": "事務引継書",
    "approval": "決裁用",
}
KIND_MEANING: dict[Kind, str] = {
    "mayor": "首長への説明に使う2ページの資料です。現在の状況と、優先して取り組むことを示します。",
    "standard": "すべての課題と未回答の項目、分野・テーマ別の結果、優先順位、工程表を載せます。",
    "full": "標準の課題と結果に、全項目の回答、用語、出典を加えます。",
    "division": "1つの担当課の項目と課題、回答をまとめます。",
    "plan": "課題ごとの取組と時期を、工程表と一覧で示します。",
    "handover": "残っていること、古い回答、照会、取組、版、答えた人、データの場所を引き継ぎます。",
    "approval": "白黒の1枚です。決裁欄と、分野別の結果の表があります。",
}
COMPARED_KINDS: tuple[Kind, ...] = ("mayor", "standard", "full", "division")
"""The kinds that tell what changed since an earlier year."""

AUDIENCE_WORDS: dict[Audience, str] = {"internal": "庁内", "public": "議会・公表"}


class ReportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The choices. ``division`` narrows a report to one division's items; empty means all.

    ``classification`` (取扱区分) stands on every page, ``prepared_by`` and the picture ``logo``
    (a PNG file) on the cover, and so does ``edition``, which says of which confirmed 版 it tells;
    empty for the answers as they stand.
    """

    kind: Kind = "standard"
    audience: Audience = "internal"
    division: str = ""
    classification: str = ""
    prepared_by: str = ""
    logo: Path | None = None
    edition: str = ""


PLAIN = ReportOptions()
"""The report as it comes when nothing is chosen."""
