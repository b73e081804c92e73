"""The survey that was made last on this machine, so that it need not be typed again."""

import datetime as dt

import msgspec

from assessment.collection.records import Collection
from assessment.locations import survey_file
from checklists.schema import Tier
from desktop.kept_file import read_kept, write_kept


class LastSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided; ``prefecture`` is empty where no survey was made yet.

    ``folder`` is where its files went, on the day ``made_on``.
    """

    prefecture: str = ""
    title: str = ""
    year: int = 0
    reference_date: dt.date | None = None
    due: dt.date | None = None
    checklist_ids: tuple[str, ...] = ()
    tier: Tier = "standard"
    notes: bool = True
    folder: str = ""
    made_on: dt.date | None = None

    def is_of(self, collection: Collection) -> bool:
        """Whether a collection is of the answers to this survey."""
        return (self.prefecture, self.year) == (collection.prefecture, collection.year)


def recall_survey() -> LastSurvey:
    """What was kept last; nothing if nothing can be read."""
    return read_kept(survey_file(), LastSurvey())


def keep_survey(survey: LastSurvey) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    write_kept(survey_file(), survey)
