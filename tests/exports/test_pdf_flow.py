"""Where blocks and texts are split between pages."""

from typing import Any

import pytest

from exports.pdf.blocks import Block
from exports.pdf.flow import Heading, Lead, Text
from exports.pdf.fonts import typeface
from exports.pdf.pieces import Piece
from exports.pdf.style import BODY_HEIGHT, BODY_WIDTH, Sheet
from exports.pdf.tables import Column, Rows, table

SHEET = Sheet(typeface())
LINE = SHEET.body.leading


def text(count: int) -> Text:
    """A text of ``count`` full lines."""
    made = Text(_full_lines(count), SHEET.sized(SHEET.body, SHEET.body.size, after=0))
    assert height_of(made) == count * LINE
    return made


def _full_lines(count: int) -> str:
    return "漢" * int(BODY_WIDTH / SHEET.body.size) * count


def heading() -> Heading:
    return Heading("見出し", SHEET, 2, "key")


def block(*contents: Text, whole_up_to: float = 0) -> Block:
    return Block(contents, whole_up_to=whole_up_to)


def height_of(piece: Piece) -> float:
    return float(piece.wrapOn(None, BODY_WIDTH, 0)[1])


def split(piece: Piece, height: float) -> list[Any]:
    return list(piece.splitOn(None, BODY_WIDTH, height))


def test_a_text_is_split_between_lines_and_loses_nothing() -> None:
    whole = text(10)
    first, rest = split(whole, 4.5 * LINE)
    assert (height_of(first), height_of(rest)) == (4 * LINE, 6 * LINE)
    assert first.plain + rest.plain == whole.plain


def test_a_part_of_a_text_can_be_set_narrower() -> None:
    words = "one two three four five six seven eight nine ten " * 20
    first, rest = split(Text(words, SHEET.body), 3 * LINE)
    first.wrap(BODY_WIDTH, 0)
    rest.wrap(BODY_WIDTH / 3, 0)
    shown = " ".join(
        "".join(part.text for part in line) for piece in (first, rest) for line in piece._lines
    )
    assert shown.split() == words.split()


@pytest.mark.parametrize(
    ("lines", "room", "left_and_carried"), [(10, 1.5, None), (4, 3.5, (2, 2)), (3, 2.5, None)]
)
def test_no_single_line_is_left_or_carried_over(
    lines: int, room: float, left_and_carried: tuple[int, int] | None
) -> None:
    parts = split(text(lines), room * LINE)
    assert [height_of(part) / LINE for part in parts] == list(left_and_carried or ())


def test_a_label_stays_with_the_first_part() -> None:
    labelled = Text(_full_lines(8), SHEET.field, label="備考")
    first, rest = split(labelled, 4 * SHEET.field.leading)
    assert (first.label, rest.label) == ("備考", "")


def test_a_heading_goes_to_the_next_page_with_what_it_heads() -> None:
    together = block(heading(), text(10))
    room = height_of(heading()) + heading().after
    assert split(together, room + 1.5 * LINE) == []
    assert len(split(together, room + 3.5 * LINE)) == 2


def test_a_lead_goes_to_the_next_page_with_the_heading_and_what_it_introduces() -> None:
    lead = Lead(_full_lines(2), SHEET.sized(SHEET.body, SHEET.body.size, after=0))
    together = block(heading(), lead, text(10))
    room = height_of(heading()) + heading().after + height_of(lead)
    assert split(together, room + 1.5 * LINE) == []
    assert len(split(together, room + 3.5 * LINE)) == 2


def test_a_heading_in_the_middle_is_not_left_behind() -> None:
    room = 10 * LINE + heading().before + height_of(heading()) + heading().after
    first, rest = split(block(text(10), heading(), text(5)), room + 1.5 * LINE)
    assert [type(piece) for piece in first.contents] == [Text]
    assert [type(piece) for piece in rest.contents] == [Heading, Text]


def test_a_small_block_moves_on_whole_and_a_high_one_is_split() -> None:
    assert split(block(text(5), text(5), whole_up_to=10 * LINE), 7 * LINE) == []
    first, rest = split(block(text(5), text(5), whole_up_to=9 * LINE), 7 * LINE)
    assert (height_of(first), height_of(rest)) == (7 * LINE, 3 * LINE)


