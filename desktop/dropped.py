"""Where files that were dropped go, by what they are and where the person is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from desktop.pages.table import COLLECTION, INQUIRIES, PLAN
from desktop.roles import COLLECTING, Role

if TYPE_CHECKING:
    from exports.recognising import Recognised, Refused

Way = Literal[
    "sheets",
    "collect",
    "load",
    "decisions",
    "plan",
    "survey",
    "benchmark",
    "checklist",
    "workspace",
]
"""What is done with files of a kind."""

_WAYS: Mapping[str, Way] = {
    "answer-sheet": "sheets",
    "unknowns": "sheets",
    "locked": "sheets",
    "submission": "load",
    "survey-form": "load",
    "discussion": "decisions",
    "plan": "plan",
    "gap-report": "plan",
    "survey": "survey",
    "benchmark": "benchmark",
    "checklist": "checklist",
    "workspace": "workspace",
}
_COLLECTED = ("submission", "survey-form", "locked", "folder")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".zip")
_WORDS: Mapping[Way, str] = {
    "sheets": "照会票を取り込む",
    "collect": "集計する",
    "load": "提出用のファイル・調査票を開く",
    "decisions": "要協議一覧の決定を取り込む",
    "plan": "取組計画を取り込む",
    "survey": "調査設定ファイルから始める",
    "benchmark": "都道府県内の団体と比べる",
    "checklist": "独自のチェックリストを取り込む",
    "workspace": "保存ファイルを開く",
}
_NO_USE: Mapping[str, str] = {
    "receipt": "は受領票です。受領票は担当課に返すためのもので、取り込むものではありません",
    "corrections": "は疑義照会への回答です。「集計」のページの準備のところで選びます",
    "collection": "は都道府県集計です。「集計」のページの「前年度の集計」で選びます",
    "folder": "のフォルダーには、取り込めるファイルがありません",
}


_READS_ANYTHING: Mapping[str, Way] = {INQUIRIES: "sheets", PLAN: "plan"}


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Files with which the same is done."""

    way: Way
    files: tuple[Path, ...]

    @property
    def in_words(self) -> str:
        """What is done, and with how many."""
        return f"{_WORDS[self.way]}（{len(self.files)}件）"


class Sorted(msgspec.Struct, frozen=True, kw_only=True):
    """Dropped files by what is done with them.

    ``of_no_use`` says of each other one why it is not taken, ``remedies`` what to do instead.
    """

    groups: tuple[Group, ...]
    of_no_use: tuple[str, ...]
    remedies: tuple[str, ...] = ()


def sort_out(
    found: "Sequence[Recognised]", refused: "Sequence[Refused]", page: str, role: Role
) -> Sorted:
    """What is done with dropped files by a person of this role on this page.

    On the pages that read whatever comes in and give a receipt for it, 集計, 庁内照会 and 取組計画,
    workbooks that cannot be looked into go there too.
    """
    collects = page == COLLECTION or role == "prefecture"
    several = sum(one.kind in ("submission", "survey-form") for one in found) > 1
    ways: dict[Way, list[Path]] = {}
    of_no_use: list[str] = []
    remedies: list[str] = []
    for one in found:
        way = _way_of(one.kind, collects=collects, several=several, role=role)
        if one.kind == "locked" and page == PLAN:
            way = "plan"
        if way is None:
            of_no_use.append(f"「{one.path.name}」{_NO_USE.get(one.kind, 'は使えません')}。")
        else:
            ways.setdefault(way, []).append(one.path)
    there: Way | None = "collect" if collects else _READS_ANYTHING.get(page)
    for other in refused:
        if there is not None and other.path.suffix.lower() in WORKBOOKS:
            ways.setdefault(there, []).append(other.path)
        else:
            of_no_use.append(other.error.message)
            remedies.append(other.error.remedy)
    groups = tuple(Group(way=way, files=tuple(files)) for way, files in ways.items())
    return Sorted(
        groups=groups, of_no_use=tuple(of_no_use), remedies=tuple(dict.fromkeys(remedies))
    )


def _way_of(kind: str, *, collects: bool, several: bool, role: Role) -> Way | None:
    if kind in _COLLECTED and collects:
        return "collect"
    if kind in ("submission", "survey-form") and several and role in COLLECTING:
        return "collect"
    return _WAYS.get(kind)
