"""How long work tells how far it is."""

from collections.abc import Callable

Tell = Callable[[int, int, str], None]
"""Told how far the work is: done, total, what is being done; may raise to stop it."""


def silent(_done: int, _total: int, _doing: str) -> None:
    """Tell nobody."""