def test_a_block_higher_than_a_page_fills_it() -> None:
    many = block(heading(), text(200), whole_up_to=10_000)
    first, rest = split(many, BODY_HEIGHT)
    assert BODY_HEIGHT - 2 * LINE < height_of(first) <= BODY_HEIGHT
    assert height_of(rest) > BODY_HEIGHT


def rows(count: int) -> Rows:
    """A table of ``count`` rows of one line."""
    return table([Column("列", BODY_WIDTH)], [[f"{n}"] for n in range(count)], SHEET)


def counted(made: Rows) -> int:
    return len(made._cellvalues) - 1


@pytest.mark.parametrize(
    ("count", "fitting", "parts"),
    [(10, 6, (6, 4)), (10, 9, (7, 3)), (10, 8, (7, 3)), (5, 4, (4, 1)), (3, 2, ())],
)
def test_the_last_page_of_a_table_is_not_left_with_a_row_or_two(
    count: int, fitting: int, parts: tuple[int, ...]
) -> None:
    whole = rows(count)
    whole.wrapOn(None, BODY_WIDTH, 0)
    room = sum(whole._rowHeights[: fitting + 1]) + 1
    assert tuple(map(counted, whole.splitOn(None, BODY_WIDTH, room))) == parts


@pytest.mark.parametrize(("over", "pages"), [(1, 2), (2, 2), (4, 2), (9, 3)])
def test_rows_close_up_where_that_saves_a_page_of_few_of_them(over: int, pages: int) -> None:
    """Two full pages of rows and so many more: half a point to one and a half in each row."""
    head, one, *_ = _heights_of(rows(1))
    a_page = int((BODY_HEIGHT - head) / one)
    left: list[Rows] = [rows(2 * a_page + over)]
    placed: list[Rows] = []
    while left:
        whole = left.pop()
        whole.wrapOn(None, BODY_WIDTH, BODY_HEIGHT)
        parts = whole.splitOn(None, BODY_WIDTH, BODY_HEIGHT)
        placed.append(parts[0])
        left += parts[1:]
    assert len(placed) == pages
    assert sum(map(counted, placed)) == 2 * a_page + over
    assert all(sum(_heights_of(part)) <= BODY_HEIGHT + 0.1 for part in placed)
    rows_of = {round(height, 2) for part in placed for height in _heights_of(part)[1:]}
    assert all(one - 1.5 <= height <= one for height in rows_of)


def test_rows_that_close_up_below_a_heading_are_there_once() -> None:
    whole = Block([heading(), rows(30)])
    room = height_of(whole) - 12
    (part,) = split(whole, room)
    assert [counted(piece) for piece in part.contents if isinstance(piece, Rows)] == [30]
    assert height_of(part) <= room


def _heights_of(made: Rows) -> list[float]:
    made.wrapOn(None, BODY_WIDTH, BODY_HEIGHT)
    return list(made._rowHeights)


def test_a_table_does_not_begin_with_a_single_row_at_the_foot_of_a_page() -> None:
    whole = rows(10)
    head, one, *_ = _heights_of(whole)
    assert whole.splitOn(None, BODY_WIDTH, head + 1.5 * one) == []
    assert tuple(map(counted, whole.splitOn(None, BODY_WIDTH, head + 2.5 * one))) == (2, 8)


def test_a_few_rows_are_split_only_where_a_page_is_too_small_for_them() -> None:
    tall = table([Column("列", BODY_WIDTH)], [["\n".join("長い" * 12)] for _ in range(3)], SHEET)
    assert split(tall, BODY_HEIGHT / 2) == []
    assert len(split(tall, BODY_HEIGHT)) == 2


def test_no_single_line_goes_on_alone() -> None:
    long = block(text(2), text(9), text(1))
    before, after = split(long, 11 * LINE)
    assert [height_of(piece) / LINE for piece in before.contents] == [2, 7]
    assert [height_of(piece) / LINE for piece in after.contents] == [2, 1]
    short = block(text(5), text(2), text(1))
    before, after = split(short, 7 * LINE)
    assert [height_of(piece) / LINE for piece in before.contents] == [5]
    assert [height_of(piece) / LINE for piece in after.contents] == [2, 1]
