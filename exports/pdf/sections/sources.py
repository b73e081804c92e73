"""Annex 出典: from every item to its sources, and from every heading of the papers to its items."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus import Flowable

from assessment.results import AreaResult
from checklists.schema import Item, Part
from checklists.tracing import HeadingTrace
from checklists.wording import COVERAGE_WORDS, OUTSIDE_PAPER_WORD
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Lead, Run, Text
from exports.pdf.material import Material
from exports.pdf.sections.annexes import POSITION_TITLE
from exports.pdf.style import BODY_WIDTH, Ink, Sheet
from exports.pdf.tables import Column, table

KEY = "sources"


def sources(material: Material) -> Sequence[Flowable]:
    """Both directions; the second only where a checklist is derived from a paper."""
    opening = Text(_how_to_read(material), material.sheet.body)
    return [opening, *_from_items(material), *_from_headings(material)]


def expected_headings(material: Material) -> Expected:
    """Every heading of the papers."""
    return {"出典の見出し": [found.heading.title for found in material.traces]}


def _how_to_read(material: Material) -> str:
    citations, items = material.citations, material.items
    other_way = "と、資料の各箇所がどの項目になったか" if material.traces else ""
    sentences = [f"各項目がもとにした資料{other_way}を示します。"]
    if citations.cited(items).documents:
        sentences.append(
            "行の番号は、元の文書を上から数えたものです。"
            f"資料の部分の記号は「{POSITION_TITLE}」にあります。"
        )
    if any(map(citations.is_outside_the_papers, items)):
        sentences.append(f"「{OUTSIDE_PAPER_WORD}」は、法令や指針だけを根拠とする項目です。")
    return "".join(sentences)


_ITEM_COLUMNS = (
    Column("項目", 128),
    Column("位置付けと出典（資料・見出し・行）", BODY_WIDTH - 128),
)


def _from_items(material: Material) -> Iterator[Flowable]:
    heading = Heading("項目から出典へ", material.sheet, 1, f"{KEY}-items")
    asked = [
        area for area in material.result.areas if any(theme.responses for theme in area.themes)
    ]
    for number, area in enumerate(asked):
        titled = Heading(area.checklist.title, material.sheet, 2, f"{KEY}-items-{number + 1}")
        yield Block([*([] if number else [heading]), titled, _citations(area, material)])


def _citations(area: AreaResult, material: Material) -> Flowable:
    items = [response.item for theme in area.themes for response in theme.responses]
    rows = [_citation(item, material) for item in items]
    return table(_ITEM_COLUMNS, rows, material.sheet, dense=True)


def _citation(item: Item, material: Material) -> list[str | Flowable]:
    citations, style = material.citations, material.sheet.dense
    basis = Run(citations.basis(item), bold=True)
    note = Run(f"　{item.basis_note}" if item.basis_note else "")
    passages = Run(f"\n{citations.in_words(item)}")
    return [
        Text([Run(f"{item.id}\n", colour=Ink.SOFT), Run(item.title)], style),
        Text([basis, note, passages], style),
    ]


def _from_headings(material: Material) -> Iterator[Flowable]:
    sheet, traces = material.sheet, material.traces
    if not traces:
        return
    names = _names(material)
    parts = [list(group) for _, group in itertools.groupby(traces, key=lambda t: t.part)]
    yield Block(
        [
            Heading("資料の見出しから項目へ", sheet, 1, f"{KEY}-headings"),
            Lead(_what_stands_here(material), sheet.body),
            _overview(parts, sheet),
        ],
        whole_up_to=400,
    )
    for headings in parts:
        part = headings[0].part
        rows = [_heading_row(trace, names, material) for trace in headings]
        titled = Heading(_title(part), sheet, 2, f"{KEY}-{part.id}")
        yield Block([titled, table(_HEADING_COLUMNS, rows, sheet, dense=True)])


def _what_stands_here(material: Material) -> str:
    asked = {item.id for item in material.items}
    named = {item for trace in material.traces for entry in trace.entries for item in entry.items}
    unasked = (
        "かっこに入れた項目は、今回の点検では問うていません。"
        if named - asked - material.unnamed
        else ""
    )
    return (
        "資料の見出しごとに、もとにした項目と、項目にしなかった箇所の数を示します。箇所ごとの内容と、項目に"
        f"しない理由は、画面の「出典」で見られます。{unasked}次の表は、資料の部分ごとの箇所の数です。"
    )


_COUNT = 44
_LONGER_COUNT = 62
_OVERVIEW_COLUMNS = (
    Column("資料の部分", BODY_WIDTH - 5 * _COUNT - _LONGER_COUNT),
    Column("箇所", _COUNT, "right"),
    *(
        Column(word, _LONGER_COUNT if kind == "industry" else _COUNT, "right")
        for kind, word in COVERAGE_WORDS.items()
    ),
)


def _overview(parts: Sequence[Sequence[HeadingTrace]], sheet: Sheet) -> Flowable:
    """How many passages of each part became items, and whom the others address."""
    tallies = [
        Counter(entry.kind for trace in headings for entry in trace.entries) for headings in parts
    ]
    titles = [_title(headings[0].part) for headings in parts]
    if len(parts) > 1:
        titles.append("計")
        tallies.append(sum(tallies, Counter()))
    rows = [
        [title, *map(str, (tally.total(), *(tally[kind] for kind in COVERAGE_WORDS)))]
        for title, tally in zip(titles, tallies, strict=True)
    ]
    return table(_OVERVIEW_COLUMNS, rows, sheet, dense=True)


_HEADING_COLUMNS = (
    Column("見出し", 172),
    Column("もとにした項目", BODY_WIDTH - 172 - 96),
    Column("項目にしない箇所", 96),
)


def _heading_row(
    trace: HeadingTrace, names: Mapping[str, Run], material: Material
) -> list[str | Flowable]:
    items = dict.fromkeys(item_id for entry in trace.entries for item_id in entry.items)
    runs = [names.get(i, _unasked(i)) for i in items if i not in material.unnamed]
    if unnamed := len(material.unnamed & items.keys()):
        runs.append(Run(f"公表しない項目 {unnamed}問", colour=Ink.SOFT))
    others = Counter(entry.kind for entry in trace.entries if not entry.items)
    addressed = [f"{word} {others[kind]}" for kind, word in COVERAGE_WORDS.items() if others[kind]]
    return [
        trace.heading.title,
        Text(_in_lines(runs), material.sheet.dense) if runs else "－",
        "\n".join(addressed) or "－",
    ]


def _in_lines(runs: Sequence[Run]) -> list[Run]:
    return [*runs[:1], *(run._replace(text=f"\n{run.text}") for run in runs[1:])]


def _names(material: Material) -> Mapping[str, Run]:
    """Every item of the checklists by its id: id and title, in brackets where it is not asked."""
    asked = {item.id for item in material.items}
    named = {
        item.id: f"{item.id}  {item.title}"
        for checklist in material.result.assessment.checklists
        for item in checklist.item
    }
    return {i: Run(name) if i in asked else _unasked(name) for i, name in named.items()}


def _unasked(name: str) -> Run:
    return Run(f"（{name}）", colour=Ink.SOFT)


def _title(part: Part) -> str:
    return f"{part.id}　{part.title}"
