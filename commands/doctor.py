"""``doctor``: checks what the program needs, and says what to do."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from assessment.database.writer_mark import writer_at
from assessment.errors import StorageError
from assessment.os_errors import meaning
from assessment.shares import one_writer_in_words
from assessment.workspace import Workspace
from commands.display import can_show
from commands.japanese import JapaneseCommand
from commands.options import Settings, shared
from commands.output import print_json, say
from commands.window_probe import why_no_window

_LEAST_PYTHON = (3, 11)
_LEAST_FREE_BYTES = 200 * 1024 * 1024


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check: its name, whether all is well, and what to say about it."""

    check: str
    ok: bool
    say: str


@click.command(cls=JapaneseCommand)
@shared
@click.pass_obj
def doctor(settings: Settings) -> int:
    """Python・画面・フォント・保存ファイルを調べ、どうすればよいかを表示します。"""
    checks = [_python(), _qt(), _font(), *_workspace(settings.workspace_path)]
    if settings.as_json:
        print_json(checks)
    else:
        for check in checks:
            say(f"{'良好' if check.ok else '要対応'}  {check.check}：{check.say}")
    return int(not all(check.ok for check in checks))


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info >= _LEAST_PYTHON
    advice = "" if ok else " 3.11以上を入れてください。"
    return Check(check="Python", ok=ok, say=f"{version}です。{advice}".rstrip())


def _qt() -> Check:
    reason = why_no_window()
    if not reason:
        here = (
            "開けます。" if can_show() else "部品はそろっています。この端末には画面がありません。"
        )
        return Check(check="画面（Qt）", ok=True, say=here)
    return Check(
        check="画面（Qt）",
        ok=False,
        say=f"開けません（{reason}）。LinuxではREADMEにあるQtの部品を入れてください。",
    )


def _font() -> Check:
    from exports.pdf.fonts import font_found

    font = font_found()
    if font.embeds:
        return Check(check="日本語フォント", ok=True, say=f"{font.name}をPDFに埋め込みます。")
    return Check(
        check="日本語フォント",
        ok=False,
        say="埋め込めるフォントがありません。BIZ UDゴシックかIPAexゴシックを入れてください。",
    )


def _workspace(path: Path) -> Iterator[Check]:
    folder = _nearest_folder(path)
    free = shutil.disk_usage(folder).free
    ok = free >= _LEAST_FREE_BYTES
    advice = "" if ok else " 不要なファイルを消してください。"
    yield Check(check="空き容量", ok=ok, say=f"{free // 1024**2:,}MBです。{advice}".rstrip())
    try:
        with tempfile.TemporaryFile(dir=folder):
            yield Check(check="書き込み", ok=True, say=f"{folder} に書き込めます。")
    except OSError as error:
        yield Check(
            check="書き込み",
            ok=False,
            say=f"{folder} に書き込めません（{meaning(error)}）。別の場所を指定してください。",
        )
    if said := one_writer_in_words(path):
        writer = writer_at(path)
        now = f"今は、{writer.in_words()}。" if writer is not None else ""
        yield Check(check="同時の書き込み", ok=True, say=f"{said}{now}")
    yield _integrity(path)


def _integrity(path: Path) -> Check:
    if not path.exists():
        return Check(
            check="保存ファイル", ok=True, say=f"{path} はまだありません。new で作られます。"
        )
    try:
        with Workspace.open(path) as workspace:
            problems = workspace.problems()
            count = len(workspace.assessments())
    except StorageError as error:
        return Check(check="保存ファイル", ok=False, say=f"{error.message}{error.remedy}")
    if problems:
        return Check(
            check="保存ファイル",
            ok=False,
            say=f"{path} が壊れています（{problems[0]}）。控えのファイルを使ってください。",
        )
    return Check(check="保存ファイル", ok=True, say=f"{path} に自己点検が{count}件あります。")


def _nearest_folder(path: Path) -> Path:
    """The folder of the workspace, or the nearest one above it that exists."""
    folder = path.resolve().parent
    while not folder.is_dir():
        folder = folder.parent
    return folder
