"""What is seen where not one file could be collected: every file with its reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessment.collection.received import FileLine
from assessment.collection.records import Collection
from assessment.collection.reminders import note_to_sender
from desktop.pages.collecting.files_pane import FilesPane
from desktop.widgets.buttons import primary
from desktop.widgets.scrolled_column import scrolled_column
from desktop.widgets.texts import heading, note

_WHAT = (
    "下の理由を確かめてください。フォルダーが違うときは選び直し、ファイルの問題のときは、"
    "送り主への文をコピーして、出し直してもらってください。何も書き換えていません。"
)


class TroublePane(QWidget):
    """``choose_again`` leads back to where the folder is chosen."""

    def __init__(self, choose_again: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collection: Collection | None = None
        self.files = FilesPane(self._note)
        self.choose = primary("フォルダーと条件を変える", choose_again)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading("集計できるファイルが1つもありませんでした"), 1)
        head.addWidget(self.choose)
        above = QVBoxLayout()
        above.setContentsMargins(4, 0, 4, 0)
        above.setSpacing(8)
        above.addLayout(head)
        above.addWidget(note(_WHAT))
        column = scrolled_column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.files, 1)

    def first_focus(self) -> QWidget:
        """The files."""
        return self.files.table

    def show_collection(self, collection: Collection) -> None:
        """Show the files of a collection in which none counts."""
        self._collection = collection
        self.files.show_files(collection.files, collection.skipped)

    def _note(self, line: FileLine) -> str:
        return note_to_sender(self._collection, line) if self._collection is not None else ""
