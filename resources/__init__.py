"""Files that ship with the program; the one piece of code here is the finder.

Works from a checkout, from an installed package and from a frozen bundle alike.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def find(name: str) -> Path:
    """Path of the shipped file ``name`` (relative to this folder).

    Raises:
        FileNotFoundError: the program is not whole; there is no such file.
    """
    path = _ROOT / name
    if not path.is_file():
        raise FileNotFoundError(f"shipped file is missing: {path}")
    return path
