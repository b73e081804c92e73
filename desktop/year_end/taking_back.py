"""Taking back an assessment that was begun by mistake: to the bin, the year before is shown."""

import functools
from pathlib import Path

from assessment import safekeeping
from assessment.fiscal_years import in_words
from assessment.records import AssessmentInfo
from assessment.workspace import Workspace
from desktop.pages.page import Navigator
from desktop.session import Session


def take_back(session: Session, navigator: Navigator, name: str, before: AssessmentInfo) -> None:
    """Move the assessment ``name`` to the bin and show the one of the year before."""

    def work(path: Path) -> Path:
        with Workspace.open(path, session.now) as workspace:
            return safekeeping.remove(workspace, name)

    session.keep(work, functools.partial(_taken_back, session, navigator, name, before))


def _taken_back(
    session: Session, navigator: Navigator, name: str, before: AssessmentInfo, kept: Path
) -> None:
    session.open(before.name)
    navigator.messages.done(
        f"{name} の開始を取り消し、ごみ箱へ移しました。{in_words(before.year)}に戻ります。",
        f"ごみ箱の中身は「設定」から戻せます。控え：{kept}",
    )
