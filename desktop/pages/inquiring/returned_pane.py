"""Sheets that came back: what would change, what has changed, and guesses to approve."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.models.receipt_rows import COLUMNS, Batch, as_text, rows_of, summary
from desktop.widgets.came_back_pane import LOCKED, BackWords, CameBack, CameBackPane

_WORDS = BackWords(
    nothing="返ってきた照会票はまだ読み込んでいません",
    how=(
        "返ってきたExcelやZIPを、この画面に落とすか、選んでください。\n"
        "取り込む前に何が変わるかを見せます。ここで確かめるまで、回答は何も変わりません。"
    ),
    choose="返ってきた照会票を選ぶ…",
    rows="返ってきた照会票ごとの結果",
    password="照会票のパスワード",  # noqa: S106 - the name of the field
)


class ReturnedPane(CameBackPane):
    """``guesses_approved`` says whether guessed marks count."""

    guesses_approved = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, COLUMNS, parent)
        self.guesses = QCheckBox("")
        self.guesses.toggled.connect(self.guesses_approved)
        self.add_choice(self.guesses)

    def show_batch(self, batch: Batch, guesses: int) -> None:
        """Show what becomes of files; ``guesses`` is how many marks can only be guessed."""
        self.guesses.setVisible(bool(guesses) and not batch.taken)
        self.guesses.setText(f"推測した回答も取り込む（{guesses}か所）")
        self.show_files(
            CameBack(
                rows=rows_of(batch),
                summary=summary(batch),
                text=as_text(batch),
                taken=batch.taken,
                usable=any(receipt.status != "rejected" for receipt in batch.receipts),
                locked=any(receipt.code in LOCKED for receipt in batch.receipts),
            )
        )

    def forget(self) -> None:
        """Show how to begin."""
        self.guesses.setChecked(False)
        super().forget()
