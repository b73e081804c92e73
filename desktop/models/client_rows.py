"""The clients of a consultant in rows: whose workspace it is, how far it is, where it lies."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from assessment.fiscal_years import in_words
from assessment.overview import Overview
from desktop.models.text_tree import Column, Piece, Row, cell
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


def client_rows(
    listed: Sequence[Recent], found: Mapping[str, Found], shown: Path
) -> tuple[Row, ...]:
    """A row for each workspace; ``found`` is by its path, ``shown`` the one of this window.

    What cannot be read now shows what was in it when it was last read.
    """
    return tuple(_row(one, found.get(one.path), one.file == shown.absolute()) for one in listed)


def _row(recent: Recent, found: Found | None, here: bool) -> Row:  # noqa: FBT001 - a fact of the row
    read = found is not None and not found.trouble
    held = found.held if found is not None and read else recent.held
    latest = held[0] if held else None
    where = [Piece(text=recent.path, look="plain" if read else "soft")]
    if here:
        where.append(Piece(text="この画面で開いています", look="strong"))
    if found is not None and found.trouble:
        where.append(Piece(text=found.trouble, look="warning"))
    name = Piece(text=_name(latest), link=recent.path)
    return Row(
        cells=(
            (name, *cell(_more(held), look="soft")),
            cell(in_words(latest.year) if latest else ""),
            cell(f"{latest.answered}／{latest.items}問" if latest else ""),
            cell(f"{latest.unknown}問" if latest else ""),
            cell(f"{latest.updated_at.astimezone():%Y/%m/%d %H:%M}" if latest else ""),
            tuple(where),
        ),
        key=recent.path,
    )


def _name(latest: Overview | None) -> str:
    return f"{latest.prefecture} {latest.municipality}".strip() if latest else "（自己点検なし）"


def _more(held: Sequence[Overview]) -> str:
    return f"ほかに{len(held) - 1}件の自己点検" if len(held) > 1 else ""
