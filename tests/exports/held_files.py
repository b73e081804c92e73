"""Small workbooks held as a file that came in, and the document type that none of them may have."""

from pathlib import Path

from assessment.records import Entry, level
from exports.workbooks.safety.holding import hold
from tests.exports.answer_sheets import Issued, issue

BILLION = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>"""


def small(tmp_path: Path) -> Issued:
    return issue(tmp_path, {"TST-01-01": Entry(answer=level(1), note="備考")})


def held(content: bytes, password: str | None = None) -> object:
    return hold("回答.xlsx", content, password)
