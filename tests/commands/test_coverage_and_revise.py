"""``checklists coverage`` and ``revise``."""

from pathlib import Path

import msgspec
import pytest

from assessment.creating import create_assessment
from assessment.own_checklists import import_checklist
from assessment.workspace import Workspace
from checklists import lines, loading
from checklists.schema import ItemChange
from tests.commands.conftest import Run
from tests.factories import AS_OF, HAKODATE, make_checklist, make_item

NAME = "012025-2026"
OLD = make_checklist([make_item("TST-01-01"), make_item("TST-01-02"), make_item("TST-01-03")])
NEW = msgspec.structs.replace(
    make_checklist([make_item("TST-01-01"), make_item("TST-01-02", question="別の質問ですか。")]),
    version="2027.1",
    change=(ItemChange(version="2027.1", kind="dropped", before=("TST-01-03",)),),
)


def test_coverage_lists_every_content_line_with_items_or_a_reason(run: Run) -> None:
    ended = run("checklists", "coverage", "--json", workspace=False)
    assert ended.code == 0
    covered: dict[str, set[int]] = {}
    for entry in ended.json:
        assert set(entry) >= {"source", "lines", "summary", "kind", "items"}
        assert bool(entry["items"]) == (entry["kind"] == "item")
        covered.setdefault(entry["source"], set()).update(lines.parse(entry["lines"]))
    for part in loading.sources().part:
        content = lines.union(text for heading in part.headings for text in heading.lines)
        assert content <= covered[part.id]


def test_coverage_reads_well_as_text(run: Run) -> None:
    text = run("checklists", "coverage", workspace=False).out
    assert "STD-01-01" in text
    assert "背景：" in text


@pytest.fixture
def outdated(tmp_path: Path) -> None:
    """An assessment of a checklist of which a newer version has been imported."""
    with Workspace.create(tmp_path / "w.sqlite") as workspace:
        create_assessment(workspace, HAKODATE, 2026, [OLD], "full", AS_OF)
        import_checklist(workspace, NEW)


@pytest.mark.usefixtures("outdated")
def test_a_newer_version_is_previewed_and_nothing_changes_unasked(run: Run) -> None:
    run("answer", NAME, "TST-01-02", "2")
    preview = run("revise", NAME, "--json").json
    assert preview["applied"] is False
    (offer,) = preview["offers"]
    assert (offer["checklist"], offer["from"], offer["to"]) == ("testing", "2026.1", "2027.1")
    assert [step["kind"] for step in offer["steps"]] == ["same", "reworded", "dropped"]
    assert "--apply" in run("revise", NAME).out
    assert len(run("show", NAME, "--json").json["answers"]) == 3


@pytest.mark.usefixtures("outdated")
def test_moving_carries_the_answers(run: Run) -> None:
    run("answer", NAME, "TST-01-02", "2")
    moved = run("revise", NAME, "--apply")
    assert moved.code == 0
    assert "見直しが要る回答1件に印が付いています。" in moved.out
    answers = run("show", NAME, "--json").json["answers"]
    assert [(a["item"], a["level"]) for a in answers] == [("TST-01-01", None), ("TST-01-02", 2)]
    assert run("revise", NAME, "--json").json["offers"] == []
    assert run("revise", NAME, "--apply").code == 2
