"""Who is at this machine, as the history names them."""

import getpass


def user_name() -> str:
    """The name of this machine's user; empty where the system does not tell it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
