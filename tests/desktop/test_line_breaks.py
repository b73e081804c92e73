"""No line of Japanese text in the window begins or ends with a sign that must not stand there."""

import itertools

from PySide6.QtGui import QFont, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from desktop.widgets.texts import paragraph_markup

NEVER_FIRST = frozenset(
    "、。，．・：；？！）」』】〕》〉ー々〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NEVER_LAST = frozenset("（「『【〔《〈")
TEXT = (
    "「標準化」のキャッシュレスは、チェックリスト（令和8年度版）のとおり、庁内ネットワークの"
    "ファイアウォールをクラウドへ移行する「ガバメントクラウド」上で、ちょっとずつ、だれもが"
    "使えるようになりましたか？『手引き』・要綱・規程等々を、きちんと見直してください！"
) * 3
WIDTHS = range(90, 420, 11)


def test_lines_that_the_window_lays_out_itself_keep_to_the_rules(qapp: QApplication) -> None:
    modes = (
        QTextOption.WrapMode.WordWrap,  # the level cards
        QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere,  # the tables of wrapped text
    )
    for width, mode in itertools.product(WIDTHS, modes):
        assert not _breaches(TEXT, _lines(_laid_out(qapp.font(), width, mode))), (width, mode)


def test_lines_of_labels_keep_to_the_rules(qapp: QApplication) -> None:
    """A label lays markup out as a document does."""
    for width in WIDTHS:
        document = QTextDocument()
        document.setDefaultFont(qapp.font())
        document.setHtml(paragraph_markup(TEXT))
        document.setTextWidth(width)
        document.size()  # lays it out
        block = document.firstBlock()
        assert not _breaches(block.text(), _lines(block.layout())), width


def _laid_out(font: QFont, width: int, mode: QTextOption.WrapMode) -> QTextLayout:
    layout = QTextLayout(TEXT, font)
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _lines(layout: QTextLayout) -> list[int]:
    """Where each line begins."""
    return [layout.lineAt(number).textStart() for number in range(layout.lineCount())]


def _breaches(text: str, starts: list[int]) -> list[str]:
    assert len(starts) > 3
    return [
        text[start - 1 : start + 1]
        for start in starts[1:]
        if text[start] in NEVER_FIRST or text[start - 1] in NEVER_LAST
    ]
