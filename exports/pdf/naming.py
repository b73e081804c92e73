"""An item as every table names it: its id and its title."""

from assessment.records import Response
from exports.pdf.flow import Run, Text
from exports.pdf.style import Ink, Sheet


def named(response: Response, sheet: Sheet, *more: Run) -> Text:
    """Id and title of the item, and what else is said in the cell."""
    item = response.item
    return Text([Run(f"{item.id}  ", colour=Ink.SOFT), Run(item.title), *more], sheet.dense)
