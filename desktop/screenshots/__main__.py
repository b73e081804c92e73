"""Draws everything, each scale and scheme in a process of its own."""

import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.garbage import GarbageOnUiThread
from desktop.program import speak_japanese
from desktop.screenshots import (
    beginnings,
    clients,
    collecting,
    exchanges,
    pages,
    reviewing,
    revisions,
    years,
)
from desktop.screenshots.stage import Stage

SCALES = {"100": 1.0, "150": 1.5}
_PLACE = Path("情報政策課")
_SUBJECTS = (
    beginnings,  # first, while no workspace is known yet
    pages,
    clients,
    reviewing,
    revisions,
    exchanges,
    collecting,
    years,
)


def draw_all(folder: Path) -> None:
    """Draw everything into ``folder``, each scale and scheme as on a machine of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for (name, scale), scheme in itertools.product(SCALES.items(), theme.Scheme):
        with tempfile.TemporaryDirectory() as choices:
            environment = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale),
                # Nothing that the person has chosen, and not who that is, shows in a picture.
                "XDG_CONFIG_HOME": choices,
                "HOME": choices,
                "LOGNAME": "見本",
            }
            subprocess.run(  # noqa: S603 - this very program
                [sys.executable, "-m", "desktop.screenshots", str(folder), name, scheme.value],
                env=environment,
                check=True,
            )


def draw_one(folder: Path, name: str, scheme: theme.Scheme) -> None:
    """Draw everything at one scale, which the environment has set, and in one scheme."""
    app = QApplication(["screenshots"])
    garbage = GarbageOnUiThread(app)
    speak_japanese(app)
    theme.apply(app, scheme)
    folder = folder.resolve()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place,
        contextlib.chdir(place),  # so that no path of this machine shows in a picture
    ):
        _PLACE.mkdir()
        stage = Stage(_PLACE, folder, f"{scheme.value}-{name}", SCALES[name])
        for subject in _SUBJECTS:
            subject.draw(stage)
    garbage.stop()


if __name__ == "__main__":
    if len(sys.argv) == 4:
        draw_one(Path(sys.argv[1]), sys.argv[2], theme.Scheme(sys.argv[3]))
    else:
        draw_all(Path(sys.argv[1]))
