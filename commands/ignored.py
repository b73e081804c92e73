"""How commands tell of a cell that could not be taken."""

from assessment.returned import Ignored


def ignored_as_json(ignored: Ignored) -> dict[str, object]:
    """Where it stands, what it says, why it is not taken, and what to do."""
    return {
        "where": ignored.where,
        "item": ignored.item_id,
        "text": ignored.text,
        "why": ignored.why,
        "remedy": ignored.remedy,
    }
