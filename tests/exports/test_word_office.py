"""The Word report as a real LibreOffice opens it."""

import subprocess
from pathlib import Path

import pytest

from assessment.dossiers import Dossier
from assessment.results import result
from exports.pdf.reading import page_texts
from tests.exports.office import SOFFICE
from tests.exports.word_files import written
from tests.factories import every_state, four_areas, make_assessment

AREAS = four_areas(8)
WRITER = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libswlo.so").exists()


@pytest.mark.skipif(not WRITER, reason="LibreOffice Writer が入っていません")
def test_on_paper_every_gap_and_every_chart_is_there(tmp_path: Path) -> None:
    found = result(make_assessment(AREAS, every_state(AREAS)))
    path = written(tmp_path, Dossier(result=found), classification="取扱注意")
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = page_texts(path.with_suffix(".pdf"))
    assert 7 <= len(pages) <= 14
    assert all("取扱注意" in page for page in pages)
    whole = "".join("".join(pages).split())
    for gap in found.gaps:
        assert gap.response.item.id in whole
    summary = next(page for page in pages if "分野別の点数" in page)
    assert "点検表STD" in "".join(summary.split())
    assert f"{len(pages)}/{len(pages)}" in "".join(pages[-1].split())
