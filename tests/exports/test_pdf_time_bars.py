"""The bars of one item, drawn alone: which of them stand in the chart, and its deadline."""

import datetime as dt
import io
import itertools

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assessment.actions import Action
from assessment.planning.spans import span_of
from assessment.plans import Undertaking, undertakings
from assessment.results import result
from exports.pdf.fonts import typeface
from exports.pdf.gantt import TimeBars, extent
from exports.pdf.style import Ink, Sheet
from tests.factories import AS_OF, make_assessment, make_checklist, make_item

WIDTH, HEIGHT, SCALE = 240, 20, 4
SPAN = span_of([], AS_OF)
DAY = dt.timedelta(days=1)


def undertaking(*ends: dt.date, deadline: dt.date | None = None) -> Undertaking:
    """A gap about which actions are planned that end on these days."""
    item = make_item(deadline=deadline, deadline_kind="binding" if deadline else None)
    found = result(make_assessment([make_checklist([item])], {item.id: 1}))
    planned = [
        Action(number=number, item_id=item.id, what="整える", who="", until=end, level=3)
        for number, end in enumerate(ends, start=1)
    ]
    [each] = undertakings(found, planned)
    return each


def drawn(each: Undertaking) -> tuple[str, Image.Image]:
    """What the bars say, and their picture."""
    bars = TimeBars(each, SPAN, Sheet(typeface()), HEIGHT)
    bars.wrap(WIDTH, HEIGHT)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, bars.height))
    bars.drawOn(canvas, 0, 0)
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        page = document[0]
        said = page.get_textpage().get_text_bounded()
        return said, page.render(scale=SCALE).to_pil().convert("RGB")


def marked(picture: Image.Image) -> list[int]:
    """The columns with anything of the colour of a deadline's mark."""
    red = tuple(round(255 * part) for part in Ink.ERROR.rgb())
    points = picture.load()
    assert points is not None
    across, down = picture.size
    return [x for x in range(across) if any(points[x, y] == red for y in range(down))]


@pytest.mark.parametrize("days", [40, 200, 500])
def test_a_deadline_is_marked_where_it_lies(days: int) -> None:
    deadline = SPAN.begin + days * DAY
    _, picture = drawn(undertaking(deadline=deadline))
    columns = marked(picture)
    assert columns
    middle = (columns[0] + columns[-1]) / 2 / SCALE
    assert middle == pytest.approx(WIDTH * SPAN.place(deadline), abs=1)
    assert columns[-1] - columns[0] < 8 * SCALE


@pytest.mark.parametrize("deadline", [None, SPAN.begin - DAY, SPAN.end])
def test_a_deadline_outside_of_the_chart_is_not_marked(deadline: dt.date | None) -> None:
    assert marked(drawn(undertaking(deadline=deadline))[1]) == []


def test_what_ends_before_the_chart_is_told_and_not_drawn() -> None:
    said, _ = drawn(undertaking(SPAN.begin - DAY))
    assert "まで" in said
    assert "3" not in said.replace("R8.9.30", "")
    said, _ = drawn(undertaking(SPAN.begin - DAY, SPAN.begin + DAY))
    assert (said.count("3"), "まで" in said) == (1, False)
    assert "時期は未定です" in drawn(undertaking())[0]


def test_bars_at_the_same_time_stand_below_each_other_with_air_between() -> None:
    ends = [SPAN.begin + 20 * DAY] * 3
    _, picture = drawn(undertaking(*ends))
    left, _ = extent(ends[0], ends[0], SPAN, WIDTH)
    x = round(SCALE * (left + 1.5))
    points = picture.load()
    assert points is not None
    white = [points[x, y] == (255, 255, 255) for y in range(picture.size[1])]
    changes = sum(one != other for one, other in itertools.pairwise(white))
    assert changes == 2 * len(ends)
