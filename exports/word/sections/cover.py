"""The cover: logo, title, whose, of which year, the facts, and the contents."""

from assessment.fiscal_years import in_both_calendars
from assessment.results import Result
from exports.pdf.covering import PROGRAM
from exports.pdf.logo import logo_picture
from exports.report_facts import facts, handling, place_size, whose
from exports.report_options import ReportOptions
from exports.word.markup import Run
from exports.word.paper import WIDTH, WordPaper
from exports.word.table_styles import FACTS
from exports.word.tables import Column

_NAMES_WIDTH = 32.0


def write_cover(paper: WordPaper, result: Result, options: ReportOptions, title: str) -> None:
    """Write the cover.

    Raises:
        LogoError: the picture of ``options`` cannot be used.
    """
    info = result.assessment.info
    place = whose(result)
    if options.logo is not None:
        picture = logo_picture(options.logo)
        paper.picture(
            picture.content, (picture.width, picture.height), f"{' '.join(place.split())}のロゴ"
        )
    paper.text(PROGRAM, "CoverProgram")
    paper.text(title, "Title")
    paper.text([Run(text=place, size=place_size(place))], "Subtitle")
    paper.text(in_both_calendars(info.year), "CoverYear")
    columns = (Column("項目", _NAMES_WIDTH), Column("内容", WIDTH - _NAMES_WIDTH))
    paper.table("", columns, facts(result, options), heads=(), style=FACTS)
    if words := handling(result):
        paper.text(words, "Note")
    paper.contents()
