"""Columns and words that the tables of the gap workbook share."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from assessment.fiscal_years import date_in_words, in_both_calendars
from assessment.records import Response
from assessment.results import Result
from assessment.wording import NA_WORD, answer_in_words
from exports.workbooks.book import Book
from exports.workbooks.colouring import colour_levels
from exports.workbooks.tables import Column, Placed

ITEM_ID = "項目ID"
ITEM_TITLE = "項目名"

T = TypeVar("T")


def item_columns(
    response: Callable[[T], Response], title_width: float
) -> tuple[Column[T], Column[T]]:
    """The two columns that name an item wherever it is shown: its id and its title."""
    return (
        Column(header=ITEM_ID, width=6.4, look="code", value=lambda row: response(row).item.id),
        Column(
            header=ITEM_TITLE,
            width=title_width,
            look="strong",
            value=lambda row: response(row).item.title,
        ),
    )


def answer_cell(response: Response) -> str:
    """The answer as a cell shows it: digit and label, or the state; reasons stand elsewhere."""
    if response.answer.state == "na":
        return NA_WORD
    return answer_in_words(response.item, response.answer).rstrip()


def area_titles(result: Result) -> Mapping[str, str]:
    """Titles of the checklists by id."""
    return {checklist.id: checklist.title for checklist in result.assessment.checklists}


def theme_titles(result: Result) -> Mapping[str, str]:
    """Titles of the themes by id."""
    return {
        theme.id: theme.title
        for checklist in result.assessment.checklists
        for theme in checklist.theme
    }


def sheet_title(what: str, result: Result) -> str:
    """A sheet's title: what it shows, of whom, of which year."""
    info = result.assessment.info
    division = f"　{result.division}" if result.division else ""
    return f"{what}　{info.municipality.name}{division}　{in_both_calendars(info.year)}"


def as_of_words(result: Result) -> str:
    """The day to which everything refers."""
    return f"{date_in_words(result.as_of)}の時点"


def colour_answers(book: Book, placed: Placed, header: str) -> None:
    """Colour the answers in the column of ``header``."""
    column = placed.column(header)
    colour_levels(book.file, placed.sheet, placed.first_row, column, placed.last_row)
