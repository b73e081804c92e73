"""At the end of a line no word is torn that fits a line, on a small screen at 150 % of scaling."""

import ast
import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QTextDocument, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import desktop
from assessment.results import result
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from desktop.manual_window import ManualWindow
from desktop.session import Session
from desktop.widgets.line_breaks import lay_out_lines, markup_kept_together
from desktop.widgets.texts import paragraph_markup
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import dialogs
from tests.desktop.file_states import FileStates
from tests.desktop.surfaces import pages
from tests.desktop.torn import Recorder, laid, torn, torn_in, torn_in_documents

SCALED = QSize(911, 512)
"""1366×768 at 150 %."""
NARROW = (200, 270)
"""The column beside a question, in pixels."""
WIDE = (460, 518, 580, 700)
"""Questions and labels of dialogs and pages, and the strip of messages, in pixels."""
SENTENCE = re.compile("[ぁ-ん].*。", re.DOTALL)


@pytest.fixture(scope="session")
def checklists() -> tuple[Checklist, ...]:
    """The real ones: what they say is what has to be broken."""
    return builtin_checklists()


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Notes what the window lays out itself."""
    return Recorder(monkeypatch)


def test_no_page_tears_a_word(
    recorder: Recorder,
    sample_session: Session,
    make_window: MakeWindow,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = make_window(sample_session)
    window.resize(SCALED)
    said = []
    assert sample_session.assessment is not None
    gaps = result(sample_session.assessment).gaps
    first = gaps[0].response
    items = [gap.response.item.id for gap in gaps if gap.response.division == first.division]
    states = FileStates(window, sample_session, qtbot, tmp_path, (items[0], items[1]))
    for title, page in itertools.chain(
        pages(window, sample_session, qtbot), states.of_a_town(), states.of_a_prefecture()
    ):
        page.grab()
        found = [*recorder.torn(), *torn_in_documents(page), *torn_in_documents(window.banner)]
        said += [f"{title}: {words}" for words in found]
    assert not said, "\n".join(said)


def test_no_dialog_tears_a_word(
    recorder: Recorder, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(session)
    window.resize(SCALED)
    said = []
    for name, dialog in dialogs(window, session, qtbot):
        dialog.resize(dialog.size().boundedTo(SCALED - QSize(32, 48)))
        dialog.grab()
        said += [f"{name}: {w}" for w in (*recorder.torn(), *torn_in_documents(dialog))]
    assert not said, "\n".join(said)


def test_no_sentence_of_the_program_tears_a_word(qapp: QApplication) -> None:
    """Messages among them, of which a walk through the pages meets few."""
    metrics = QFontMetrics(qapp.font())
    said = []
    for text in sentences():
        document = QTextDocument()
        document.setDefaultFont(qapp.font())
        document.setHtml(markup_kept_together(paragraph_markup(text)))
        for width in (*NARROW, *WIDE):
            document.setTextWidth(width)
            said += torn_in(document)
            layout = QTextLayout(text.replace("\n", "\u2028"), qapp.font())
            lay_out_lines(layout, width, 20)
            said += torn(*laid(layout, layout.text(), metrics))
    assert not said, "\n".join(said)


def sentences() -> list[str]:
    """What the modules of the window say."""
    found = {
        node.value
        for file in Path(desktop.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(text for text in found if SENTENCE.search(text))


def test_no_question_tears_a_word(qapp: QApplication) -> None:
    said = []
    for item in itertools.chain.from_iterable(one.item for one in builtin_checklists()):
        document = QTextDocument()
        document.setDefaultFont(qapp.font())
        document.setHtml(
            "".join(
                markup_kept_together(paragraph_markup(text))
                for text in (item.question, item.why, *item.actions)
            )
        )
        for width in (*NARROW, *WIDE):
            document.setTextWidth(width)
            said += torn_in(document)
    assert not said, "\n".join(said)


def test_no_chapter_of_the_manual_tears_a_word(qtbot: QtBot) -> None:
    manual = ManualWindow()
    qtbot.addWidget(manual)
    manual.resize(SCALED - QSize(32, 48))
    manual.show()
    said = []
    for row in range(manual.chapters.count()):
        manual.chapters.setCurrentRow(row)
        said += torn_in(manual.text.document())
    assert not said, "\n".join(said)
