"""The seal of a workbook: tells at once that no part of it was touched since it was written.

It is a custom property that holds a digest of all other parts. Whoever saves the workbook again
writes the parts in another way and breaks the seal; nothing is concluded from that. It keeps
nobody from altering a workbook on purpose, who could as well seal it again.
"""

import hashlib
from collections.abc import Mapping

PROPERTY = "seal"
UNSEALED = "0" * 64
"""Stands in the property until the digest is known."""

_PART = "docProps/custom.xml"


def sealed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The parts of a workbook whose property says ``UNSEALED``, with its seal."""
    return {**parts, _PART: parts[_PART].replace(UNSEALED.encode(), _digest(parts).encode())}


def is_unbroken(parts: Mapping[str, bytes]) -> bool:
    """Whether the parts of a workbook are those that were sealed."""
    return _PART in parts and f">{_digest(parts)}<".encode() in parts[_PART]


def _digest(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts.keys() - {_PART}):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()
