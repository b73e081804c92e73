"""How long it takes to write a feedback PDF for every municipality of Hokkaido (179).

The floor is what no layout can do without: the same lines of text drawn with reportlab's bare
canvas in the same fonts, files written, in one process. Run with ``make benchmarks``.
"""

import sys
import tempfile
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from assessment.collection.picture import picture
from assessment.collection.received import Beside, Scope
from assessment.collection.records import Collection
from benchmarks.timing import seconds
from checklists.loading import builtin_checklists
from exports.pdf.collection.feedback_files import write_feedbacks
from exports.pdf.fonts import Typeface, typeface
from exports.pdf.reading import page_texts
from exports.pdf.style import BOTTOM, MARGIN
from tests.collections import make_past, make_populations, make_submission, places_of
from tests.factories import AS_OF

HOKKAIDO = "01"
_LINE = 9.0


def main() -> None:
    """Write all in as many processes as pay and in one; draw the same lines; print both."""
    collection = _hokkaido()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        together = seconds(lambda: write_feedbacks(collection, place / "together"))
        alone = seconds(lambda: write_feedbacks(collection, place / "alone", jobs=1))
        lines = [_lines(path) for path in sorted((place / "alone").iterdir())]
        floor = seconds(lambda: _draw_all(lines, place / "floor", typeface()))
    sys.stdout.write(
        f"{len(lines)} feedback PDFs: {together:.1f} s; in one process {alone:.1f} s, "
        f"floor {floor:.1f} s, ratio {alone / floor:.2f}\n"
    )


def _hokkaido() -> Collection:
    return picture(
        [make_submission(place) for place in places_of(HOKKAIDO)],
        Scope(today=AS_OF, prefecture=HOKKAIDO),
        builtin_checklists(),
        beside=Beside(populations=make_populations(HOKKAIDO), last_year=make_past(HOKKAIDO)),
    )


def _lines(path: Path) -> list[list[str]]:
    """The lines of text of every page."""
    return [text.splitlines() for text in page_texts(path)]


def _draw_all(papers: list[list[list[str]]], folder: Path, face: Typeface) -> None:
    folder.mkdir()
    for number, pages in enumerate(papers):
        canvas = Canvas(
            str(folder / f"{number:03}.pdf"), initialFontName=face.regular, pageCompression=1
        )
        for lines in pages:
            for place, line in enumerate(lines):
                canvas.setFont(face.named(bold=place % 4 == 0), 8)
                canvas.drawString(MARGIN, BOTTOM + place * _LINE, line)
            canvas.showPage()
        canvas.save()


if __name__ == "__main__":
    main()
