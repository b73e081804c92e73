"""The hand-over (事務引継書): what is open, old, outdated or in dispute, and who knew."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.fiscal_years import date_in_words
from assessment.handover import OLD_AFTER, Handover, handover, last_record
from assessment.inquiry_list import Inquired, inquired
from exports.pdf.blocks import Block
from exports.pdf.chapters import Section
from exports.pdf.checking import Expected
from exports.pdf.flow import Heading, Text
from exports.pdf.material import Material
from exports.pdf.pieces import Space
from exports.pdf.sections.by_division import divisions_table
from exports.pdf.sections.cover import top
from exports.pdf.sections.first_gaps import first_gaps
from exports.pdf.sections.headline import opening
from exports.pdf.sections.scores import expected_scores, score_caption, scores_table
from exports.pdf.style import BODY_WIDTH, Ink
from exports.pdf.tables import Column, Command, grid, table
from exports.pdf.words import no_gaps

KEY = "handover"
_LABEL = 58
_RULED: tuple[Command, ...] = (
    ("BOX", (0, 0), (-1, -1), 0.6, Ink.STRONG_LINE),
    ("INNERGRID", (0, 0), (-1, -1), 0.4, Ink.STRONG_LINE),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
)


def form(
    material: Material, title: str, sections: Sequence[Section[Material]]
) -> Sequence[Flowable]:
    """The top of the page, and what the two sides fill in and sign."""
    sheet = material.sheet
    half = BODY_WIDTH / 2 - _LABEL
    signed = "所属・職・氏名　　　　　　　　　印"
    blanks = (
        ("前任者", signed, "後任者", signed),
        ("引継年月日", "令和　　年　　月　　日", "立会者", signed),
    )
    rows = [[Text(words, sheet.cell) for words in row] for row in blanks]
    ruled = grid(rows, [_LABEL, half, _LABEL, half], sheet, *_RULED)
    return [*top(material, title, sections), ruled, Space(14)]


def standing(material: Material) -> Sequence[Flowable]:
    """How it stands, and how much of what has to be taken over."""
    sheet, result = material.sheet, material.result
    day = last_record(material.told)
    lead = (
        f"{date_in_words(day)}までの記録によります。この日の時点で、"
        f"{OLD_AFTER.days}日より前の回答を「古い回答」としています。"
    )
    rows = [[name, count, "", do] for name, count, do in _matters(material)]
    by_division = Heading("担当課ごとの状況", sheet, 1, f"{KEY}-divisions")
    return [
        Text(opening(result.total), sheet.body),
        Text(lead, sheet.body),
        table(_MATTER_COLUMNS, rows, sheet, dense=True),
        Block([Heading("分野別の点数", sheet, 1, f"{KEY}-scores"), scores_table(material)]),
        Text(score_caption(result, charted=False), sheet.caption),
        Block([by_division, divisions_table(material)]),
    ]


def expected_figures(material: Material) -> Expected:
    """The counts in words, the areas' rows, and how much is to be taken over."""
    matters = [f"{name}{count}" for name, count, _ in _matters(material)]
    counts = [opening(material.result.total)]
    return {"件数": counts, "引き継ぐこと": matters, **expected_scores(material)}


def next_gaps(material: Material) -> Sequence[Flowable]:
    """The most urgent gaps with the next step."""
    plan = material.told.plan[:_FIRST]
    if not plan:
        return [Text(no_gaps(material.result), material.sheet.body)]
    return first_gaps(material, plan)


_FIRST = 10


def picture_of(material: Material) -> Handover:
    """What is open, old or outdated, on the day of the last record."""
    told = material.told
    return handover(told.result.assessment, told.offered, last_record(told))


def inquired_of(material: Material) -> Sequence[Inquired]:
    """How every inquiry stood on that day, divisions without a sheet too."""
    told = material.told
    return inquired(told.result.assessment, told.sheets, last_record(told))


def _matters(material: Material) -> list[tuple[str, str, str]]:
    picture, told = picture_of(material), material.told
    counts = told.result.total.counts
    lines = [line for line in inquired_of(material) if line.file]
    late = sum(line.stage == "期限超過" for line in lines)
    out = sum(line.stage != "回答済み" for line in lines)
    return [
        ("未回答の項目", f"{counts.unanswered}問", "答えるか、担当課に照会する"),
        ("未把握の項目", f"{counts.unknown}問", "担当課に確かめる"),
        ("古い回答", f"{len(picture.old)}問", "今も合っているか確かめる"),
        ("見直しが要る回答", f"{len(picture.to_review)}問", "質問を読み直して答え直す"),
        *_reviewed(material),
        ("新しい版があるチェックリスト", f"{len(picture.outdated)}件", "下見をして移るか決める"),
        ("決定を待つ食い違い", f"{len(told.conflicts)}件", "どちらの値を採るか決める"),
        ("返っていない照会票", f"{out}通（期限超過{late}通）", "担当課に回答を頼む"),
        ("目標に届いていない課題", f"{told.result.gap_count}件", "取組計画に沿って進める"),
    ]


def _reviewed(material: Material) -> list[tuple[str, str, str]]:
    """What of the review is open, where anybody reviews."""
    counts = material.told.reviewed
    if counts is None:
        return []
    found = [("要確認の回答", f"{counts.marked}問", "コメントを読み、確かめて印を解く")]
    if counts.confirmed or counts.again:
        again = f"（確認後に変更{counts.again}問）" if counts.again else ""
        do = "書いた人とは別の人が確認する"
        found.append(("未確認の回答", f"{counts.pending}問{again}", do))
    return found


_MATTER_COLUMNS = (
    Column("引き継ぐこと", 180),
    Column("件数", 116, "right"),
    Column("", 14),
    Column("することの目安", BODY_WIDTH - 180 - 116 - 14),
)
