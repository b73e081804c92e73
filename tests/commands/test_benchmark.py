"""``benchmark``: the file from the prefecture, and where the municipality stands."""

from pathlib import Path

from assessment.collection.benchmark import benchmark
from checklists.loading import builtin_checklists
from exports.workbooks.benchmark.writer import write_benchmark
from tests.collections import YEAR, make_collection, places_of
from tests.commands.conftest import Run


def test_the_file_stays_with_the_assessment(run: Run, tmp_path: Path) -> None:
    write_benchmark(benchmark(make_collection()), builtin_checklists(), tmp_path / "比較用.xlsx")
    code = places_of("31")[0].code
    name = run("new", "--municipality", code, "--year", str(YEAR)).out.strip()
    missing = run("benchmark", name)
    assert (missing.code, "まだ読み込んでいません" in missing.err) == (2, True)
    read = run("benchmark", name, "比較用.xlsx", "--json")
    assert read.code == 0, read.err
    first = read.json["lines"][0]
    assert first["score"] is None
    assert first["prefecture"]["n"] >= 5
    again = run("benchmark", name)
    assert (again.code, "中央値" in again.out) == (0, True)


def test_another_prefectures_file_is_refused(run: Run, core: str, tmp_path: Path) -> None:
    write_benchmark(benchmark(make_collection()), builtin_checklists(), tmp_path / "比較用.xlsx")
    ended = run("benchmark", core, "比較用.xlsx")
    assert (ended.code, "鳥取県" in ended.err) == (2, True)
