"""Annexes: what the questions rest on, how figures are figured, and the special terms."""

from collections.abc import Iterable, Mapping, Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_words
from assessment.results import Result
from assessment.wording import reading_of
from checklists.schema import Authority, Checklist, Document, Item, Part, Term
from checklists.wording import OUTSIDE_PAPER_WORD
from exports.citations import kind_in_words
from exports.pdf.blocks import Block
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.material import Material
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Column, table
from exports.pdf.words import rate

_FEW_TERMS = 60
POSITION_TITLE = "もとにした資料と本報告書の位置付け"
POSITION = (
    "この報告書は、市区町村が自らの状況を点検した結果です。外部の評価や監査の結果ではありません。"
    "質問は次の資料をもとに作成しています。期限のうち市区町村を拘束するものは、各項目に示す法令などによります。"
)
"""What the report is and is not."""

SCORING_RULE: tuple[tuple[str, str], ...] = (
    (
        "回答",
        (
            "項目ごとに、レベル0から4のうち最もよく当てはまるもの、「未把握（わからない）」、"
            "「該当なし」のいずれかで答えます。迷うときは低い方を選びます。"
            "「未把握」は、確かめたが誰にも分からなかったという回答で、「未回答」とは分けて数えます。"
        ),
    ),
    (
        "点数",
        (
            "項目の達成度は「レベル÷目標レベル」（上限1）です。点数は、達成度を重要度（1〜3）で"
            "重み付けして平均し、100点満点にしたものです。未把握の達成度は0とします。"
            "未回答、該当なし、備えの項目は点数に含めません。対象が1問もないときは「－」とします。"
        ),
    ),
    (
        "点数の対象",
        (
            "点数のそばの「○問」は、その点数のもとになった項目（レベルか未把握と答えた取組項目）の数です。"
            "「該当なし」の割合は、全項目に占める割合です。"
        ),
    ),
    (
        "範囲と暫定",
        (
            "範囲の下限は未回答と未把握を達成度0、上限は未回答と未把握を目標に到達とみなした点数です。"
            "未回答が1問でもあるうちは「暫定」と示します。空欄のままにしても点数は有利になりません。"
        ),
    ),
    (
        "着手率と到達率",
        (
            "レベルか未把握と答えた取組項目のうち、レベル1以上のものの割合が着手率、"
            "チェックリストの目標レベル以上のものの割合が到達率です。"
        ),
    ),
    ("回答率", "該当なしを除く項目（備えを含む）のうち、レベルか未把握と答えたものの割合です。"),
    (
        "優先度",
        (
            "重要度 × 目標までの段階 × 期限の係数。市区町村を拘束する期限は、超過2.0、"
            "半年以内1.75、"
            "1年以内1.5、2年以内1.25、それより先1.0です。国の目標年度は、経過したものと1年以内のものが1.25、"
            "それより先は1.0、期限のないものは1.0です。延長した期限は、延長後の日で判定します。"
            "同じ優先度では、期限の早いもの、チェックリストの順の早いものを先にします。"
        ),
    ),
    (
        "独自の目標",
        "市区町村が項目に独自の目標を定めると、課題と順位はそれによりますが、点数は変わりません。",
    ),
    ("丸め", "点数は小数第1位、割合は1％単位に四捨五入して示します。計算の途中では丸めません。"),
    ("文字", "この書体にない文字は「〓」に置き換えて示します。"),
)


def position_in_short(material: Material) -> Sequence[Flowable]:
    """The documents behind the questions and, once, what they are and are not."""
    sheet = material.sheet
    cited = material.citations.cited(material.items)
    flowables: list[Flowable] = [
        Text(
            POSITION,
            sheet.soft,
        )
    ]
    flowables.extend(_document(document, parts, sheet) for document, parts in cited.documents)
    flowables.append(_checklists(material.result.assessment.checklists, sheet))
    return flowables


def position(material: Material) -> Sequence[Flowable]:
    """The same, and every law, plan and guideline that an item rests on."""
    cited = material.citations.cited(material.items)
    laws = [_authorities(cited.authorities, material.sheet)] if cited.authorities else []
    return [*position_in_short(material), *laws]


def scoring_rule(material: Material) -> Sequence[Flowable]:
    """The scoring rule in words, with the dates and the numbers of this report."""
    sheet = material.sheet
    fields = [("この報告書", scored_here(material.result)), *SCORING_RULE]
    style = sheet.sized(sheet.field, 8, after=2, leading=11.25, indent=66)
    return [Block([Text(words, style, label=name) for name, words in fields], whole_up_to=400)]


