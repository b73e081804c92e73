"""What is seen while a folder is read: every file with its state, the last one in sight."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessment.collection.received import FileLine
from desktop.models.file_lines import READING_COLUMNS
from desktop.models.record_table import RecordFilter, RecordTable
from desktop.widgets.record_view import RecordView
from desktop.widgets.texts import note, soft

_WHAT = (
    "ほかのページを見ながら待てます。読み取れないファイルがあっても、ほかのファイルは集計します。"
    "重複や年度の違いは、すべて読み終えてから調べます。"
)


class ReadingPane(QWidget):
    """Files are added as they are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordTable[FileLine] = RecordTable(READING_COLUMNS, self)
        self.table = RecordView(
            "読み取っているファイル", self.model, RecordFilter(self.model, self)
        )
        self.counts = soft("")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(8)
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        column.addWidget(note(_WHAT))

    def begin(self) -> None:
        """Nothing is read yet."""
        self.model.show(())
        self._count()

    def add(self, lines: Sequence[FileLine]) -> None:
        """These have been read too."""
        self.model.add(lines)
        self._count()
        self.table.scrollToBottom()

    def _count(self) -> None:
        counts = Counter(line.status for line in self.model.rows)
        words = f"読み取れた {counts['ok']}件"
        if counts["rejected"]:
            words += f"　！ 受付できず {counts['rejected']}件"
        self.counts.setText(words)
