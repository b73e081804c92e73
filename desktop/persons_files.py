"""The files of the person: where they lie, where one is to be written, and how they are opened."""

import logging
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from assessment.locations import folder_file
from desktop.messages import Messages

_log = logging.getLogger(__name__)

_KINDS = {".xlsx": "Excelブック (*.xlsx)", ".pdf": "PDF (*.pdf)"}


def documents() -> Path:
    """The folder for documents, or the home folder where the system names none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home())


def usual_folder() -> Path:
    """The folder in which the person saved last, as far as it is there; the one for documents."""
    try:
        last = Path(folder_file().read_text(encoding="utf-8").strip())
        return last if last.is_absolute() and last.is_dir() else documents()
    except (OSError, ValueError):
        return documents()


def saved_in(folder: Path) -> None:
    """Begin here the next time; where that cannot be kept it is only logged."""
    note = folder_file()
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"{folder.absolute()}\n", encoding="utf-8")
    except OSError as error:
        _log.info("the folder used last cannot be kept in %s: %s", note, error)


def open_outside(path: Path) -> None:
    """Open a file in the program that the system has for it, or show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def with_ending(path: Path, ending: str) -> Path:
    """The path with the ending that its kind needs, whatever else stands in its name."""
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")


def ask_where(
    above: QWidget, messages: Messages, title: str, usual: Path | str, ending: str
) -> Path | None:
    """Ask where a file is to be written, beginning with ``usual``; ``None`` where it is not to be.

    A name alone is offered in the usual folder, and the folder that is chosen is the usual one
    from then on.

    The dialog has the person confirm that a file is replaced. It knows nothing of the ending that
    is added to what was typed: a file that stands under that name is told of and left alone.
    """
    begin = usual_folder() / usual
    chosen, _ = QFileDialog.getSaveFileName(above, title, str(begin), _KINDS[ending])
    if not chosen:
        return None
    target = with_ending(Path(chosen), ending)
    if target != Path(chosen) and target.exists():
        messages.warning(
            f"{target.name} はすでにあります。書き換えていません。", "別の名前で保存してください。"
        )
        return None
    saved_in(target.parent)
    return target
