"""Where the files of the person lie, and how they are opened outside the program."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices


def documents() -> Path:
    """The folder for documents, or the home folder where the system names none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home())


def open_outside(path: Path) -> None:
    """Open a file in the program that the system has for it, or show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def with_ending(path: Path, ending: str) -> Path:
    """The path with the ending that its kind needs, whatever else stands in its name."""
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")
