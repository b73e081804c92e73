"""A workbook as a real LibreOffice saves it again."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice が入っていません")


def saved_again(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice writes it, in a profile of its own below ``folder``."""
    saved = folder / "再保存"
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(saved),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return saved / path.name
