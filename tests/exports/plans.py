"""Plans that go out and come back in tests, through real files and a real workspace."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl

from assessment.actions import Action, ActionEdit
from assessment.creating import create_assessment
from assessment.planning import keeping
from assessment.planning.receipts import PlanReceipt
from assessment.planning.returned import ReturnedPlan
from assessment.planning.taking import issue, take
from assessment.records import Edit, level
from assessment.results import result
from assessment.workspace import Workspace
from exports.plans import read_in, write_plan
from tests.factories import AS_OF, HAKODATE, NOW, make_checklist, make_item

NAME = "012025-2026"
FIRST, SECOND, THIRD = "TST-01-01", "TST-01-02", "TST-01-03"
UNTIL = dt.date(2027, 3, 31)


def begin(workspace: Workspace) -> None:
    """An assessment with three gaps, and two actions about the first of them."""
    items = [make_item(item_id, weight=3 - n) for n, item_id in enumerate((FIRST, SECOND, THIRD))]
    create_assessment(workspace, HAKODATE, 2026, [make_checklist(items)], "full", AS_OF)
    answers = [Edit(item_id=FIRST, answer=level(0)), Edit(item_id=SECOND, answer=level(2))]
    workspace.record(NAME, [*answers, Edit(item_id=THIRD, answer=level(2))], by="", via="")
    plan(
        workspace,
        ActionEdit(
            item_id=FIRST,
            what="要綱を改正",
            who="総務",
            until=UNTIL,
            level=2,
            cost=1_200,
            note="補正",
        ),
        ActionEdit(item_id=FIRST, what="=1+1 研修\n二回", who="総務", state="under_way"),
    )


def plan(workspace: Workspace, *edits: ActionEdit) -> None:
    keeping.record(workspace, NAME, edits, by="担当", via="試験")


def held(workspace: Workspace) -> dict[int, Action]:
    return {action.number: action for action in keeping.actions(workspace, NAME)}


def send_out(workspace: Workspace, folder: Path, name: str = "取組計画.xlsx") -> Path:
    """Write the plan and keep what it held."""
    path = folder / name
    standing = result(workspace.assessment(NAME))
    issue(workspace, write_plan(standing, keeping.actions(workspace, NAME), path, NOW))
    return path


def read(workspace: Workspace, path: Path) -> ReturnedPlan:
    """The plan in a file that is not refused."""
    (outcome,) = read_in(workspace.assessment(NAME), [path])
    assert isinstance(outcome, ReturnedPlan), outcome
    return outcome


def bring_back(workspace: Workspace, *paths: Path, **how: Any) -> tuple[PlanReceipt, ...]:
    outcomes = read_in(workspace.assessment(NAME), paths)
    return take(workspace, NAME, outcomes, **({"rule": None, "by": "取込担当"} | how))


@contextmanager
def editing(path: Path, sheet: str = "取組計画") -> Iterator["Sheet"]:
    """The plan's sheet in openpyxl, saved when the block ends."""
    book = openpyxl.load_workbook(path)
    yield Sheet(book[sheet])
    book.save(path)


class Sheet:
    """A sheet of openpyxl with a plan, by headers and numbers of actions."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def column(self, header: str) -> int:
        found = (c for row in self.sheet.iter_rows() for c in row if c.value == header)
        return int(next(found).column)

    @property
    def header_row(self) -> int:
        return int(next(c.row for r in self.sheet.iter_rows() for c in r if c.value == "取組番号"))

    def row(self, number: int) -> int:
        """The row of an action."""
        column = self.column("取組番号")
        rows = range(self.header_row + 1, self.sheet.max_row + 1)
        return next(row for row in rows if self.sheet.cell(row, column).value == number)

    def rows_of(self, item_id: str) -> list[int]:
        column = self.column("項目ID")
        rows = range(self.header_row + 1, self.sheet.max_row + 1)
        return [row for row in rows if self.sheet.cell(row, column).value == item_id]

    def put(self, row: int, header: str, value: object) -> None:
        self.sheet.cell(row, self.column(header)).value = value

    def change(self, number: int, **said: object) -> None:
        """Write into the row of an action, by the headers' words."""
        for header, value in said.items():
            self.put(self.row(number), _HEADERS.get(header, header), value)

    def add(self, item_id: str, **said: object) -> int:
        """Write a row below the last."""
        row = int(self.sheet.max_row) + 1
        self.put(row, "項目ID", item_id)
        for header, value in said.items():
            self.put(row, _HEADERS.get(header, header), value)
        return row


_HEADERS = {"費用": "費用（千円）"}
