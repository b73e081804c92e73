"""Who sits before the window: what a role is called, and what it is for.

Which pages a role needs stands in ``pages.table``, which actions in ``actions``.
"""

from typing import Literal

import msgspec

Role = Literal["municipality", "prefecture", "consultant"]


class RoleInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A role: its name, what it does with the program, and a drawing."""

    key: Role
    title: str
    does: str
    icon: str


ROLES = (
    RoleInfo(
        key="municipality",
        title="市区町村",
        does="自己点検に答え、担当課に照会し、課題と報告書をまとめます。",
        icon="answers",
    ),
    RoleInfo(
        key="prefecture",
        title="都道府県",
        does="市区町村から届いたファイルを集計し、結果を返します。自己点検は作りません。",
        icon="collection",
    ),
    RoleInfo(
        key="consultant",
        title="支援事業者",
        does="いくつもの市区町村を支援します。市区町村と都道府県の、すべてのページが出ます。",
        icon="clients",
    ),
)
EVERYONE: tuple[Role, ...] = tuple(info.key for info in ROLES)
ANSWERING: tuple[Role, ...] = ("municipality", "consultant")
SUPPORTING: tuple[Role, ...] = ("consultant",)
COLLECTING: tuple[Role, ...] = ("prefecture", "consultant")
