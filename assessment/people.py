"""Who is at this machine, as the history names them."""

import getpass

from assessment.folding import fold


def user_name() -> str:
    """The name of this machine's user; empty where the system does not tell it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: spaces, width, case and kana do not tell people apart.

    Names are all that is known of people. A name that is missing is nobody's.
    """
    return bool(fold(one)) and fold(one) == fold(other)
