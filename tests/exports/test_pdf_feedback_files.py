"""The feedback PDFs of a whole prefecture: all written, in one process or several, or stopped."""

import logging
from pathlib import Path

import pytest

from assessment.collection.feedback import Feedback
from assessment.collection.records import Collection, Standing
from exports.pdf.collection import feedback_files
from exports.pdf.collection.feedback_files import write_feedbacks
from tests.collections import (
    TOTTORI,
    make_collection,
    places_of,
)

FIRST = places_of(TOTTORI)[0]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return make_collection()


def _sent(collection: Collection) -> list[Standing]:
    return [s for s in collection.standings if s.submission is not None]


def test_the_bytes_do_not_depend_on_how_many_processes_write(
    collection: Collection, tmp_path: Path
) -> None:
    two, one_alone = tmp_path / "2", tmp_path / "1"
    for folder in (two, one_alone):
        folder.mkdir()
    write_feedbacks(collection, two, jobs=2)
    alone = write_feedbacks(collection, one_alone, jobs=1)
    assert [one.code for one in alone] == [s.municipality.code for s in _sent(collection)]
    for one in alone:
        assert one.target.read_bytes() == (two / one.target.name).read_bytes()


def test_one_that_cannot_be_written_is_told_and_stops_no_other(
    collection: Collection, tmp_path: Path
) -> None:
    (tmp_path / f"{FIRST.code}_{FIRST.name}_R8_結果のお知らせ.pdf").mkdir()
    results = write_feedbacks(collection, tmp_path, jobs=1)
    failed = [one for one in results if one.problem]
    assert [(one.code, one.name) for one in failed] == [(FIRST.code, FIRST.name)]
    assert "書き込めません" in failed[0].problem
    assert failed[0].remedy
    assert sum(path.is_file() for path in tmp_path.iterdir()) == len(results) - 1


def test_a_fault_of_ours_is_logged_and_stops_no_other(
    collection: Collection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def write(found: Feedback, target: Path) -> None:
        if found.municipality == FIRST:
            raise ZeroDivisionError
        target.write_bytes(b"pdf")

    monkeypatch.setattr(feedback_files, "write_feedback", write)
    with caplog.at_level(logging.CRITICAL):
        results = write_feedbacks(collection, tmp_path, jobs=1)
    failed = [one for one in results if one.problem]
    assert [one.code for one in failed] == [FIRST.code]
    assert "ZeroDivisionError" in failed[0].fault
    assert len(results) == len(_sent(collection))


class _StoppedError(Exception):
    pass


@pytest.mark.parametrize("jobs", [1, 2])
def test_stopping_keeps_what_is_finished_and_nothing_half_written(
    jobs: int, collection: Collection, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int, _doing: str) -> None:
        steps.append((done, total))
        if done == 3:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        write_feedbacks(collection, tmp_path, jobs=jobs, progress=stop)
    assert steps == [(done, len(_sent(collection))) for done in range(4)]
    left = list(tmp_path.iterdir())
    assert len(left) >= 3
    assert all(path.suffix == ".pdf" and not path.name.startswith(".") for path in left)
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in left)
