"""What each action of the window does."""

import functools
from collections.abc import Callable

from desktop import actions as known
from desktop.other_windows import OtherWindows
from desktop.page_stack import PageStack
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.session import Session
from desktop.starting import Starting

Handlers = dict[str, Callable[[], object]]


def handlers_of(
    navigator: Navigator,
    turn: Callable[[str], object],
    session: Session,
    stack: PageStack,
    starting: Starting,
    others: OtherWindows,
    leave_program: Callable[[], object],
) -> Handlers:
    """By the key of the action; what is being typed is recorded before it is taken back.

    ``turn`` leads to the page of a key as the person wants it.
    """

    def after_leaving(act: Callable[[], object]) -> Callable[[], object]:
        def run() -> None:
            stack.leave()
            act()

        return run

    handlers: Handlers = {
        known.UNDO: after_leaving(session.undo),
        known.REDO: after_leaving(session.redo),
        known.NEW: starting.ask_for_new,
        known.SAMPLE: starting.open_sample,
        known.OWN: others.manage_own_checklists,
        known.SURVEY: others.make_survey,
        known.LOAD: navigator.load_file,
        known.NEXT_YEAR: functools.partial(others.begin_next_year, navigator),
        known.BENCHMARK: others.compare_with_others,
        known.OPEN: navigator.workspaces.choose,
        known.OPEN_TO_READ: navigator.workspaces.choose_to_read,
        known.ONLY_READ: after_leaving(functools.partial(session.open_again, only_read=True)),
        known.SHORTCUTS: lambda: others.explain(stack.key or "", starting.role),
        known.MANUAL: others.open_manual,
        known.QUIT: leave_program,
    }
    for info in table.PAGES:
        handlers[info.key] = functools.partial(turn, info.key)
    return handlers
