"""Whether a place is a good one for the workspace, in words."""

import os
import tempfile
from pathlib import Path

from assessment.errors import StorageError
from assessment.shares import one_writer_in_words

_SYNCED = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where OneDrive keeps its folders, as it tells every program on Windows."""


class WorkspaceGoneError(StorageError):
    """The place that was chosen earlier cannot be reached now."""

    code = "workspace_gone"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"保存ファイル {path} が見つかりません。記録済みの回答に変更は加えていません。",
            "共有フォルダーにつながっているか確かめてから、もう一度開いてください。"
            "ファイルを移したときは、移した先のファイルを選んでください。",
        )


class CopyPlaceGoneError(StorageError):
    """The folder in which copies are made cannot be reached now."""

    code = "copy_place_gone"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"控えの場所 {folder} が見つかりません。控えは作っていません。",
            "USBメモリや共有フォルダーにつながっているか確かめるか、別の場所を選んでください。",
        )


def warning_about(path: Path) -> str:
    """Why ``path`` is a bad place for answers that must last; empty for a good one."""
    folder = path.absolute().parent
    if _is_within(folder, [Path(tempfile.gettempdir())]):
        return "一時フォルダーです。パソコンが自動で消すことがあるので、別の場所にしてください。"
    roaming = os.environ.get("APPDATA")
    if roaming and _is_within(folder, [Path(roaming)]):
        return (
            "移動ユーザープロファイルの中です。サインインのたびに複写され、"
            "古い内容に戻ることがあるので、別の場所にしてください。"
        )
    if _is_within(folder, [Path(place) for name in _SYNCED if (place := os.environ.get(name))]):
        return (
            "OneDriveの中です。2台のパソコンで使うと、同期のときに片方の回答が"
            "別のファイルに分かれるので、共有フォルダーかこのパソコンの中にしてください。"
        )
    return one_writer_in_words(path)


def _is_within(folder: Path, places: list[Path]) -> bool:
    return any(folder.resolve().is_relative_to(place.resolve()) for place in places)
