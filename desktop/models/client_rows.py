"""The clients of a consultant in rows: whose workspace it is, how far it is, where it lies."""

from collections.abc import Mapping, Sequence

import msgspec

from assessment.fiscal_years import in_words, moment_in_short
from assessment.overview import Overview
from assessment.records import AssessmentInfo
from assessment.wording import TIER_NAMES
from desktop.models.text_tree import Cell, Column, Piece, Row, cell
from desktop.recent import Recent

CLIENT_COLUMNS = (
    Column(title="市区町村", share=3),
    Column(title="年度", width=96),
    Column(title="回答", width=116),
    Column(title="わからない", width=92),
    Column(title="最後の変更", width=116),
    Column(title="保存ファイル", share=5),
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What became of reading a workspace: what it holds, or in ``trouble`` why it is not known."""

    held: tuple[Overview, ...] = ()
    trouble: str = ""


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A window that is open on a workspace: this one (``here``) or another, and what it shows."""

    shown: AssessmentInfo
    here: bool


def client_rows(
    listed: Sequence[Recent], found: Mapping[str, Found], opened: Mapping[str, Open]
) -> tuple[Row, ...]:
    """A row for each workspace; ``found`` and ``opened`` are by its path.

    One that is open shows the assessment that its window does, any other what was changed last.
    What cannot be read now shows what was in it when it was last read.
    """
    return tuple(_row(one, found.get(one.path), opened.get(one.path)) for one in listed)


def _row(recent: Recent, found: Found | None, opened: Open | None) -> Row:
    read = found is not None and not found.trouble
    held = found.held if found is not None and read else recent.held
    told = _told(held, opened)
    where = [
        Piece(text=recent.file.name, look="plain" if read else "soft"),
        Piece(text=recent.file.parent.name, look="soft"),
    ]
    if found is not None and found.trouble:
        where.append(Piece(text=found.trouble, look="warning"))
    who = [Piece(text=_name(told), link=recent.path)]
    if opened is not None:
        words = "この画面で開いています" if opened.here else "別の画面で開いています"
        who.append(Piece(text=words, look="strong"))
    return Row(
        cells=(
            (*who, *cell(_more(held), look="soft")),
            cell(in_words(told.year) if told else ""),
            _answers(told) if told else (),
            cell(f"{told.unknown}問" if told else ""),
            cell(moment_in_short(told.updated_at) if told else ""),
            tuple(where),
        ),
        key=recent.path,
    )


def _told(held: Sequence[Overview], opened: Open | None) -> Overview | None:
    """The assessment that is open, or else the one changed last."""
    if opened is not None:
        place, year = opened.shown.municipality, opened.shown.year
        for one in held:
            if (one.prefecture, one.municipality, one.year) == (place.prefecture, place.name, year):
                return one
    return held[0] if held else None


def _answers(told: Overview) -> Cell:
    """How many questions are answered, and which were asked: others have more of them or less."""
    newer = "新しい版あり" if told.is_outdated else ""
    asked = f"{TIER_NAMES[told.tier]}・{told.areas}分野" if told.areas else ""
    return (
        Piece(text=f"{told.answered}／{told.items}問"),
        *cell(asked, newer, look="soft"),
    )


def _name(told: Overview | None) -> str:
    return f"{told.prefecture} {told.municipality}".strip() if told else "（自己点検なし）"


def _more(held: Sequence[Overview]) -> str:
    return f"ほかに{len(held) - 1}件の自己点検" if len(held) > 1 else ""
