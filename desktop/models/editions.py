"""The editions (版) of an assessment, in the words of the window."""

from collections.abc import Sequence

from assessment.edition_changes import edition_changes
from assessment.editions import EditionState
from assessment.fiscal_years import date_in_words, moment_in_short
from assessment.records import Edition
from desktop.models.text_tree import Column, Row, cell

EDITION_COLUMNS = (
    Column(title="版", width=72),
    Column(title="確定した日時", width=168),
    Column(title="確定した人", width=120),
    Column(title="文書番号", share=1),
    Column(title="前の版からの変更", width=140),
)


def state_in_words(state: EditionState) -> str:
    """Such as ``第1版の確定後に変更あり（6項目）``; says so where nothing is confirmed yet."""
    last = state.last
    if last is None:
        return "まだ確定していません。"
    if state.reopened:
        items = f"（{len(state.changed)}項目）" if state.changed else ""
        return f"第{last.number}版の確定後に変更あり{items}"
    day = date_in_words(last.confirmed_at.astimezone().date())
    return f"第{last.number}版を{day}に確定済み。その後の変更はありません。"


def rows_of(editions: Sequence[Edition]) -> list[Row]:
    """A row for each edition, the newest first."""
    before = (None, *editions)
    return [_row(now, was) for was, now in zip(before, editions, strict=False)][::-1]


def _row(edition: Edition, before: Edition | None) -> Row:
    return Row(
        cells=(
            cell(f"第{edition.number}版", look="strong"),
            cell(moment_in_short(edition.confirmed_at)),
            cell(edition.by),
            cell(edition.document_number),
            cell("" if before is None else _changed(before, edition)),
        ),
        key=str(edition.number),
    )


def _changed(before: Edition, edition: Edition) -> str:
    found = edition_changes(before.assessment, edition.assessment)
    return f"{len({change.latest.item.id for change in found})}項目"
