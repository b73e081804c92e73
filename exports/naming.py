"""Names for files that tell whose they are: one folder may hold those of several municipalities."""

from assessment.fiscal_years import abbreviated
from assessment.records import AssessmentInfo


def named_after(info: AssessmentInfo, name: str) -> str:
    """Such as ``函館市_R8_自己点検結果.xlsx``."""
    return f"{info.municipality.name}_{abbreviated(info.year)}_{name}"
