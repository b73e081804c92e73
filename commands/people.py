"""Who makes a change from the command line, and how that is called in the history."""

from assessment.people import user_name

VIA_COMMAND = "コマンド"

__all__ = ["VIA_COMMAND", "user_name"]
