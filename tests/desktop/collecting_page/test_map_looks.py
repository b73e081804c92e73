"""Cells of the map of scores are legible in both schemes, and do not glare in a dark window."""

import pytest

from desktop.models.map_looks import score_look
from desktop.theme import Scheme
from exports.tokens import tokens
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
