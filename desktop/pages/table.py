"""The pages of the window, in the order of the navigation.

Each is imported when it is first visited, so that the first paint waits for none of them.
"""

from desktop.pages.page import Navigator, Page, PageInfo
from desktop.roles import COLLECTING, EVERYONE, SUPPORTING, Role
from desktop.session import Session

CLIENTS = "clients"
HOME = "home"
ANSWERS = "answers"
INQUIRIES = "inquiries"
GAPS = "gaps"
PLAN = "plan"
REPORT = "report"
COMPARISON = "comparison"
COLLECTION = "collection"
SOURCES = "sources"
SETTINGS = "settings"


def _clients(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.clients import ClientsPage

    return ClientsPage(session, navigator)


def _home(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.home import HomePage

    return HomePage(session, navigator)


def _answers(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.answers import AnswersPage

    return AnswersPage(session, navigator)


def _inquiries(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.inquiries import InquiriesPage

    return InquiriesPage(session, navigator)


def _gaps(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.gaps import GapsPage

    return GapsPage(session, navigator)


def _plan(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.plan import PlanPage

    return PlanPage(session, navigator)


def _report(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.report import ReportPage

    return ReportPage(session, navigator)


def _comparison(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.comparison import ComparisonPage

    return ComparisonPage(session, navigator)


def _collection(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.collection import CollectionPage

    return CollectionPage(session, navigator)


def _sources(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.sources import SourcesPage

    return SourcesPage(session, navigator)


def _settings(session: Session, navigator: Navigator) -> Page:
    from desktop.pages.settings import SettingsPage

    return SettingsPage(session, navigator)


PAGES = (
    PageInfo(
        key=CLIENTS,
        title="支援先",
        icon="clients",
        make=_clients,
        needs_assessment=False,
        shortcut="Ctrl+L",
        roles=SUPPORTING,
    ),
    PageInfo(key=HOME, title="ホーム", icon="home", make=_home),
    PageInfo(key=ANSWERS, title="回答", icon="answers", make=_answers),
    PageInfo(key=INQUIRIES, title="庁内照会", icon="inquiries", make=_inquiries),
    PageInfo(key=GAPS, title="課題", icon="gaps", make=_gaps),
    PageInfo(key=PLAN, title="取組計画", icon="plan", make=_plan),
    PageInfo(key=REPORT, title="報告書", icon="report", make=_report),
    PageInfo(key=COMPARISON, title="前年度比較", icon="comparison", make=_comparison),
    PageInfo(
        key=COLLECTION,
        title="集計",
        icon="collection",
        make=_collection,
        needs_assessment=False,
        roles=COLLECTING,
    ),
    PageInfo(
        key=SOURCES,
        title="出典",
        icon="sources",
        make=_sources,
        needs_assessment=False,
        roles=EVERYONE,
    ),
    PageInfo(
        key=SETTINGS,
        title="設定",
        icon="settings",
        make=_settings,
        needs_assessment=False,
        shortcut="Ctrl+,",
        roles=EVERYONE,
    ),
)


def info(key: str) -> PageInfo:
    """The line of the page of this key."""
    return next(page for page in PAGES if page.key == key)


def shown_to(role: Role) -> tuple[PageInfo, ...]:
    """The pages that a role needs, in their order."""
    return tuple(page for page in PAGES if role in page.roles)
