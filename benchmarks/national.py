"""All of Japan collected, and held against a calculation of its own with pandas.

The figures that ``collect --json`` prints for 1,741 submissions must be those that pandas comes to
from the very files, to the last decimal; the number of processes must not matter; and with 5 % of
the files broken in many ways each must be named with its own reason, and all others counted. Run
with ``make national``; it ends with 1 if anything differs.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from statistics import quantiles
from typing import Any

import pandas as pd

from benchmarks.submissions import submissions
from checklists.loading import builtin_checklists
from tests.exports.received import BROKEN

BROKEN_ONE_IN = 20
_TWELFTHS = 12


def main() -> int:
    """Compare everything; the exit code."""
    folder = submissions()
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "全国.xlsx"
        documents = [_collected(folder, target, jobs) for jobs in (1, 2)]
        differences = list(_differences(documents[1][1], pd.concat(_tables(folder))))
        if documents[0] != documents[1]:
            differences.append("the number of processes matters")
        differences += _with_broken_files(folder, Path(place))
    for difference in differences:
        sys.stdout.write(f"{difference}\n")
    if not differences:
        sys.stdout.write("all of Japan: every figure equals that of pandas, to the last decimal\n")
    return int(bool(differences))


def _collected(folder: Path, target: Path, jobs: int) -> tuple[int, Any]:
    command = ["main.py", "collect", str(folder), "-o", str(target), "--jobs", str(jobs), "--json"]
    ended = subprocess.run([sys.executable, *command], capture_output=True, check=False)
    return ended.returncode, json.loads(ended.stdout)


def _tables(folder: Path) -> Iterator[pd.DataFrame]:
    """データ of every file, as pandas reads it."""
    texts = {"団体コード": str, "項目ID": str}
    for path in sorted(folder.iterdir()):
        yield pd.read_excel(path, sheet_name="データ", engine="calamine", dtype=texts)


def _differences(document: Any, answers: pd.DataFrame) -> Iterator[str]:
    """Every figure that is not the same, in words."""
    items = {item.id: item for checklist in builtin_checklists() for item in checklist.item}
    answers = answers.assign(
        action=answers["項目ID"].map(lambda item_id: items[item_id].kind == "action"),
        decided=answers["状態"].isin(["level", "unknown"]),
        level=answers["レベル"].fillna(0).astype(int),
    )
    answers["capped"] = answers[["level", "目標"]].min(axis=1)
    answers["achieved"] = answers["重要度"] * (_TWELFTHS * answers.capped // answers["目標"])
    expected: dict[str, object] = {}
    expected |= _of_municipalities(answers)
    expected |= _of_checklists(answers)
    expected |= _of_items(answers)
    found = dict(_found(document))
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield f"{name}: {found.get(name)!r}, pandas {expected.get(name)!r}"


def _found(document: Any) -> Iterator[tuple[str, object]]:
    for place in document["municipalities"]:
        yield f"{place['code']} score", place["score"]
        yield f"{place['code']} completion", place["completion"]
        for checklist_id, score in place["checklists"].items():
            yield f"{place['code']} {checklist_id}", score
    for area in document["checklists"]:
        for key in ("n", "mean", "min", "q1", "median", "q3", "max"):
            yield f"{area['id']} {key}", area[key]
    for item in document["items"]:
        for key in ("n", "levels", "unknown", "na", "mean_gap"):
            yield f"{item['item']} {key}", item[key]


def _scores(answers: pd.DataFrame, by: Sequence[str]) -> dict[Any, Fraction]:
    """100 × Σ w·a / Σ w of the action items that were decided, exactly."""
    scored = answers[answers.action & answers.decided]
    sums = scored.groupby(list(by))[["achieved", "重要度"]].sum()
    return {
        key: Fraction(100 * int(row.achieved), _TWELFTHS * int(row["重要度"]))
        for key, row in sums.iterrows()
    }


def _completion(answers: pd.DataFrame, by: Sequence[str]) -> dict[Any, Fraction]:
    applicable = answers[answers["状態"] != "na"]
    shares = applicable.groupby(list(by)).decided.agg(["sum", "count"])
    return {key: Fraction(int(row["sum"]), int(row["count"])) for key, row in shares.iterrows()}


def _of_municipalities(answers: pd.DataFrame) -> dict[str, object]:
    totals, completion = _scores(answers, ["団体コード"]), _completion(answers, ["団体コード"])
    areas = _scores(answers, ["団体コード", "チェックリスト"])
    return {
        **{f"{code} score": float(score) for code, score in totals.items()},
        **{f"{code} completion": float(share) for code, share in completion.items()},
        **{f"{code} {checklist_id}": float(s) for (code, checklist_id), s in areas.items()},
    }


def _of_checklists(answers: pd.DataFrame) -> dict[str, object]:
    by = ["チェックリスト", "団体コード"]
    whole = {key for key, share in _completion(answers, by).items() if share == 1}
    scores = {key: score for key, score in _scores(answers, by).items() if key in whole}
    figures: dict[str, object] = {}
    for checklist_id in {key[0] for key in scores}:
        values = sorted(score for key, score in scores.items() if key[0] == checklist_id)
        q1, median, q3 = quantiles(values, n=4, method="inclusive")
        exact = {"min": values[0], "q1": q1, "median": median, "q3": q3, "max": values[-1]}
        exact["mean"] = sum(values, Fraction(0)) / len(values)
        figures |= {f"{checklist_id} {key}": float(value) for key, value in exact.items()}
        figures[f"{checklist_id} n"] = len(values)
    return figures


def _of_items(answers: pd.DataFrame) -> dict[str, object]:
    figures: dict[str, object] = {}
    for item_id, own in answers.groupby("項目ID"):
        states, decided = own["状態"].value_counts(), own[own.decided]
        gap = int((decided["目標"] - decided.level).clip(lower=0).sum())
        levels = own[own["状態"] == "level"].level
        figures |= {
            f"{item_id} n": len(decided),
            f"{item_id} levels": [int((levels == level).sum()) for level in range(5)],
            f"{item_id} unknown": int(states.get("unknown", 0)),
            f"{item_id} na": int(states.get("na", 0)),
            f"{item_id} mean_gap": float(Fraction(gap, len(decided))),
        }
    return figures


def _with_broken_files(folder: Path, place: Path) -> Iterator[str]:
    """What is wrong in the collection of a folder of which one file in twenty is broken."""
    received = place / "受領"
    shutil.copytree(folder, received)
    victims = sorted(received.iterdir())[::BROKEN_ONE_IN]
    ways = sorted(BROKEN.keys() - {"other_prefecture"})  # all of Japan is collected
    expected: dict[str, str] = {}
    for number, victim in enumerate(victims):
        code = victim.name[:6]
        reason = ways[number % len(ways)]
        ending, content = BROKEN[reason](code)
        victim.unlink()
        path = victim.with_suffix(ending)
        path.write_bytes(content)
        inside = "/中.zip" if reason == "nested_archive" else ""
        expected[f"{path.name}{inside}"] = reason
    exit_code, document = _collected(received, place / "傷.xlsx", 2)
    found = {line["file"]: line["code"] for line in document["files"] if line["code"]}
    good = sum(line["status"] == "ok" for line in document["files"])
    if exit_code != 1:
        yield f"exit code {exit_code}"
    if found != expected:
        yield f"reasons differ: {set(found.items()) ^ set(expected.items())}"
    if good != len(list(folder.iterdir())) - len(victims):
        yield f"{good} good files were counted"
    reasons = Counter(expected.values())
    sys.stdout.write(
        f"{len(victims)} of {len(document['files'])} files broken in {len(reasons)} ways: "
        f"{good} counted\n"
    )


if __name__ == "__main__":
    sys.exit(main())
