"""The Debian packages that the trial needs: put in where they are missing, taken away after."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NEEDED = ("user-mode-linux", "samba", "cifs-utils", "iproute2", "ethtool", "kmod")


@contextmanager
def packages() -> Iterator[None]:
    """What is needed is there meanwhile; at the end what was put in is gone, and nothing else."""
    before = _installed()
    missing = [name for name in _NEEDED if name not in before]
    if missing:
        sys.stdout.write(f"putting in: {' '.join(missing)}\n")
        _apt("update")
        _apt("install", "-y", "--no-install-recommends", *missing)
    try:
        yield
    finally:
        came = sorted(_installed() - before)
        if came:
            _apt("purge", "-y", *came)


def _installed() -> set[str]:
    form = "${db:Status-Abbrev}${Package}\n"
    listed = subprocess.run(
        ["/usr/bin/dpkg-query", "-W", "-f", form], capture_output=True, text=True, check=True
    )
    return {line[3:].strip() for line in listed.stdout.splitlines() if line.startswith("ii")}


def _apt(*what: str) -> None:
    subprocess.run(
        ["/usr/bin/apt-get", "-q", *what],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
