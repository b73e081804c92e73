"""Scores and levels on the page 集計 are legible in both schemes; a level has one colour."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from desktop import theme
from desktop.models.item_rows import COLUMNS
from desktop.models.map_looks import score_look
from desktop.models.record_table import RecordTable
from desktop.pages.collecting.spread_bar import paint_answers
from desktop.theme import Scheme
from exports.tokens import tokens
from tests.collections import make_collection
from tests.desktop.contrasts import BODY, contrast, luminance

SCORES = range(101)


@pytest.mark.parametrize("scheme", Scheme)
def test_every_score_is_legible(scheme: Scheme) -> None:
    looks = [score_look(score, scheme) for score in SCORES]
    assert not [look for look in looks if contrast(look.fill, look.text) < BODY]


@pytest.mark.parametrize("scheme", Scheme)
def test_the_more_the_further_from_the_window(scheme: Scheme) -> None:
    surface = {Scheme.LIGHT: tokens().light, Scheme.DARK: tokens().dark}[scheme].surface
    far = [contrast(score_look(score, scheme).fill, surface) for score in SCORES]
    assert far[0] == pytest.approx(1), "nothing reached looks like the window itself"
    assert far == sorted(far)


def test_no_score_glares_in_a_dark_window() -> None:
    assert max(luminance(score_look(score, Scheme.DARK).fill) for score in SCORES) < 0.2


@pytest.fixture(params=Scheme)
def worn(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    """Each scheme in turn."""
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, Scheme.LIGHT)


@pytest.mark.usefixtures("worn")
def test_a_level_has_one_colour_in_a_bar_and_bars_run_from_level_4_to_0() -> None:
    picture = make_collection().items[0]
    levels = msgspec.structs.replace(picture, levels=(1, 1, 1, 1, 1), unknown=0)
    model = RecordTable(COLUMNS)
    model.show([levels])
    image = QImage(216, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 216, 40)
    painter = QPainter(image)
    paint_answers(painter, option, model.index(0, 1))
    painter.end()
    seen = [image.pixelColor(8 + 40 * place + 5, 12).name() for place in range(5)]
    assert seen == [look.fill for look in reversed(theme.level_looks())]
