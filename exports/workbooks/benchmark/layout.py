"""What the sheets of the benchmark file are called and hold: writer and reader go by this alone."""

from assessment.collection.benchmark import FigureKind
from exports.workbooks.data_table import CHECKLIST, CODE
from exports.workbooks.identity import Format
from exports.workbooks.item_columns import ITEM_ID

FORMAT: Format = "benchmark"
FORMAT_VERSION = 1

FIGURES, BANDS, ITEMS = "四分位", "団体区分", "比べた項目"

KIND, ID, NAME, BAND, N = "種類", "ID", "名前", "団体区分", "n"
LEAST, Q1, MEDIAN, Q3, MOST = "最小", "第1四分位", "中央値", "第3四分位", "最大"
REACHED = "到達率"
QUARTILE_HEADERS = (LEAST, Q1, MEDIAN, Q3, MOST)
FIGURE_HEADERS = (KIND, CHECKLIST, ID, BAND, N, *QUARTILE_HEADERS, REACHED)
BAND_HEADERS = (BAND, CODE)
ITEM_HEADERS = (CHECKLIST, ITEM_ID)

EVERYONE = "全体"
"""Stands for the band of a figure of the whole prefecture."""

KIND_WORDS: dict[FigureKind, str] = {"checklist": "分野", "theme": "テーマ", "item": "項目"}
