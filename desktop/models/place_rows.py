"""Who has submitted and who has not, as the page 集計 lists it."""

import msgspec

from assessment.collection.records import Collection, PlaceStatus, Standing
from assessment.collection.wording import PLACE_WORDS, SUBMISSION_WORDS
from assessment.fiscal_years import date_in_short
from assessment.scoring import percent
from desktop.models.record_table import Column, Look

MARKS: dict[PlaceStatus, str] = {
    "submitted": "✓",
    "incomplete": "…",
    "missing": "－",
    "rejected": "！",
}
_LOOKS: dict[PlaceStatus, Look] = {
    "submitted": "success",
    "incomplete": "warning",
    "missing": "soft",
    "rejected": "error",
}
_ORDER: tuple[PlaceStatus, ...] = ("rejected", "missing", "incomplete", "submitted")


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality, and what is lacking in words."""

    standing: Standing
    lacking: str


def place_rows(collection: Collection) -> tuple[PlaceRow, ...]:
    """Every expected municipality, in the order of codes."""
    refused: dict[str, list[str]] = {}
    for line in collection.files:
        if line.status == "rejected" and line.municipality:
            refused.setdefault(line.municipality, []).append(line.reason)
    return tuple(
        PlaceRow(
            standing=standing,
            lacking=_lacking(collection, standing, refused.get(standing.municipality.code, [])),
        )
        for standing in collection.standings
    )


def status_in_words(row: PlaceRow) -> str:
    """Such as ``✓ 提出済み``."""
    status = row.standing.status
    return f"{MARKS[status]} {PLACE_WORDS[status]}"


def explained(row: PlaceRow) -> str:
    """All that is known of a municipality; whom to ask there stands on a line of its own."""
    place = row.standing.municipality
    standing = f"{place.name}（{place.code}）：{status_in_words(row)}"
    if row.standing.submission is not None:
        standing += f"・{_sent(row)}（書き出した日 {_issued(row)}）"
    if row.lacking:
        standing += f"。{row.lacking}"
    contact = "・".join(_contacts(row))
    return f"{standing}\n連絡先：{contact}" if contact else standing


def _lacking(collection: Collection, standing: Standing, refused: list[str]) -> str:
    if standing.submission is None:
        return refused[0] if refused else ""
    parts = []
    for area in collection.areas:
        figures = standing.areas.get(area.checklist.id)
        if area.checklist.id in standing.lacking:
            parts.append(f"{area.checklist.title}の回答がありません")
        elif figures is not None and figures.counts.unanswered:
            parts.append(f"{area.checklist.title} 未回答{figures.counts.unanswered}項目")
    if standing.submission.unread:
        parts.append(f"読み取れない回答 {len(standing.submission.unread)}か所")
    titles = {area.checklist.id: area.checklist.title for area in collection.areas}
    parts += [f"{titles.get(one.id, one.id)}は{one.version}の版" for one in standing.outdated]
    return "、".join(parts)


def _completion(row: PlaceRow) -> str:
    total = row.standing.total
    return "－" if total is None or total.completion is None else f"{percent(total.completion)}%"


def _how_complete(row: PlaceRow) -> float:
    total = row.standing.total
    return -1.0 if total is None or total.completion is None else float(total.completion)


def _sent(row: PlaceRow) -> str:
    submission = row.standing.submission
    if submission is None:
        return "－"
    edition = f" 第{submission.edition}版" if submission.edition else ""
    return f"{SUBMISSION_WORDS[submission.kind]}{edition}"


def _issued(row: PlaceRow) -> str:
    submission = row.standing.submission
    known = submission is not None and submission.issued_at is not None
    return date_in_short(submission.issued_at.date()) if known else "－"  # type: ignore[union-attr]


def _issued_at(row: PlaceRow) -> str:
    submission = row.standing.submission
    return submission.issued_at.isoformat() if submission and submission.issued_at else ""


def _contacts(row: PlaceRow) -> tuple[str, ...]:
    submission = row.standing.submission
    if submission is None:
        return ()
    contact = submission.contact
    parts = (contact.division, contact.name, contact.phone, contact.email)
    return tuple(part for part in parts if part)


def _look(row: PlaceRow) -> Look:
    return _LOOKS[row.standing.status]


COLUMNS: tuple[Column[PlaceRow], ...] = (
    Column(
        title="団体コード",
        text=lambda row: row.standing.municipality.code,
        width=96,
        spare=True,
        look=lambda _: "soft",
    ),
    Column(
        title="市区町村",
        text=lambda row: row.standing.municipality.name,
        sort=lambda row: row.standing.municipality.code,
        width=104,
        look=lambda _: "strong",
    ),
    Column(
        title="提出の状態",
        text=status_in_words,
        sort=lambda row: _ORDER.index(row.standing.status),
        width=108,
        look=_look,
    ),
    Column(
        title="回答率",
        text=_completion,
        sort=_how_complete,
        width=72,
        centred=True,
        explained="該当なしを除く項目のうち、未回答でないものの割合",
    ),
    Column(title="集計したファイル", text=_sent, width=124, spare=True),
    Column(title="書き出した日", text=_issued, sort=_issued_at, width=112, spare=True),
    Column(title="足りないもの・理由", text=lambda row: row.lacking, tight=True),
    Column(title="連絡先", text=lambda row: "　".join(_contacts(row)), share=2, least=190),
)
