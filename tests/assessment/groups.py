"""Any answers to any items, a few together, for what has to hold of all of them."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from assessment.records import UNANSWERED, UNKNOWN, Answer, Response, level, not_applicable
from tests.factories import make_response

NA = not_applicable("制度上該当しない")

ANSWERS = st.one_of(st.integers(0, 4).map(level), st.sampled_from([UNANSWERED, UNKNOWN, NA]))
DEADLINES = st.one_of(
    st.none(),
    st.tuples(
        st.dates(dt.date(2024, 1, 1), dt.date(2031, 12, 31)),
        st.sampled_from(["binding", "national_target"]),
    ),
)


@st.composite
def responses(draw: st.DrawFn, answers: st.SearchStrategy[Answer] = ANSWERS) -> Response:
    fields: dict[str, Any] = {
        "weight": draw(st.integers(1, 3)),
        "target": draw(st.integers(1, 4)),
        "kind": draw(st.sampled_from(["action", "action", "action", "readiness"])),
    }
    if deadline := draw(DEADLINES):
        fields |= {"deadline": deadline[0], "deadline_kind": deadline[1]}
    return make_response(draw(answers), **fields)


GROUPS = st.lists(responses(), max_size=12)
