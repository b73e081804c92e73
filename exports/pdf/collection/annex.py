"""Annexes of the briefing: how its figures are made, and what the questions rest on."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from reportlab.platypus import Flowable

from assessment.collection.records import AreaPicture
from assessment.fiscal_years import date_in_words
from checklists.schema import Basis, Document
from exports.pdf.blocks import Block
from exports.pdf.collection.material import Briefing
from exports.pdf.flow import Heading, Text
from exports.pdf.sections.annexes import SCORING_RULE
from exports.pdf.style import BODY_WIDTH
from exports.pdf.tables import Column, table

_FROM_THE_SCORING_RULE = ("点数", "範囲と暫定", "丸め", "文字")
_OF_A_COLLECTION = (
    (
        "統計に入る団体",
        (
            "分野とテーマの統計（平均・中央値・最小・最大など）には、その分野の該当するすべての項目に"
            "「レベル」か「未把握」と答えた団体だけを入れます。"
            "途中の団体は状態の一覧に示し、統計には入れません。"
        ),
    ),
    (
        "項目の数値",
        (
            "項目の分布と到達率は、回答が途中の団体も含め、その項目に「レベル」か「未把握」と"
            "答えた団体（n）のものです。到達率は、チェックリストの目標レベル以上の団体の割合です。"
        ),
    ),
    (
        "中央値と4分の1",
        (
            "点数を小さい順に並べ、下から4分の1、中央、上から4分の1の位置にあたる3つの値です。"
            "四分位といい、直線補間（Excelの QUARTILE.INC と同じ方法）で求めます。"
        ),
    ),
    (
        "団体区分",
        (
            "人口（人口の表がないときは団体の種類）による区分です。"
            "中央値などは5団体、最小と最大は10団体に満たない区分を隣の区分とまとめ、"
            "差し引きで1つの団体の点数が分からないようにします。"
        ),
    ),
    ("順位", "順位は付けません。点数は自己点検によるもので、団体の優劣を示すものではありません。"),
    (
        "前年度との比較",
        (
            "両方の年度に同じ内容で尋ねた項目だけを使い、"
            "両方の年度で答え終えた団体どうしで比べます。"
        ),
    ),
)


def method(briefing: Briefing) -> Sequence[Flowable]:
    """The rules in words, then the items that are not compared and remarks on the whole."""
    sheet, collection = briefing.sheet, briefing.collection
    style = sheet.sized(sheet.field, 8.25, after=4, indent=86)
    rule = dict(SCORING_RULE)
    fields = [*_OF_A_COLLECTION, *((name, rule[name]) for name in _FROM_THE_SCORING_RULE)]
    fields += [("比べていない項目", words) for words in _left_out(collection.areas)[:1]]
    fields += [("", words) for words in _left_out(collection.areas)[1:]]
    if collection.notes and not briefing.is_public:  # they may name municipalities
        fields.append(("この集計では", "\n".join(collection.notes)))
    return [Text(words, style, label=name) for name, words in fields]


def _left_out(areas: Sequence[AreaPicture]) -> list[str]:
    """The items that are not compared, those of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for area in areas:
        for left in area.left_out:
            by_reason.setdefault(left.why, []).append(left.item_id)
    return [f"{why}{'、'.join(ids)}" for why, ids in by_reason.items()]


_BASES: tuple[Basis, ...] = get_args(Basis)
_COLUMNS = (
    Column("分野", 132),
    Column("提出の版", BODY_WIDTH - 132 - 4 * 62 - 34),
    *(Column(basis, 62, "right") for basis in _BASES),
    Column("計", 34, "right"),
)


def grounds(briefing: Briefing) -> Sequence[Flowable]:
    """The documents with what they are, and how many items rest on what."""
    sheet = briefing.sheet
    items = [item for area in briefing.collection.areas for item in area.items]
    cited = briefing.citations.cited(items)
    opening = (
        "市区町村が自らの状況を点検した結果を集めたものです。外部の評価や監査の結果ではありません。"
        "質問は次の資料と、法令・国の計画などから作成しています。"
    )
    if not items:
        return [Text("まだ集計できる回答がないため、ありません。", sheet.body)]
    return [
        Text(opening, sheet.body),
        *(_document(document, briefing) for document, _ in cited.documents),
        Block(
            [
                Heading("項目の位置付け", sheet, 1, "grounds-bases"),
                table(_COLUMNS, [_bases(area) for area in briefing.collection.areas], sheet),
                Text(
                    "「法令」などの名称と条項は、各市区町村の報告書の「出典」にあります。",
                    sheet.caption,
                ),
            ],
            whole_up_to=200,
        ),
    ]


def _document(document: Document, briefing: Briefing) -> Flowable:
    published = f"{document.publisher}（{date_in_words(document.published_on)}）"
    words = f"「{document.title}」　{published}\n{document.nature}"
    return Text(words, briefing.sheet.field, label="資料")


def _bases(area: AreaPicture) -> list[str]:
    counts = Counter(item.basis for item in area.items)
    versions = "、".join(f"{version}（{count}件）" for version, count in area.versions.items())
    return [area.checklist.title, versions, *(str(counts[b]) for b in _BASES), str(len(area.items))]
