"""What has to wait until everything that was typed is on disk."""

from desktop.messages import Way
from desktop.pages.page import Navigator
from desktop.session import Session


def unsaved_first(session: Session, navigator: Navigator, not_done: str, again: str) -> bool:
    """Whether something still waits for the disk, which is then told with a way to save it.

    ``not_done`` says what was not done, ``again`` what to do once more when it is saved.
    """
    if session.unsaved:
        navigator.messages.warning(
            f"{session.unsaved}件の入力をまだ保存できていません。{not_done}",
            f"保存してから、もう一度{again}",
            Way(label="もう一度保存する", run=session.retry),
        )
    return bool(session.unsaved)


def held_back(session: Session, navigator: Navigator, not_done: str, again: str) -> bool:
    """The same, also where what was typed on the page 回答 cannot be recorded as it is."""
    if unsaved_first(session, navigator, not_done, again):
        return True
    held = navigator.unrecorded()
    if held:
        navigator.messages.warning(f"{held}{not_done}", f"回答のページで直してから{again}")
    return bool(held)
