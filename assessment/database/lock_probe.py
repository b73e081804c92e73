"""Whether a place takes locks at all; SQLite cannot tell that from a file that others hold."""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path


def takes_no_locks(folder: Path) -> bool:
    """Whether a new file of this process' own in ``folder`` cannot be locked; needs leave to write.

    Never the workspace itself: to close it anew would give back the locks that SQLite has on it.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    with suppress(OSError), tempfile.TemporaryFile(dir=folder) as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
