"""Finding a municipality: those of the prefecture that asks, where one does."""

from pytestqt.qtbot import QtBot

from desktop.widgets.municipality_search import MunicipalitySearch
from tests.desktop.input_method import compose


def test_a_survey_of_one_prefecture_offers_its_own_towns_first(qtbot: QtBot) -> None:
    search = MunicipalitySearch()
    qtbot.addWidget(search)
    search.show()
    assert not search.results.isVisible(), "there is nothing to choose from yet"
    compose(search.box, "はこ")
    assert _found(search) == ["012025", "143821"]
    assert search.results.isVisible()
    search.keep_to("01")
    assert _found(search) == ["012025"]
    compose(search.box, "ね")
    assert _found(search) == ["143821"], "found, and told that another prefecture asks"
    search.box.setText("")
    compose(search.box, "はこ")
    search.keep_to("")
    assert _found(search) == ["012025", "143821"]


def _found(search: MunicipalitySearch) -> list[str]:
    """The codes of those listed."""
    rows = range(search.results.count())
    return [search.results.item(row).text()[-6:] for row in rows]
