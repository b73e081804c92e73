"""``記入要領``: how to fill in the workbook, what levels are, and every value to choose from."""

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from checklists.validation import LABEL_LENGTH, QUESTION_LENGTH, TITLE_LENGTH
from exports.workbooks import measuring
from exports.workbooks.book import Book
from exports.workbooks.cells import Cell, put
from exports.workbooks.checklist_workbook.form import Lists
from exports.workbooks.checklist_workbook.item_table import ITEMS, USUAL_LABELS
from exports.workbooks.checklist_workbook.layout import (
    BASICS_SHEET,
    EXAMPLE_SHEET,
    GUIDE_SHEET,
    TABLES,
)
from exports.workbooks.checklist_workbook.side_tables import AUTHORITIES, TERMS, THEMES
from exports.workbooks.looks import Look
from exports.workbooks.printing import set_up_pages
from exports.workbooks.tables import ALLOWED

_WIDTHS = (12.0, 12.0, 31.0)
_AIR = 4
"""Points between paragraphs."""
_VALUE_COLUMN = 1

_FIRST = "画面の上に黄色い帯が出ていたら、「編集を有効にする」を押してください。"
_PURPOSE = (
    "自分たちで決めた点検の項目を、このブックに書いて取り込むと、組み込みの4つのチェックリストと同じように"
    "使えます。回答、点数、課題、Excel・PDF・Wordの報告書のすべてに入ります。"
)
_STEPS = (
    (BASICS_SHEET, "名前・記号・版を書きます。"),
    (THEMES.sheet, "項目のまとまりに名前を付けます。例：KAI-01 窓口の手続"),
    (AUTHORITIES.sheet, "拠り所になる要綱・計画などを書き、短いIDを付けます。例：KAI-YOKO"),
    (
        ITEMS.sheet,
        (
            "1行に1つ、質問を書きます。黄色の欄は必ず、白い欄は必要なときだけ書きます。"
            f"「{EXAMPLE_SHEET}」の2行を見ながら書くと早くできます。"
        ),
    ),
    (TERMS.sheet, "略語や専門の言葉を説明します。組み込みの用語集にある言葉は要りません。"),
    (
        "取り込む",
        (
            "保存して閉じ、コマンド checklists import このファイル名 で取り込みます。誤りがあれば、"
            "シート名とセルの番地（例：項目!C14）と直し方が一度に出ます。1つでも誤りがあれば何も取り込まないので、"
            "直して何度でもやり直せます。"
        ),
    ),
    (
        "使う",
        "コマンド new に --checklist と基本情報のID を付けて自己点検を作ります。",
    ),
)
_LEVELS = (
    ("手を付けていない。", "会議室は紙の予約簿だけで、変える予定もない。"),
    ("形のある準備がある。", "画面で予約する方法と始める日を書いた予定表がある。"),
    ("一部で行っている。", "一部の会議室を、画面から予約できる。"),
    ("目指す姿になっている。", "すべての会議室を画面から予約でき、紙はやめた。"),
    ("見直しや測定をしている。", "使われ方を年に1回数え、部屋の使い方を見直している。"),
)
_RULES = (
    "1つの質問では、1つの行動だけを聞きます。「〜し、〜していますか」は2つの項目に分けます。",
    (
        "レベルの説明は、見て確かめられる言葉で書きます。「検討中」だけではレベル1にせず、"
        "担当者・予定表・予算要求書など、形のあるものを挙げます。"
    ),
    "迷ったときに低い方を選べるように、となり合うレベルの違いをはっきりさせます。",
    (
        "「次の一歩」は、そのレベルの団体が今の四半期に始められる小さなことを書きます。"
        "目標のレベルより下の分だけ書きます（目標が3なら、次の一歩0・1・2）。"
    ),
    (
        f"見出しは{TITLE_LENGTH}文字、質問は{QUESTION_LENGTH}文字、選択肢は{LABEL_LENGTH}文字までです。"
        "超えると赤い太字になります。"
    ),
    "1つの欄にいくつも書くときは、Alt+Enter で改行して1行に1つ書きます。",
    (
        "列の順番の変更、列や行の追加、並べ替え、シート名の変更、LibreOfficeでの保存は、しても構いません。"
        "見出しの文字（濃い色の行）は変えないでください。"
    ),
    (
        "項目IDは、一度取り込んだら別の質問に使い回しません。直したら、基本情報の「版」を上げてから"
        "もう一度取り込みます。前に作った自己点検は、そのときの版のまま残ります。"
    ),
)


