"""Cells of the heat maps are legible in both schemes, and do not glare in a dark window."""

import pytest

from desktop.models.map_looks import level_looks, score_look, state_looks
from desktop.theme import Scheme
from exports.tokens import tokens
from tests.desktop.contrasts import BODY, contrast, luminance

SCORES = range(101)


@pytest.mark.parametrize("scheme", Scheme)
def test_every_sign_of_a_map_is_legible(scheme: Scheme) -> None:
    looks = (
        *level_looks(scheme),
        *state_looks(scheme),
        *(score_look(score, scheme) for score in SCORES),
    )
    assert not [look for look in looks if contrast(look.fill, look.text) < BODY]


@pytest.mark.parametrize("scheme", Scheme)
def test_the_more_the_further_from_the_window(scheme: Scheme) -> None:
    surface = {Scheme.LIGHT: tokens().light, Scheme.DARK: tokens().dark}[scheme].surface
    for looks in (level_looks(scheme), [score_look(score, scheme) for score in SCORES]):
        far = [contrast(look.fill, surface) for look in looks]
        assert far[0] == pytest.approx(1), "nothing reached looks like the window itself"
        assert far == sorted(far)


def test_on_screen_a_level_looks_as_on_paper_unless_the_window_is_dark() -> None:
    assert level_looks(Scheme.LIGHT) == tokens().level
    bright = [look for look in level_looks(Scheme.DARK)[:4] if luminance(look.fill) > 0.2]
    assert not bright
