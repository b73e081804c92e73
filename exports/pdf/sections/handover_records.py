"""The hand-over: what is planned, what was confirmed and sent, and where data and copies lie."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_short, date_in_words
from assessment.kept import ConfirmedEdition, Kept
from exports.pdf.checking import Expected
from exports.pdf.flow import Text
from exports.pdf.material import Material
from exports.pdf.sections.planned import decided, decided_table
from exports.pdf.style import BODY_WIDTH
from exports.pdf.tables import Cell, Column, table
from exports.pdf.words import shortened

_MOST = 20
"""So many actions are named; the others are in the paper of the plan."""
_NO_COPY = "まだ作っていません。「設定」のページで作れます。"


def actions(material: Material) -> Sequence[Flowable]:
    """What somebody has decided to do, the first to be done first."""
    found, sheet = decided(material.told.plan), material.sheet
    if not found:
        return [Text("計画した取組はありません。", sheet.body)]
    left = (
        f"早いものから{_MOST}件を示します（全件は取組計画にあります）。"
        if len(found) > _MOST
        else ""
    )
    lead = f"計画した取組は{len(found)}件です。{left}"
    return [Text(lead, sheet.body), decided_table(found[:_MOST], material)]


def expected_actions(material: Material) -> Expected:
    """The items of the actions."""
    found = decided(material.told.plan)[:_MOST]
    return {"計画した取組": [each.gap.response.item.id for each, _ in found]}


def confirmed(material: Material) -> Sequence[Flowable]:
    """The editions (版) that were confirmed to be handed in, the last one first."""
    sheet, found = material.sheet, material.told.editions
    if not found:
        return [Text("確定した版はありません。", sheet.body)]
    lead = "都道府県などへの提出用のファイルは、確定した版から作ります。"
    rows = [_edition(each, material) for each in reversed(found)]
    return [Text(lead, sheet.body), table(_COLUMNS, rows, sheet, dense=True)]


def expected_editions(material: Material) -> Expected:
    """The number and the day of every edition."""
    return {"確定した版": [_number_and_day(each) for each in material.told.editions]}


def places(material: Material) -> Sequence[Flowable]:
    """Where the file with the answers and its copies lie; the public is not told."""
    sheet, kept = material.sheet, material.told.kept
    if kept is None:
        return [Text("この資料には載せていません。", sheet.body)]
    return [Text(words, sheet.field, label=name) for name, words in _in_words(kept)]


def expected_places(material: Material) -> Expected:
    """The file with the answers by its name."""
    kept = material.told.kept
    return {} if kept is None else {"保存ファイル": [kept.file.name]}


_COLUMNS = (
    Column("版", 44),
    Column("確定した日", 62),
    Column("確定した人", 110),
    Column("文書番号", 120),
    Column("備考", BODY_WIDTH - 44 - 62 - 110 - 120),
)


def _edition(each: ConfirmedEdition, material: Material) -> list[Cell]:
    told = (each.by, each.document_number, each.note)
    sheet = material.sheet
    texts = [Text(shortened(words) or "－", sheet.dense) for words in told]
    return [f"第{each.number}版", date_in_short(each.day), *texts]


def _number_and_day(each: ConfirmedEdition) -> str:
    return f"第{each.number}版{date_in_short(each.day)}"


def _in_words(kept: Kept) -> list[tuple[str, str]]:
    copy = kept.last_copy
    last = (
        _NO_COPY if copy is None else f"{date_in_words(copy.at.astimezone().date())}　{copy.place}"
    )
    return [
        ("保存ファイル", str(kept.file)),
        ("最新の控え", last),
        ("控えのフォルダー", str(kept.folder)),
    ]
