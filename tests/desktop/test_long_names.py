"""The longest names there are, on every page and in the states that files bring about."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.municipalities import municipalities
from assessment.records import Edit, level
from checklists.schema import Checklist
from desktop import theme
from desktop.beginning import NewAssessment
from desktop.session import Session
from tests.desktop.conftest import MakeWindow
from tests.desktop.cut_off import cut_off
from tests.desktop.file_states import FileStates
from tests.desktop.nameless import complaints
from tests.desktop.surfaces import pages
from tests.factories import AS_OF, make_checklist, make_item

PLACE = max(municipalities(), key=lambda place: (len(place.name), len(place.prefecture)))
DIVISIONS = (
    "こども未来部子育て支援課放課後児童クラブ・児童館運営担当係長",
    "総務部デジタル戦略推進室情報システム標準化・共通化推進担当課",
)
ITEMS = tuple(f"STD-01-0{number}" for number in range(1, 5))
USUAL, SCALED = (1366, 768), (911, 512)
"""A small screen, and the same at 150 %."""


@pytest.fixture(scope="module")
def checklists() -> tuple[Checklist, ...]:
    """Two items of each division."""
    items = [
        make_item(name, division=DIVISIONS[place // 2], title="園とクラブの職員の研修と手引き")
        for place, name in enumerate(ITEMS)
    ]
    return (make_checklist(items, "standardization", "STD"),)


@pytest.fixture
def text_percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """Text of this size for the whole window, and of the usual one after it."""
    theme.apply(qapp, theme.Scheme.LIGHT, request.param)
    yield request.param
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.fixture
def long_session(
    empty_session: Session, checklists: tuple[Checklist, ...], qtbot: QtBot
) -> Session:
    """A session with an assessment of the town with the longest name, with gaps."""
    plan = NewAssessment(
        place=PLACE,
        year=2026,
        checklist_ids=tuple(checklist.id for checklist in checklists),
        tier="standard",
        reference_date=AS_OF,
    )
    with qtbot.waitSignal(empty_session.changed):
        empty_session.create(plan)
    with qtbot.waitSignal(empty_session.saved):
        empty_session.record([Edit(item_id=item, answer=level(1)) for item in ITEMS])
    return empty_session


def test_the_longest_names_are_as_long_as_said() -> None:
    assert len(PLACE.name) == 7
    assert all(len(name) == 30 for name in DIVISIONS), [len(name) for name in DIVISIONS]


@pytest.mark.parametrize(
    ("text_percent", "size"),
    [(100, USUAL), (150, USUAL), (200, USUAL), (150, SCALED)],
    indirect=["text_percent"],
)
def test_nothing_of_long_names_is_cut_off_and_every_control_says_what_it_is(
    text_percent: int,
    size: tuple[int, int],
    long_session: Session,
    make_window: MakeWindow,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = make_window(long_session)
    window.resize(*size)
    states = FileStates(window, long_session, qtbot, tmp_path, (ITEMS[0], ITEMS[1]))
    said = []
    shown = [states.of_a_town()]
    if text_percent > 100:  # what fits then has room in usual text
        shown.append(states.of_a_prefecture())
    for title, page in itertools.chain.from_iterable(shown):
        said += [*cut_off(title, page), *complaints(title, page)]
        if sideways := window.contents.room.horizontalScrollBar().maximum():
            said.append(f"{title}: by {sideways} pixels sideways")
    for title, page in pages(window, long_session, qtbot):
        said += cut_off(title, page)
    said += cut_off("navigation", window.navigation)
    assert not said, "\n".join(said)
