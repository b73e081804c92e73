"""The options that every command shares, and what a command is run with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from assessment.locations import default_workspace
from assessment.own_checklists import offered_checklists
from assessment.workspace import Workspace
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from commands.japanese import NewFile

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Settings:
    """What the command line says for all commands; ``--workspace`` may stand before or after."""

    def __init__(self) -> None:
        self.workspace_path = default_workspace()
        self.as_json = False
        self.window_on: tuple[Path, str] | None = None
        """After the command: open the window on this workspace and assessment."""

    def opened(self) -> Workspace:
        """The workspace, which must exist.

        Raises:
            StorageError: it is missing or unusable.
        """
        return Workspace.open(self.workspace_path)

    def available_checklists(self) -> tuple[Checklist, ...]:
        """The built-in checklists, and the organisation's own where a workspace holds some.

        Raises:
            StorageError: the workspace is there and unusable.
        """
        if not self.workspace_path.exists():
            return builtin_checklists()
        with self.opened() as workspace:
            return offered_checklists(workspace)

    def created(self) -> Workspace:
        """The workspace, made where there is none.

        Raises:
            StorageError: its place is unusable.
        """
        return Workspace.create(self.workspace_path)


def shared(function: _Function) -> _Function:
    """Add ``--workspace`` and ``--json`` to a command or group."""

    def keep_path(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.ensure_object(Settings).workspace_path = Path(value)

    def keep_json(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
        if value:
            ctx.ensure_object(Settings).as_json = True

    workspace = click.option(
        "--workspace",
        metavar="PATH",
        expose_value=False,
        callback=keep_path,
        help="保存ファイル。指定しなければ、利用者のデータフォルダーのものを使います。",
    )
    as_json = click.option(
        "--json",
        "as_json",
        is_flag=True,
        expose_value=False,
        callback=keep_json,
        help="結果をJSONで出力します。",
    )
    return workspace(as_json(function))


assessment_argument = click.argument("assessment", metavar="自己点検")
item_argument = click.argument("item", metavar="項目ID")


def workbook_option(meaning: str, *, required: bool = False) -> Callable[[_Function], _Function]:
    """``-o``, passed as ``target``: the workbook that is to be written."""
    return click.option(
        "-o", "target", type=NewFile(".xlsx"), required=required, metavar="F.xlsx", help=meaning
    )
