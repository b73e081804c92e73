"""A survey (調査設定) as a prefecture plans it."""

import datetime as dt
from typing import Any

from assessment.surveys import SurveyFile, plan_survey
from tests.factories import AS_OF, NOW, four_areas


def a_survey(**changed: Any) -> SurveyFile:
    arguments: dict[str, Any] = {
        "title": "市町村DX調査",
        "prefecture": "01",
        "year": 2026,
        "reference_date": AS_OF,
        "due": dt.date(2026, 12, 18),
        "checklists": four_areas(4),
        "tier": "standard",
        "notes": True,
        "issued_at": NOW,
    }
    return plan_survey(**(arguments | changed))
