"""What a person has chosen for this program on this machine, whichever workspace is open."""

import logging
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from assessment.locations import preferences_file
from assessment.people import user_name
from desktop.messages import Messages
from desktop.roles import Role

_log = logging.getLogger(__name__)

Colouring = Literal["system", "light", "dark"]
TEXT_PERCENTS = (100, 125, 150, 175, 200)
"""The sizes of text to choose from, in per cent of the usual one."""


COPY_DAYS = (30, 90, 180, 365, 0)
"""After how many days without a copy (控え) one is reminded of it; 0 for never."""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """The choices. ``name`` stands in the history of answers; empty for the system's own.

    ``role`` is ``None`` until the person has said who sits before the window. ``copy_folder`` is
    where copies go, empty for the usual place beside the workspace; see ``COPY_DAYS``.
    ``asked_by`` stands on answer sheets; empty where nobody has named another than ``name``.
    """

    name: str = ""
    colouring: Colouring = "system"
    text_percent: int = 100
    role: Role | None = None
    copy_folder: str = ""
    copy_days: int = 90
    asked_by: str = ""


class Preferences(QObject):
    """The choices as they are, kept in a file; ``changed`` is emitted when one is made."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen = _kept()

    @property
    def name(self) -> str:
        """How the person is named in the history."""
        return self.chosen.name or user_name()

    def choose(self, **choices: Any) -> None:
        """Make choices, named as the fields of ``Chosen``, and keep them.

        Raises:
            OSError: they cannot be kept; they hold until the program ends.
        """
        chosen = msgspec.structs.replace(self.chosen, **choices)
        if chosen == self.chosen:
            return
        self.chosen = chosen
        self.changed.emit()
        path = preferences_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(chosen), indent=2))


def choose_or_tell(preferences: Preferences, messages: Messages, **choices: Any) -> None:
    """Make choices; where they cannot be kept the person is told, and they hold until the end."""
    try:
        preferences.choose(**choices)
    except OSError:
        messages.warning(
            "設定を保存できませんでした。プログラムを終えるまでは、選んだとおりに動きます。",
            "設定のフォルダーに書き込めるか確かめてください。",
        )


def _kept() -> Chosen:
    """What was chosen last; the usual where there is nothing, or nothing that can be read."""
    path = preferences_file()
    try:
        chosen = msgspec.json.decode(path.read_bytes(), type=Chosen)
    except FileNotFoundError:
        return Chosen()
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("preferences in %s cannot be read: %s", path, error)
        return Chosen()
    usual = Chosen()
    if chosen.text_percent not in TEXT_PERCENTS:
        chosen = msgspec.structs.replace(chosen, text_percent=usual.text_percent)
    if chosen.copy_days not in COPY_DAYS:
        chosen = msgspec.structs.replace(chosen, copy_days=usual.copy_days)
    return chosen
