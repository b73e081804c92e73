"""Makes files and folders truly unwritable for a test, also where root runs it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_IS_ROOT = os.name == "posix" and os.geteuid() == 0


def lock(place: Path) -> None:
    """Let nobody write to a file, or add files to a folder.

    Permission bits do not hold root back, so for root the file's attribute is set; where the file
    system knows none, the test is skipped.
    """
    if not _IS_ROOT:
        place.chmod(0o555 if place.is_dir() else 0o444)
    elif not _set_attribute("+i", place):
        pytest.skip("root writes everywhere, and this file system knows no attributes")


def unlock(place: Path) -> None:
    """Take back what ``lock`` did."""
    if _IS_ROOT:
        _set_attribute("-i", place)
    else:
        place.chmod(0o755)


def _set_attribute(change: str, place: Path) -> bool:
    tool = shutil.which("chattr")
    if tool is None:
        return False
    return subprocess.run([tool, change, place], capture_output=True, check=False).returncode == 0
