"""The look: legible in light and dark, and every name in the style sheet is filled in."""

import itertools
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import desktop
from assessment.records import UNANSWERED, UNKNOWN, level, not_applicable
from desktop import theme
from desktop.actions import ANSWER_KEYS, PREVIEW_KEYS, actions_for
from desktop.program import speak_japanese
from desktop.theme import Scheme, set_role
from desktop.widgets.buttons import button, link
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.level_chip import LevelChip
from exports.tokens import Palette, tokens
from resources import find
from tests.desktop.contrasts import BODY, PARTS, contrast

SURFACES = ("surface", "surface_soft", "surface_selected", "warning_surface")
INKS = ("text", "text_soft", "accent", "accent_hover", "success", "error", "warning")
ON_ACCENT = ("accent", "accent_hover")
PALETTES = pytest.mark.parametrize(
    "palette", [tokens().light, tokens().dark], ids=["light", "dark"]
)


def poor(palette: Palette, pairs: Iterable[tuple[str, str]], least: float) -> dict[str, float]:
    """The pairs of colours that differ less than that."""
    found = {
        f"{one} on {other}": contrast(getattr(palette, one), getattr(palette, other))
        for one, other in pairs
    }
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


@PALETTES
def test_text_is_legible_on_every_surface(palette: Palette) -> None:
    assert not poor(palette, itertools.product(INKS, SURFACES), BODY)
    assert not poor(palette, (("on_accent", ground) for ground in ON_ACCENT), BODY)


@PALETTES
def test_edges_the_ring_and_what_cannot_be_used_now_are_seen_on_every_surface(
    palette: Palette,
) -> None:
    assert not poor(palette, itertools.product(("line_strong", "accent"), SURFACES), PARTS)


def test_the_style_sheet_uses_no_colour_for_text_that_was_not_looked_at() -> None:
    sheet = re.sub(
        r"/\*.*?\*/|\$\{\w+\}", "", find("styles/window.qss").read_text("utf-8"), flags=re.S
    )
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    assert len(rules) > 80
    odd = []
    for selectors, body in rules:
        inks = set(re.findall(r"(?<![\w-])(?:selection-)?color:\s*\$(\w+)", body))
        grounds = set(re.findall(r"background(?:-color)?:\s*\$(\w+)", body))
        faint = inks - {*INKS, "on_accent"}
        if faint and not (faint == {"line_strong"} and ":disabled" in selectors):
            odd.append(f"{selectors.strip()}: {faint}")
        if "on_accent" in inks and not grounds & set(ON_ACCENT):
            odd.append(f"{selectors.strip()}: on {grounds}")
        if grounds & set(ON_ACCENT) and inks and "on_accent" not in inks:
            odd.append(f"{selectors.strip()}: {inks} on {grounds}")
    assert not odd, "\n".join(odd)


def test_the_digit_of_every_level_is_legible() -> None:
    for look in (*tokens().level, *tokens().level_in_dark):
        assert contrast(look.text, look.fill) >= BODY
    for palette, fills in (
        (tokens().light, tokens().state),
        (tokens().dark, tokens().state_in_dark),
    ):
        assert contrast(palette.text, fills.unknown_fill) >= BODY
        assert contrast(palette.text, fills.na_fill) >= BODY


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_style_sheet_is_whole(scheme: Scheme) -> None:
    sheet = theme.style_sheet(scheme)
    assert "$" not in sheet
    for drawing in re.findall(r"url\(icons:([^)]+)\)", sheet):
        assert find(f"icons/{drawing}").is_file()


def test_every_action_has_its_drawing_and_no_keys_are_taken_twice() -> None:
    actions = actions_for("consultant")
    keys = [keys for info in actions for keys in info.shortcuts]
    keys += [key for info in ANSWER_KEYS for key in info.keys]
    assert len(keys) == len(set(keys))
    of_the_window = {keys for info in actions for keys in info.shortcuts}
    assert not of_the_window & {key for info in PREVIEW_KEYS for key in info.keys}
    for info in actions:
        assert not info.icon or find(f"icons/{info.icon}.svg").is_file()


def test_a_chip_says_in_words_what_it_shows(qtbot: QtBot) -> None:
    chip = LevelChip()
    qtbot.addWidget(chip)
    words = []
    for answer in (UNANSWERED, level(2), UNKNOWN, not_applicable("制度上該当しない")):
        chip.set_answer(answer)
        words.append(chip.accessibleName())
    assert words == ["未回答", "レベル2（一部実施）", "わからない", "該当なし"]


def test_messages_have_one_door() -> None:
    folder = Path(desktop.__file__).parent
    assert not [path for path in folder.rglob("*.py") if "QMessageBox" in path.read_text("utf-8")]


def test_qt_speaks_japanese(qapp: QApplication) -> None:
    speak_japanese(qapp)
    assert QApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"


def test_keys_stand_in_full_width_brackets_and_signs_right_after_their_word() -> None:
    sources = Path(desktop.__file__).parent.rglob("*.py")
    written = re.compile(r"\(&[A-Z]\)| [▾▴]")
    assert [one.name for one in sources if written.search(one.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("scheme", list(Scheme))
def test_what_stands_in_a_field_until_it_is_filled_is_legible(
    scheme: Scheme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, scheme)
    field = QLineEdit()
    qtbot.addWidget(field)
    theme.dress(field)
    ink = field.palette().color(QPalette.ColorRole.PlaceholderText)
    ground = theme.colours().surface
    theme.apply(qapp, Scheme.LIGHT)
    assert ink.alpha() == 255
    assert contrast(ink.name(), ground) >= BODY


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_box_of_an_entry_that_is_not_marked_is_seen(
    scheme: Scheme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, scheme)
    entries = QListWidget()
    qtbot.addWidget(entries)
    theme.dress(entries)
    entry = QListWidgetItem("情報政策", entries)
    entry.setCheckState(Qt.CheckState.Unchecked)
    entries.show()
    shown = entries.viewport().grab().toImage()
    edge, ground = theme.colours().line_strong, theme.colours().surface
    middle = entries.visualItemRect(entry).center().y()
    seen = {shown.pixelColor(x, middle).name() for x in range(32)}
    theme.apply(qapp, Scheme.LIGHT)
    assert {edge, ground} <= seen


def test_a_link_that_cannot_be_followed_now_does_not_look_as_if_it_could(qtbot: QtBot) -> None:
    page = QWidget()
    way = link("あとで…", lambda: None)
    QVBoxLayout(page).addWidget(way)
    qtbot.addWidget(page)
    theme.dress(page)
    page.show()
    accent = QColor(theme.colours().accent)
    seen = []
    for enabled in (True, False):
        way.setEnabled(enabled)
        shown = page.grab().toImage()
        places = itertools.product(range(shown.width()), range(shown.height()))
        seen.append(any(shown.pixelColor(x, y) == accent for x, y in places))
    assert seen == [True, False]


def test_no_ring_is_drawn_while_nothing_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ring = FocusRing(window)
    window.show()
    assert not ring.isVisible()


def test_the_ring_stays_where_what_has_the_focus_is_styled_anew(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first = button("取り込む…", lambda: None)
    column = QVBoxLayout(window)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(first)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    first.setFocus()
    qtbot.waitUntil(ring.isVisible)
    set_role(first, "primary")
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry().contains(first.geometry())
