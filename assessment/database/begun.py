"""How a transaction begins, so that what the place of the file refuses is refused at once."""

import time
from typing import Literal

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

_BETWEEN_TRIES_SECONDS = 0.1


def begun(engine: Engine, begin: str, seconds: float) -> tuple[Connection, RootTransaction]:
    """A transaction, and its connection; on a share it is tried again for a while.

    One that is opened anew each time may remember for a second the journal that another machine has
    just removed. ``seconds`` is how long that is waited for.

    Raises:
        DBAPIError: the file refuses.
    """
    if not isinstance(engine.pool, NullPool):
        connection = engine.connect().execution_options(begin=begin)
        return connection, _first_step(connection)
    until = time.monotonic() + seconds
    while True:
        try:
            connection = engine.connect().execution_options(begin=begin)
            return connection, _first_step(connection, "read" if begin == "BEGIN" else "write")
        except DBAPIError as error:
            if time.monotonic() > until or _is_only_read(error):
                raise
            time.sleep(_BETWEEN_TRIES_SECONDS)


def _is_only_read(error: DBAPIError) -> bool:
    """Whether a database was opened to be read alone, which does not pass."""
    return getattr(error.orig, "sqlite_errorname", "") == "SQLITE_READONLY"


def _first_step(
    connection: Connection, do: Literal["begin", "read", "write"] = "begin"
) -> RootTransaction:
    """Begin, and read or make the journal, so that what the place refuses is refused here."""
    try:
        transaction = connection.begin()
        if do != "begin":
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if do == "write":
            connection.exec_driver_sql(f"PRAGMA user_version={version}")
    except DBAPIError:
        connection.close()
        raise
    return transaction
