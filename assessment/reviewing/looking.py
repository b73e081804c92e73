"""The review of an assessment with its hints, read and figured at once."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from assessment.records import Answer, Assessment
from assessment.reviewing.hints import hints_of
from assessment.reviewing.keeping import reviews
from assessment.reviewing.last_year import last_answers
from assessment.reviewing.records import ItemReview
from assessment.reviewing.standing import Picture, picture_of
from assessment.workspace import Workspace


class Review(Struct, frozen=True, kw_only=True):
    """An assessment, what stands of its review by item id, and the picture on the day ``as_of``."""

    assessment: Assessment
    as_of: dt.date
    reviews: Mapping[str, ItemReview]
    picture: Picture


def look(workspace: Workspace, name: str, as_of: dt.date | None = None) -> Review:
    """The review as it stands; ``as_of`` is the reference date unless given.

    Raises:
        UnknownAssessmentError
    """
    assessment = workspace.assessment(name)
    return figured(assessment, reviews(workspace, name), last_answers(workspace, name), as_of)


def figured(
    assessment: Assessment,
    standing: Mapping[str, ItemReview],
    last_year: Mapping[str, Answer],
    as_of: dt.date | None = None,
) -> Review:
    """The same of records that are at hand."""
    day = as_of or assessment.info.reference_date
    found = hints_of(assessment, last_year, day)
    return Review(
        assessment=assessment,
        as_of=day,
        reviews=standing,
        picture=picture_of(assessment, standing, found),
    )
