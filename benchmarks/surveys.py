"""How long a prefecture waits for the forms of all its municipalities: 北海道 has 179.

The floor is what one cannot avoid: compressing the parts of as many workbooks of that size and
opening each again, which proves it whole. Run with ``make benchmarks``.
"""

import datetime as dt
import io
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from python_calamine import CalamineWorkbook

from assessment.clock import local_now
from assessment.surveys import plan_survey
from benchmarks.timing import seconds
from checklists.loading import builtin_checklists
from exports.surveys import hand_out_survey

HOKKAIDO = "01"
_ALLOWED_SECONDS = 60


def main() -> None:
    """Make the forms, measure the floor with them, and print both with their ratio."""
    file = plan_survey(
        title="",
        prefecture=HOKKAIDO,
        year=2026,
        reference_date=dt.date(2026, 10, 1),
        due=dt.date(2026, 12, 18),
        checklists=builtin_checklists(),
        tier="standard",
        notes=True,
        issued_at=local_now(),
    )
    with tempfile.TemporaryDirectory() as folder:
        making = seconds(lambda: hand_out_survey(file, Path(folder)))
        forms = sorted(Path(folder).glob("*.xlsx"))
        floor = seconds(lambda: _compress_and_open(forms))
    assert making < _ALLOWED_SECONDS
    sys.stdout.write(
        f"{len(forms)} survey forms: {making:.2f} s, floor {floor:.2f} s, "
        f"ratio {making / floor:.2f}\n"
    )


def _compress_and_open(forms: Iterable[Path]) -> None:
    for form in forms:
        with zipfile.ZipFile(form) as package:
            parts = {part: package.read(part) for part in package.namelist()}
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
            for part, written in parts.items():
                package.writestr(part, written)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content.getvalue()))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


if __name__ == "__main__":
    main()
