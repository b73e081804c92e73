"""What a person chooses of a report: its kind, whom it is for, and what its cover says."""

from pathlib import Path
from typing import Literal, get_args

import msgspec

from assessment.disclosure import Audience

Kind = Literal["mayor", "standard", "full", "division", "plan", "handover", "approval"]

KINDS: tuple[Kind, ...] = get_args(Kind)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

KIND_WORDS: dict[Kind, str] = {
    "mayor": "概要版（首長向け2ページ）",
    "standard": "標準（課題をすべて載せる）",
    "full": "詳細（全回答と出典を付ける）",
    "division": "担当課別（1つの担当課の項目）",
    "plan": "取組計画（工程表と取組の一覧）",
    "handover": "事務引継書",
    "approval": "決裁用（白黒、決裁欄つき）",
}
AUDIENCE_WORDS: dict[Audience, str] = {"internal": "庁内", "public": "議会・公表"}


class ReportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The choices. ``division`` narrows a report to one division's items; empty means all.

    ``classification`` (取扱区分) stands on every page, ``prepared_by`` and the picture ``logo``
    (a PNG file) on the cover.
    """

    kind: Kind = "standard"
    audience: Audience = "internal"
    division: str = ""
    classification: str = ""
    prepared_by: str = ""
    logo: Path | None = None


PLAIN = ReportOptions()
"""The report as it comes when nothing is chosen."""
