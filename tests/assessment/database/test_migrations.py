"""A workspace of an older version opens with all its answers, and as if made today."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from assessment.creating import create_assessment
from assessment.database import engine as database
from assessment.database.schema import SCHEMA_VERSION, metadata
from assessment.errors import WorkspaceBusyError
from assessment.records import Assessment, Edit, level
from assessment.workspace import Workspace
from tests.assessment.database.older import make_older
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item


@pytest.fixture(params=[1, 2, 3])
def version(request: pytest.FixtureRequest) -> int:
    """Every version that there has been before today's."""
    number: int = request.param
    return number


@pytest.fixture
def before(tmp_path: Path, version: int) -> tuple[Path, Assessment]:
    """A workspace as that version left it, and what it held."""
    path = tmp_path / "古い保存.sqlite"
    with Workspace.create(path) as workspace:
        checklist = make_checklist([make_item("TST-01-01"), make_item("TST-01-02")])
        name = create_assessment(workspace, HAKODATE, 2026, [checklist], "full", AS_OF).info.name
        workspace.record(name, [Edit(item_id="TST-01-01", answer=level(2))], by="担当", via="試験")
        held = workspace.assessment(name)
    make_older(path, version)
    return path, held


def _schema_version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT value FROM workspace_info WHERE key = 'schema_version'"
        return str(connection.execute(query).fetchone()[0])


def test_an_older_workspace_opens_with_its_answers_and_is_up_to_date(
    before: tuple[Path, Assessment],
) -> None:
    path, held = before
    with Workspace.open(path) as workspace:
        assert workspace.assessment(held.info.name) == held
        assert workspace.undo(held.info.name, by="", via="").item_ids() == ("TST-01-01",)
    assert _schema_version(path) == str(SCHEMA_VERSION)


def test_the_file_as_it_was_is_kept_beside(before: tuple[Path, Assessment], version: int) -> None:
    path, _ = before
    Workspace.open(path).close()
    copy = path.with_name(f"古い保存.v{version}.sqlite")
    assert _schema_version(copy) == str(version)
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([copy.name, path.name])


def test_all_steps_together_lead_to_the_tables_of_today(before: tuple[Path, Assessment]) -> None:
    path, _ = before
    engine = database.open_existing(path)
    with database.reading(engine, path) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_workspace_that_cannot_be_brought_up_to_date_stays_as_it_was(
    before: tuple[Path, Assessment], version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = before
    monkeypatch.setattr(database, "WAIT_MILLISECONDS", 50)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceBusyError):
            Workspace.open(path)
        other.execute("ROLLBACK")
    assert _schema_version(path) == str(version)
