"""Where the program keeps things on this machine."""

from pathlib import Path

import platformdirs

_APP = "jichitai-dx-selfcheck"


def default_workspace() -> Path:
    """The workspace used when none is named: the one chosen, or in the user's own data folder."""
    return chosen_workspace() or usual_workspace()


def usual_workspace() -> Path:
    """Where a workspace lies unless another place is chosen."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "workspace.sqlite"


def chosen_workspace() -> Path | None:
    """The place that ``choose_workspace`` has noted, if any."""
    note = _note_of_choice()
    return Path(note.read_text(encoding="utf-8").strip()) if note.is_file() else None


def choose_workspace(path: Path) -> None:
    """Use the workspace at ``path`` from now on when none is named."""
    note = _note_of_choice()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"{path.absolute()}\n", encoding="utf-8")


def log_file() -> Path:
    """Where unexpected errors are written down for whoever is asked to help."""
    return platformdirs.user_log_path(_APP, appauthor=False) / "dxcheck.log"


def preferences_file() -> Path:
    """Where the window keeps what a person has chosen on this machine."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "preferences.json"


def collecting_file() -> Path:
    """Where the window keeps what a prefecture last collected from, and with what."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "collecting.json"


def asking_file() -> Path:
    """Where the window keeps what a prefecture last wrote into its 疑義照会票 of their return."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "asking.json"


def survey_file() -> Path:
    """Where the window keeps what a prefecture last decided about a survey."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "survey.json"


def folder_file() -> Path:
    """Where the window keeps in which folder a person saved last."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "saved-in.txt"


def recent_file() -> Path:
    """Where the window keeps which workspaces were opened on this machine."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "recent.json"


def covers_file() -> Path:
    """Where the window keeps what the last report of each workspace said of its makers."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "covers.json"


def windows_file() -> Path:
    """Where the window keeps how it was left, for each workspace."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "windows.json"


def _note_of_choice() -> Path:
    return platformdirs.user_config_path(_APP, appauthor=False) / "workspace-location.txt"
