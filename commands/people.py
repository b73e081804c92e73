"""Who makes a change from the command line, and how that is called in the history."""

import getpass

VIA_COMMAND = "コマンド"


def user_name() -> str:
    """The name of this machine's user; empty where the system does not tell it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
