"""Where the program keeps things on this machine."""

from pathlib import Path

import platformdirs

_APP = "jichitai-dx-selfcheck"


def default_workspace() -> Path:
    """The workspace used when none is named: in the user's own data folder."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "workspace.sqlite"


def log_file() -> Path:
    """Where unexpected errors are written down for whoever is asked to help."""
    return platformdirs.user_log_path(_APP, appauthor=False) / "dxcheck.log"
