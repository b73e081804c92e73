"""Lines of Japanese text in the window break where they may, and have air between them."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.widgets.line_breaks import (
    as_written,
    in_phrases,
    lay_out_lines,
    markup_kept_together,
)
from desktop.widgets.texts import paragraph_markup, plain, selectable
from desktop.widgets.wrapped_cell import WrappedCell
from desktop.widgets.wrapped_list import WrappedList

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


def test_no_last_word_and_no_unit_stands_torn_off(qapp: QApplication) -> None:
    text = (
        "基準日の令和8年11月24日までの20業務は、第2版のとおり約60分でシステムに移したと言えません。"
    )
    for width in WIDTHS:
        layout = QTextLayout(text, qapp.font())
        lay_out_lines(layout, width, 20)
        lines = [text[a:b] for a, b in itertools.pairwise([*_lines(layout), len(text)])]
        assert "".join(lines) == text
        assert len(lines[-1]) >= 4, (width, lines)
        for above, below in itertools.pairwise(lines):
            torn = above[-1].isdigit() or above.endswith(("第", "約", "システ", "令", "令和"))
            assert not torn, (width, above, below)


def test_no_line_of_an_entry_of_a_list_ends_with_a_letter_alone(qtbot: QtBot) -> None:
    shown = WrappedList()
    qtbot.addWidget(shown)
    shown.addItem("STD-01-01 対象20業務の移行状況\n2 半数以上が稼働")
    shown.show()
    option = QStyleOptionViewItem()
    delegate = shown.itemDelegate()
    assert isinstance(delegate, WrappedCell)
    delegate.initStyleOption(option, shown.indexFromItem(shown.item(0)))
    for width in range(110, 330, 3):
        layout = delegate._wrapped(option, option.text, width)
        starts = _lines(layout)
        lines = [
            as_written(layout.text()[a:b]).strip("\u2028")
            for a, b in itertools.pairwise([*starts, len(layout.text())])
        ]
        assert min(map(len, lines)) >= 2, (width, lines)


def test_a_word_of_a_link_is_not_bound_as_the_last_one_is() -> None:
    bound = markup_kept_together("<p>国の<a href='第1'>標準準拠システム</a>と<b>比べます。</b></p>")
    assert "の<a href='第1'>標" in bound, (
        "neither the target nor the end of the word before it is changed"
    )
    assert "拠シ" in bound, "it can be broken here, as it is no last word"
    assert "ム</a>と" not in bound, "a particle stands with its word"
    assert "と<b>比" in bound
    assert "ます。" not in bound, "this is the last word"
    assert as_written(bound) == "<p>国の<a href='第1'>標準準拠システム</a>と<b>比べます。</b></p>"


def test_lines_end_between_words(qapp: QApplication) -> None:
    for told in (
        "残る|業務が|ありません。",
        "下見を|してから、|移るかどうかを|選べます。",
        "令和8年11月24日の|書き出しは、|困らない|ように|します。",
        "一覧を|ご確認の|うえ、|お知らせを|各サーバで|開いて|ください。",
        "オンライン化した|標準準拠|システムへの|移行状況です。",
        "特定|個人|情報|保護|評価の|ガバメント|クラウドへの|移行が|変わります。",
        "区分は|3万人以上|10万人未満です。",
        "上から4分の1 68.4・|最小 22.4・|最大 78.6・|平均 52.1でした。",
        "差 －42.4（値 5）、|共通化 11.1です。",
        "方針の|公表：|1 日程表あり|（目標 3・|優先度 12.0）です。",
        "前年度 47 → 46|（レベル3です）。",
        "課題は|X-01-01 対策と、|X-01-02 窓口です。",
        "その都度保存され、|共同利用が|しやすくなる。",
        "その保存ファイル、|モデル仕様書も、|年1回は|見ます。",
    ):
        words = told.split("|")
        text, ends = "".join(words), set(itertools.accumulate(map(len, words)))
        begun: set[int] = set()
        for width in range(140, 400, 7):
            layout = QTextLayout(text, qapp.font())
            lay_out_lines(layout, width, 20)
            begun.update(_lines(layout)[1:])
        assert begun, told
        assert begun <= ends, (told, begun - ends)


def test_what_keeps_letters_together_makes_no_line_higher(qapp: QApplication) -> None:
    document = QTextDocument()
    document.setDefaultFont(qapp.font())
    document.setHtml(markup_kept_together(paragraph_markup(TEXT)))
    document.setTextWidth(300)
    document.size()  # lays it out
    layout = document.firstBlock().layout()
    heights = {layout.lineAt(number).height() for number in range(layout.lineCount())}
    assert len(heights) == 1


def test_headings_of_narrow_columns_break_between_phrases() -> None:
    for told in (
        "標準準拠|システムへの|移行",
        "サイバー|セキュリティ",
        "独自の|作り込みの|解消",
        "国・|都道府県との|共通化",
        "STD-05-01 |情報担当の|代わりを|務める人",
    ):
        phrases = told.split("|")
        bound = in_phrases("".join(phrases))
        joiner = bound[1]
        assert bound == "".join(joiner.join(phrase) for phrase in phrases)


def _selectable(text: str) -> QLabel:
    label = selectable()
    label.setText(paragraph_markup(text))
    return label


@pytest.mark.parametrize("make", [plain, _selectable])
def test_a_label_says_and_copies_what_it_was_given(
    make: Callable[[str], QLabel], qtbot: QtBot, qapp: QApplication
) -> None:
    label = make(TEXT)
    qtbot.addWidget(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.show()
    label.setFocus()
    assert label.text() == (TEXT if make is plain else paragraph_markup(TEXT))
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == TEXT


def test_a_long_reading_needs_no_wide_column(qtbot: QtBot) -> None:
    label = _selectable("交付金（でじたるでんえんとしこっかこうそうこうふきん）を受けた。")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("あ" * 12)


def test_lines_of_a_plain_label_have_air_between_them(qtbot: QtBot) -> None:
    label = plain("あ" * 30)
    qtbot.addWidget(label)
    label.resize(label.fontMetrics().horizontalAdvance("あ" * 20), 100)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.show()
    size, one = label.fontInfo().pixelSize(), label.fontMetrics().height()
    two = label.heightForWidth(label.width())
    assert two >= one + 1.3 * size
    picture = label.grab().toImage()
    rows = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < 128 for x in range(picture.width()))
    ]
    assert two - size <= rows[-1] < two * picture.devicePixelRatio(), "it is painted as measured"
    label.setText("あ")
    assert label.heightForWidth(label.width()) == one


def _broken(layout: QTextLayout, width: int, mode: QTextOption.WrapMode) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _laid_out(font: QFont, width: int, mode: QTextOption.WrapMode) -> QTextLayout:
    return _broken(QTextLayout(TEXT, font), width, mode)


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


def test_a_code_parts_from_its_name_before_a_word_of_that_is_torn(qapp: QApplication) -> None:
    text = "SEC-06-01 個人情報を扱うものに印を付ける。"
    letter = QFontMetrics(qapp.font()).horizontalAdvance("あ")
    for letters in range(9, 20):
        layout = QTextLayout(text, qapp.font())
        lay_out_lines(layout, letters * letter, 20)
        starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]
        assert text.index("情報") not in starts, letters
