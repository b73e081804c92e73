"""The report printed from the window; the printer is a file, as the machine may have none."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.report import ReportPage
from desktop.pages.reporting import printing
from desktop.session import Session
from tests.desktop.previewing.steps import CONTROL, LEFT, rest


def to_file(target: Path, first: int = 0, last: int = 0) -> QPrinter:
    """A printer that prints into a PDF file, some pages or all."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    return printer


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QPrinter:
    """Chosen as soon as a printer is asked for: pages 2 and 3, into a file."""
    made = to_file(tmp_path / "印刷.pdf", 2, 3)

    def choose(_parent: QWidget, _pages: int, chosen: Callable[[QPrinter], None]) -> None:
        chosen(made)

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", choose)
    return made


def test_ctrl_p_prints_the_chosen_pages_as_they_are_shown(
    page: ReportPage, printer: QPrinter, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.both, Qt.Key.Key_P, CONTROL)
    rest(page, session, qtbot)
    card, shown = page.preview.printing, page.preview._preview
    assert shown is not None
    assert card.title.text() == "プリンターに送りました"
    assert card.said.text() == "2ページです。"
    with pypdfium2.PdfDocument(printer.outputFileName()) as printed:
        assert len(printed) == 2
        ours = pypdfium2.PdfDocument(shown.content)
        for number, leaf in enumerate(printed):
            pale = [
                sheet.render(scale=1, grayscale=True).to_numpy().mean()
                for sheet in (leaf, ours[number + 1])
            ]
            assert pale[0] == pytest.approx(pale[1], abs=2)
        ours.close()


def test_printing_can_be_stopped(
    page: ReportPage, printer: QPrinter, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.preview.print, LEFT)
    qtbot.mouseClick(page.preview.printing.stop, LEFT)
    rest(page, session, qtbot)
    assert page.preview.printing.title.text() == "印刷を中止しました"


def test_a_machine_without_printer_says_so(
    page: ReportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    qtbot.mouseClick(page.preview.print, LEFT)
    assert "プリンターがありません" in page.preview.printing.title.text()
    assert "PDFを保存" in page.preview.printing.said.text()


def test_what_is_not_chosen_any_more_is_not_printed(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    page.choices.classification.insert("部内限り")
    assert not page.preview.print.isEnabled()
    rest(page, session, qtbot)
    assert page.preview.print.isEnabled()


def test_the_dialog_of_the_system_gives_the_printer(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    chosen: list[QPrinter] = []
    printing.ask_for_printer(window, 5, chosen.append)
    (dialog,) = window.findChildren(QPrintDialog)
    assert dialog.maxPage() == 5
    dialog.done(QPrintDialog.DialogCode.Accepted)
    assert len(chosen) == 1


def test_the_last_page_can_come_first(qapp: object, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "順.pdf", 2, 4)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.chosen_pages(printer, 9) == [3, 2, 1]
    assert printing.chosen_pages(to_file(tmp_path / "全.pdf"), 3) == [0, 1, 2]
