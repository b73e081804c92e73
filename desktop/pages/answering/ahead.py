"""Where the lines of all questions may end, found before one comes to them."""

from collections.abc import Callable

from assessment.records import Assessment
from desktop.pages.answering.level_card import words_on_card
from desktop.pages.answering.wording import why_in_words
from desktop.tasks import Progress
from desktop.widgets.line_ends import ends_in


def finds_line_ends(assessment: Assessment) -> Callable[[Progress], None]:
    """Work that finds them for each item; what is found is remembered where it is asked for.

    It takes two milliseconds an item: part of what a person would wait for the next question.
    """

    def work(progress: Progress) -> None:
        for done, response in enumerate(assessment.responses):
            progress.report(done, len(assessment.responses))
            item = response.item
            ends_in(item.question)
            ends_in(why_in_words(item))
            for label, words in zip(item.labels, item.levels, strict=True):
                ends_in(words_on_card(label, words))

    return work
