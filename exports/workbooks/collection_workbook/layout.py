"""What the sheets of the collection workbook are called, and what they share.

Names and headers are a public interface: next year's collection reads this year's workbook.
"""

from fractions import Fraction

from assessment.collection.received import Given
from assessment.collection.records import Collection, Standing
from assessment.collection.wording import UNANSWERED_MARK
from assessment.fiscal_years import date_in_words, in_both_calendars
from assessment.records import State
from assessment.scoring import NO_FIGURE
from exports.tokens import tokens
from exports.workbooks.at_a_glance import Link, top_of
from exports.workbooks.cells import Cell
from exports.workbooks.data_table import SHEET as DATA
from exports.workbooks.identity import SHEET as IDENTITY
from exports.workbooks.identity import Format

FORMAT: Format = "collection"
FORMAT_VERSION = 1

STATUS = "提出状況"
AREA_MAP = "市区町村×分野"
ITEM_MAP = "市区町村×項目"
DISTRIBUTION = "項目別分布"
HARDEST = "到達率の低い項目"
BANDS = "団体区分別"
CHANGES = "前年度比較"
QUERIES = "疑義照会の候補"
CORRECTIONS = "補正"
RECEIVED = "受付結果"

BODY = "区分"
BAND = "団体区分"
AREA = "分野"
THEME = "テーマ"
N = "n"
CHART_NAME = "グラフの見出し"

BACK = (Link(text=f"← {STATUS}（目次）へ", target=top_of(STATUS)),)

ONLY_USABLE = f"回答のない市区町村は載せていません（「{STATUS}」にあります）。"


def sheet_names(collection: Collection) -> tuple[str, ...]:
    """Every sheet in its order; that of last year only beside one."""
    changes = (CHANGES,) if collection.last_year is not None else ()
    return (
        STATUS, AREA_MAP, ITEM_MAP, DISTRIBUTION, HARDEST, BANDS, *changes, QUERIES, CORRECTIONS,
        RECEIVED, DATA, IDENTITY,
    )  # fmt: skip


def sheet_title(what: str, collection: Collection) -> str:
    """A sheet's title: what it shows, of where, of which year."""
    hidden = "　団体名を伏せた集計" if collection.without_names else ""
    return f"{what}　{collection.prefecture_name}　{in_both_calendars(collection.year)}{hidden}"


def as_of_words(collection: Collection) -> str:
    """The day to which everything refers, and how many municipalities it rests on."""
    return (
        f"{date_in_words(collection.as_of)}の時点。"
        f"{collection.expected:,}市区町村のうち、{collection.submitted:,}市区町村の回答によります。"
    )


def figure(value: Fraction | None) -> Cell:
    """A figure as people go on calculating with it: unrounded; the cell's format rounds it."""
    return NO_FIGURE if value is None else float(value)


def mark(given: Given | None) -> Cell:
    """An answer in one character; nothing where the municipality was not asked."""
    if given is None:
        return None
    return mark_of_state(given.state) if given.level is None else given.level


def mark_of_state(state: State) -> str:
    """The character of an answer that is no level."""
    look = tokens().state
    return {"unknown": look.unknown_mark, "na": look.na_mark}.get(state, UNANSWERED_MARK)


def usable(collection: Collection) -> tuple[Standing, ...]:
    """The municipalities of which there is an answer, in the order of codes."""
    return tuple(standing for standing in collection.standings if standing.submission is not None)


def names_by_code(collection: Collection) -> dict[str, str]:
    """The names of the municipalities."""
    return {
        standing.municipality.code: standing.municipality.name for standing in collection.standings
    }
