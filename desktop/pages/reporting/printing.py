"""Prints the preview: a printer is chosen, a worker thread draws page by page, a card tells."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from checklists.errors import UserFacingError
from desktop.pages.reporting.paper import image_of
from desktop.pages.reporting.writing import Preview, draws
from desktop.tasks import Cancelled, Lane, Progress, Task, Tasks
from desktop.widgets.activity import Activity

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DOTS_AN_INCH = 200
_POINTS_AN_INCH = 72


class PrinterError(UserFacingError):
    """The printer took no page."""

    code = "printer"

    def __init__(self) -> None:
        super().__init__(
            "プリンターに送れませんでした。回答と保存したファイルはそのままです。",
            "プリンターの電源・用紙・接続を確かめて、もう一度印刷してください。",
        )


class Printing(Activity):
    """The card above the preview while it is printed, and what came of it."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self.cancelled.connect(self._stop)

    def begin(self, preview: Preview) -> None:
        """Ask for a printer and print ``preview`` there."""
        if self._task is not None:
            return
        if not has_printer():
            self.tell(
                "印刷できるプリンターがありません",
                "このパソコンにプリンターを登録するか、「PDFを保存」で保存したファイルを"
                "プリンターのあるパソコンで印刷してください。",
            )
            return
        ask_for_printer(
            self.window(), len(preview.sizes), lambda printer: self._print(preview, printer)
        )

    def _print(self, preview: Preview, printer: "QPrinter") -> None:
        pages = chosen_pages(printer, len(preview.sizes))
        self.tell_begun("印刷しています")
        self._task = self._tasks.run(
            prints(preview, printer, pages),
            Lane.FILES,
            on_success=self._printed,
            on_failure=self._failed,
            on_cancel=self._stopped,
        )
        self._task.progress.moved.connect(self._moved)

    def _moved(self, done: int, total: int, _doing: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.said.setText(f"{total}ページ中 {done}ページ")
        self.said.show()

    def _stop(self) -> None:
        if self._task is not None:
            self.tell_stopping()
            self._task.cancel()

    def _printed(self, pages: int) -> None:
        self._task = None
        self.tell("プリンターに送りました", f"{pages}ページです。")

    def _failed(self, error: Exception) -> None:
        self._task = None
        said = str(error) if isinstance(error, UserFacingError) else "予期しない誤りが起きました。"
        self.tell("印刷できませんでした", said)

    def _stopped(self) -> None:
        self._task = None
        self.tell("印刷を中止しました", "送ったページが印刷されることがあります。")


def has_printer() -> bool:
    """Whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_for_printer(parent: QWidget, pages: int, chosen: Callable[["QPrinter"], None]) -> None:
    """Let the person choose printer and pages in the system's own dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinMax(1, pages)

    def ended(code: int) -> None:
        if code == QDialog.DialogCode.Accepted:
            chosen(printer)

    dialog.finished.connect(ended)
    dialog.show()


def chosen_pages(printer: "QPrinter", pages: int) -> list[int]:
    """The pages that were chosen, counted from 0, in the order in which they are to be printed."""
    from PySide6.QtPrintSupport import QPrinter

    chosen = list(range(pages))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        chosen = chosen[printer.fromPage() - 1 : printer.toPage()]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    return chosen


def prints(
    preview: Preview, printer: "QPrinter", pages: Sequence[int]
) -> Callable[[Progress], int]:
    """Work that prints ``pages`` at 200 dots an inch, each as large as the sheet; how many.

    Raises from the work:
        PrinterError: the printer takes no page.
    """

    def work(progress: Progress) -> int:
        printer.setFullPage(True)
        painter = QPainter()
        try:
            for number, page in enumerate(pages):
                progress.report(number, len(pages))
                width, height = preview.sizes[page]
                lies = width > height
                printer.setPageOrientation(
                    QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
                )
                if not (printer.newPage() if number else painter.begin(printer)):
                    raise PrinterError
                dots = round(width / _POINTS_AN_INCH * _DOTS_AN_INCH)
                (picture,) = draws(preview, [page], dots)(Progress())
                image = image_of(picture)
                sheet = printer.pageLayout().fullRectPixels(printer.resolution())
                size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
                left = (sheet.width() - size.width()) / 2
                painter.drawImage(QRectF(left, 0, size.width(), size.height()), image)
        except Cancelled:
            if painter.isActive():
                printer.abort()
            raise
        finally:
            if painter.isActive():  # it is not where nothing was begun
                painter.end()
        return len(pages)

    return work
