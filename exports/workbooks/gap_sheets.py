"""The sheets of the gap workbook by name, and what 概要 says of them as a table of contents."""

from collections.abc import Mapping

from exports.workbooks import data_table, identity
from exports.workbooks.at_a_glance import Link, top_of
from exports.workbooks.plan import layout

OVERVIEW = "概要"
GAPS = "課題一覧"
PLAN = layout.SHEET
YEARS = "前年度比較"
YEARS_BY_THEME = "前年度比較（分野・テーマ）"
READINESS = "備え"
ANSWERS = "全回答"
CITATIONS = "出典"

CONTENTS: Mapping[str, str] = {
    GAPS: "目標に届いていない項目を、優先度の高い順に",
    PLAN: "課題への取組。記入して、画面やコマンドで取り込めます",
    YEARS_BY_THEME: "点数の動きを、分野とテーマごとに",
    YEARS: "改善・後退した項目と、比べられない項目の理由",
    READINESS: "国や都道府県がこれから用意するものを前提とする項目",
    ANSWERS: "すべての項目の回答と備考",
    CITATIONS: "項目の根拠と、もとにした資料の箇所",
    data_table.SHEET: "集計に使うための表（1行1項目）",
    identity.SHEET: "このファイルが何かを示す情報",
}
"""What every sheet but 概要 is for."""

BACK = (Link(text=f"← {OVERVIEW}（目次）へ", target=top_of(OVERVIEW)),)
"""Stands above every table for people."""
