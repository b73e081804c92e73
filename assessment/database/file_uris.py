"""The address of a database file in the form that SQLite takes."""

from pathlib import PurePath
from urllib.parse import quote


def uri_of(path: PurePath) -> str:
    """An absolute path as ``file:`` address.

    A share (``//server/folder``) is no host in it, for SQLite takes none.
    """
    place = path.as_posix()
    return f"file://{quote(place if place.startswith('/') else f'/{place}')}"