def scored_here(result: Result) -> str:
    """The dates and the numbers of this report that the scoring rule is applied to."""
    counts = result.total.counts
    return (
        f"期限は{date_in_words(result.as_of)}の時点で判定しました。"
        f"全{counts.total}問のうち点数の対象は{result.total.actions.decided}問、"
        f"該当なしは{counts.na}問（{rate(result.total.na_share)}）です。"
    )


def terms(material: Material) -> Sequence[Flowable]:
    """The special terms that the questions use, by their reading."""
    sheet, found = material.sheet, terms_of(material.items, material.terms)
    if not found:
        return [Text("この点検の質問に、説明の必要な用語はありません。", sheet.body)]
    rows = [_term_row(term, material) for term in found]
    return [table(_TERM_COLUMNS, rows, sheet, dense=True)]


def terms_of(items: Iterable[Item], glossary: Mapping[str, Term]) -> list[Term]:
    """The terms that the items use, by their reading."""
    used = {name for item in items for name in item.terms}
    found = [term for name, term in glossary.items() if name in used]
    return sorted(found, key=lambda term: (term.reading, term.term))


def are_few(found: Sequence[Term]) -> bool:
    """Whether a report for reading explains its terms: there are some, of four pages at most."""
    return 0 < len(found) <= _FEW_TERMS


def has_few_terms(material: Material) -> bool:
    """``are_few`` of the terms of this report's questions."""
    return are_few(terms_of(material.items, material.terms))


_TERM_COLUMNS = (
    Column("用語", 118),
    Column("意味", BODY_WIDTH - 118 - 118),
    Column("出典", 118),
)


def _term_row(term: Term, material: Material) -> list[str | Flowable]:
    sheet = material.sheet
    successor = f"\n現在の名称：{term.successor}" if term.successor else ""
    source = material.citations.in_short(term.source) if term.source else "－"
    reading = f"\n{reading_of(term)}".rstrip()
    return [
        Text([Run(term.term, bold=True), Run(reading, colour=Ink.SOFT)], sheet.dense),
        f"{term.meaning}{successor}",
        Text(source, sheet.cell_soft),
    ]


def _document(document: Document, parts: tuple[Part, ...], sheet: Sheet) -> Block:
    listed = "\n".join(f"{part.id}　{part.title}" for part in parts)
    published = f"{document.publisher}（{date_in_words(document.published_on)}）"
    return Block(
        [
            Heading(document.title, sheet, 1, f"position-{document.id}"),
            Text(published, sheet.field, label="発行"),
            Text(document.nature, sheet.field, label="性格"),
            Text(listed, sheet.sized(sheet.field_soft, 7.5, leading=10.5), label="用いた部分"),
        ],
        whole_up_to=300,
    )


_AUTHORITY_ORDER = ("law", "plan", "guideline")
_AUTHORITY_COLUMNS = (
    Column("種別", 36),
    Column("名称", 206),
    Column("条項など", BODY_WIDTH - 36 - 206 - 92),
    Column("日付", 92),
)


def _authorities(authorities: tuple[Authority, ...], sheet: Sheet) -> Block:
    titles = list(dict.fromkeys(authority.title for authority in authorities))
    rows = [
        [
            kind_in_words(authority),
            "\n".join(filter(None, (authority.title, authority.publisher))),
            authority.article or "－",
            date_in_words(authority.date),
        ]
        for authority in sorted(
            authorities, key=lambda a: (_AUTHORITY_ORDER.index(a.kind), titles.index(a.title))
        )
    ]
    return Block(
        [
            Heading("法令・計画・指針", sheet, 1, "position-authorities"),
            Lead(f"これらだけにもとづく項目は「{OUTSIDE_PAPER_WORD}」と示します。", sheet.soft),
            table(_AUTHORITY_COLUMNS, rows, sheet),
        ]
    )


_CHECKLIST_COLUMNS = (
    Column("チェックリスト", 106),
    Column("版", 44),
    Column("内容", BODY_WIDTH - 150),
)


def _checklists(checklists: Sequence[Checklist], sheet: Sheet) -> Block:
    rows: list[list[str | Flowable]] = [
        [
            Text([Run(f"{c.title}\n", bold=True), Run(c.id, colour=Ink.SOFT)], sheet.dense),
            c.version,
            Text(c.summary, sheet.cell_soft),
        ]
        for c in checklists
    ]
    return Block(
        [
            Heading("用いたチェックリスト", sheet, 1, "position-checklists"),
            table(_CHECKLIST_COLUMNS, rows, sheet, dense=True),
        ],
        whole_up_to=300,
    )