def write_guide(book: Book) -> Lists:
    """Write the sheet, and return where the values of each drop-down stand on it."""
    sheet = book.sheet(GUIDE_SHEET)
    for index, wide in enumerate(_WIDTHS):
        sheet.set_column_pixels(index, index, measuring.pixels(wide))
    page = _Page(book, sheet)
    page.across(_FIRST, "warning")
    page.across("独自チェックリスト　記入要領", "title", height=30)
    page.across(book.identity.number_line, "identity")
    page.across(_PURPOSE, "guide_text")
    page.heading("進め方")
    for number, (where, what) in enumerate(_STEPS, start=1):
        page.step(f"{number}　{where}", what)
    page.heading("レベルとは")
    page.cells(("レベル", "意味", "例：会議室の予約を画面で行う"), "header")
    for level, words in enumerate(_LEVELS):
        page.cells((f"{level} {USUAL_LABELS[level]}", *words), "fixed")
    page.heading("書くときの決まり")
    for rule in _RULES:
        page.across(f"・{rule}", "guide_text")
    sheet.set_h_pagebreaks([page.row + 1])
    page.heading("一覧から選ぶ値")
    page.cells(("欄", "値", "意味"), "header")
    lists = dict(_write_values(page))
    sheet.print_area(0, 0, page.row - 1, len(_WIDTHS) - 1)
    set_up_pages(book, sheet, None)
    sheet.set_portrait()
    sheet.protect("", ALLOWED)
    return lists


def _write_values(page: "_Page") -> Iterator[tuple[tuple[str, str], str]]:
    """A row for every value of every drop-down; the sheet and header, and where they stand."""
    for table in TABLES:
        for column in table.columns:
            if not column.kind.choices:
                continue
            first = page.row
            name = column.header if table is ITEMS else f"{column.header}（{table.sheet}）"
            for choice in column.kind.choices:
                usual = "。空欄ならこれ" if choice.code == column.blank else ""
                page.cells((name, choice.shown, choice.meaning + usual), "fixed")
            stands = xl_range_abs(first, _VALUE_COLUMN, page.row - 1, _VALUE_COLUMN)
            yield (table.sheet, column.header), f"'{GUIDE_SHEET}'!{stands}"


class _Page:
    """The sheet being written, from the top down; ``row`` is the next free one."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.row = 0
        self._book = book
        self._sheet = sheet

    def across(self, text: str, look: Look, height: float | None = None) -> None:
        """A text over the whole width, as high as it needs to be."""
        room = sum(_WIDTHS)
        self._sheet.set_row(self.row, height or measuring.row_height([(text, room)]) + _AIR)
        self._sheet.merge_range(
            self.row, 0, self.row, len(_WIDTHS) - 1, text, self._book.looks[look]
        )
        self.row += 1

    def heading(self, text: str) -> None:
        """The title of a section, with room above."""
        self.row += 1
        self.across(text, "guide_heading", height=22)

    def step(self, name: str, text: str) -> None:
        """A numbered step: its name, and what to do."""
        room = sum(_WIDTHS[1:])
        self._sheet.set_row(self.row, measuring.row_height([(text, room)]) + _AIR)
        put(self._sheet, self.row, 0, name, self._book.looks["guide_step"])
        self._sheet.merge_range(
            self.row, 1, self.row, len(_WIDTHS) - 1, text, self._book.looks["guide_text"]
        )
        self.row += 1

    def cells(self, values: Sequence[Cell], look: Look) -> None:
        """A row of a table."""
        texts = [(str(value), wide) for value, wide in zip(values, _WIDTHS, strict=True)]
        self._sheet.set_row(self.row, measuring.row_height(texts))
        for index, value in enumerate(values):
            put(self._sheet, self.row, index, value, self._book.looks[look])
        self.row += 1
