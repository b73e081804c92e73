"""How long something took."""

import time
from collections.abc import Callable


def seconds(work: Callable[..., object], *given: object) -> float:
    """The seconds by the clock on the wall that ``work`` takes with what it is given."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start
