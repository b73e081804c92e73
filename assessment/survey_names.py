"""How a survey is named beside its year, which its own name may say already."""

from assessment.fiscal_years import abbreviated, in_words
from assessment.folding import fold


def names_year(title: str, year: int) -> bool:
    """Whether a title says the fiscal year itself, in whichever calendar."""
    said = fold(title)
    return any(
        fold(words) in said for words in (in_words(year), f"{year}年度", f"{abbreviated(year)}年度")
    )


def named_with_year(title: str, year: int) -> str:
    """The title with its fiscal year before it, unless the title says it: it stands there once."""
    return title if names_year(title, year) else f"{in_words(year)}{title}"
