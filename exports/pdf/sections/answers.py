"""Every answer with its note, evidence and basis, in the order of asking."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.records import Response
from assessment.results import AreaResult, ThemeResult
from exports.pdf.blocks import Block
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Run, Text
from exports.pdf.marks import SIDE, Marks
from exports.pdf.material import Material
from exports.pdf.pieces import Anchor
from exports.pdf.style import BODY_WIDTH, THIN, Ink
from exports.pdf.tables import head
from exports.pdf.words import answer_label, deadline, deadline_nature

KEY = "answers"
_WHOLE_UP_TO = 330
"""An item's answer up to this height (points) is not split between two pages."""
_MARK_COLUMN = SIDE + 8
_RIGHT_COLUMN = 150

_HEAD = (
    ("TOPPADDING", (0, 0), (-1, -1), 6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("RIGHTPADDING", (1, 0), (1, 0), 8),
    ("LINEABOVE", (0, 0), (-1, 0), THIN, Ink.LINE),
)


def answers(material: Material) -> Sequence[Flowable]:
    """Area by area, theme by theme, item by item."""
    return [
        flowable
        for number, area in enumerate(material.result.areas, start=1)
        for flowable in _area(number, area, material)
    ]


def expected_items(material: Material) -> Expected:
    """Every item with its title."""
    return {"回答": [f"{item.id}{item.title}" for item in material.items]}


def _area(number: int, area: AreaResult, material: Material) -> list[Flowable]:
    heading = Heading(area.checklist.title, material.sheet, 1, f"{KEY}-{number}")
    themes = [
        flowable
        for place, theme in enumerate(area.themes, start=1)
        if theme.responses
        for flowable in _theme(f"{KEY}-{number}-{place}", theme, material)
    ]
    if not themes:
        kept = area.themes and material.result.withheld
        why = "この分野の項目は公表しません。" if kept else "この区分で問う項目はありません。"
        return [Block([heading, Text(why, material.sheet.body)])]
    return [Block([heading, themes[0]], whole_up_to=_WHOLE_UP_TO + 80), *themes[1:]]


def _theme(key: str, theme: ThemeResult, material: Material) -> list[Flowable]:
    title = f"{theme.theme.id}  {theme.theme.title}"
    heading = Heading(title, material.sheet, 2, key)
    items = [_item(response, material) for response in theme.responses]
    return [Block([heading, items[0]], whole_up_to=_WHOLE_UP_TO + 40), *items[1:]]


def _item(response: Response, material: Material) -> Block:
    sheet, item = material.sheet, response.item
    fields = [Text(words, sheet.field, label=name) for name, words in _recorded(response) if words]
    answer = Text(_answer(response), sheet.field, label="回答")
    basis = material.citations.basis(item) + (f"　{item.basis_note}" if item.basis_note else "")
    grounds = Text(basis, sheet.field_soft, label="位置付け")
    return Block(
        [
            Anchor(material.link_to(item)),
            _head(response, material),
            Text(item.question, sheet.field),
            answer,
            *fields,
            grounds,
        ],
        whole_up_to=_WHOLE_UP_TO,
        after=5,
    )


def _head(response: Response, material: Material) -> Flowable:
    item, sheet = response.item, material.sheet
    kind = "備え　" if item.kind == "readiness" else ""
    division = "" if material.result.division else f"{response.division}　"
    name = [Run(f"{item.id}  ", colour=Ink.SOFT, size=8.25), Run(item.title, bold=True)]
    cells = [
        Marks((response.answer,), sheet),
        Text(name, sheet.sized(sheet.body, 9.25, leading=13, after=0)),
        Text(
            f"{kind}{division}目標 {item.target}　重要度 {item.weight}",
            sheet.cell_soft_right,
        ),
    ]
    widths = [_MARK_COLUMN, BODY_WIDTH - _MARK_COLUMN - _RIGHT_COLUMN, _RIGHT_COLUMN]
    return head(cells, widths, sheet, *_HEAD)


def _answer(response: Response) -> list[Run]:
    number = response.answer.level
    if number is None:
        return [Run(answer_label(response), bold=True)]
    return [
        Run(f"{number}　{answer_label(response)}", bold=True),
        Run(f"　{response.item.levels[number]}"),
    ]


def _recorded(response: Response) -> list[tuple[str, str]]:
    entry, item = response.entry, response.item
    own = f"レベル{entry.own_target}（標準の目標は{item.target}）" if entry.own_target else ""
    fields = [
        ("該当なしの理由", entry.answer.reason),
        ("備考", entry.note),
        ("根拠資料", entry.evidence),
        ("実施主体", entry.performer),
        ("見直しの理由", entry.review),
        ("独自の目標", own),
        ("期限", _deadline(response)),
        ("延長の理由", entry.extension_reason),
    ]
    return [(name, words.strip()) for name, words in fields]


def _deadline(response: Response) -> str:
    words = deadline(response).replace("\n", "")
    if not words:
        return ""
    parts = (deadline_nature(response), response.item.deadline_note)
    return "　".join((words, *filter(None, parts)))
