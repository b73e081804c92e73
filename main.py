"""Where the program starts: a window, or a command."""

import sys
from collections.abc import Sequence
from pathlib import Path

_READ_ONLY = "--read-only"
_OURS = ("assessment", "checklists", "commands", "desktop", "docs", "exports", "resources")
_NOT_INSTALLED = """\
エラー：必要な部品（{name}）が、このPythonにありません。まだ何も行っていません。
→ .venv のPythonで実行してください（Linuxでは .venv/bin/python main.py、Windowsでは
  .venv\\Scripts\\python main.py）。.venv がまだなければ、READMEの「はじめる」のとおりに入れます。
"""
_NO_DISPLAY = """\
エラー：この端末には画面がないため、開けません。まだ何も行っていません。
→ 画面のある端末で開くか、コマンドを使ってください。一覧は --help で表示します。
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window when no command is given, otherwise carry the command out.

    Returns the exit code. ``--workspace PATH`` and ``--read-only`` alone are no command.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _started(given)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in _OURS:
            raise
        sys.stderr.write(_NOT_INSTALLED.format(name=error.name))
        return 2


def _started(given: list[str]) -> int:
    options = [one for one in given if one != _READ_ONLY]
    workspace = _workspace_alone(options)
    if not options or workspace is not None:
        return _open_window(workspace, None, only_read=options != given)
    try:
        return _carry_out(given)
    except KeyboardInterrupt:  # while the command was still being loaded
        sys.stderr.write("中止しました。まだ何も行っていません。\n")
        return 2


def _carry_out(given: Sequence[str]) -> int:
    from commands.display import has_display
    from commands.group import run
    from commands.output import tell
    from commands.window_probe import why_no_window

    outcome = run(given)
    if outcome.window_on is None or not has_display():
        return outcome.exit_code
    if reason := why_no_window():
        tell(f"画面は開けませんでした（{reason}）。doctor コマンドで調べられます。")
        return outcome.exit_code
    path, assessment = outcome.window_on
    return _open_window(path, assessment) or outcome.exit_code


def _workspace_alone(given: list[str]) -> Path | None:
    if len(given) == 2 and given[0] == "--workspace":
        return Path(given[1])
    if len(given) == 1 and given[0].startswith("--workspace="):
        return Path(given[0].partition("=")[2])
    return None


def _open_window(workspace: Path | None, assessment: str | None, *, only_read: bool = False) -> int:
    from commands.display import can_show

    if not can_show():
        sys.stderr.write(_NO_DISPLAY)
        return 2

    from assessment.locations import default_workspace
    from desktop.application import run

    return run(
        workspace or default_workspace(),
        assessment,
        named=workspace is not None,
        only_read=only_read,
    )


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The bundled program starts itself again as a worker (exports.collecting.processes).
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
