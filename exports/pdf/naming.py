"""An item as every table names it: its id and its title."""

from assessment.records import Response
from exports.pdf.flow import Run, Text
from exports.pdf.style import Ink, Sheet


def named(response: Response, sheet: Sheet, *more: Run, link: str = "") -> Text:
    """Id and title of the item, and what else is said in the cell; ``link`` as in ``Text``."""
    item = response.item
    runs = [Run(f"{item.id}  ", colour=Ink.SOFT), Run(item.title), *more]
    return Text(runs, sheet.dense, link=link)
