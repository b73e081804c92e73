"""What the page 集計 says of a collection: all that could not be taken, in one notice."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from assessment.collection.records import Collection
from assessment.collection.replies import replies
from assessment.municipalities import is_known
from desktop.messages import Message, Messages
from desktop.pages.collecting.work import Collected

_NAMED = 5
_STAYS = "読み込んだ疑義照会票は選んだままなので、元のフォルダーや年度に戻すと使います。"

_NotTaken = tuple[str, frozenset[tuple[str, ...]]]
"""What was said, and all that it was said of."""


def trouble(collected: Collected) -> tuple[str, str]:
    """Files that were refused, and 疑義照会票 and rows of them that are of no use.

    Returns what happened and what to do; both are empty where nothing is to be told.
    """
    collection = collected.collection
    refused = sum(line.status == "rejected" for line in collection.files)
    sheets = collected.material.sheets.not_taken(collection.year)
    known = {standing.municipality.code for standing in collection.standings}
    unusable = [reply for reply in replies(collection) if reply.outcome == "unusable"]
    elsewhere = sum(is_known(one.code) and one.code not in known for one in unusable)
    here = len(unusable) - elsewhere
    text: list[str] = []
    if refused:
        text.append(
            f"{refused}件のファイルを受け付けられませんでした。ほかのファイルは集計しています。"
        )
    if sheets:
        text.append(f"使っていない疑義照会票が{len(sheets)}件あります。")
        text += [f"・{line.file}：{line.reason}" for line in sheets[:_NAMED]]
        text += [f"・ほか{len(sheets) - _NAMED}件"] if len(sheets) > _NAMED else []
    if elsewhere:
        name = collection.prefecture_name
        text.append(f"疑義照会票の{elsewhere}行は、{name}の団体のものではなく、使っていません。")
    if here:
        text.append(f"疑義照会票の{here}行は使えませんでした。ほかの行は使っています。")
    remedy = _where_told(refused=bool(refused), rows=bool(here))
    if elsewhere or any(line.code == "other_year" for line in sheets):
        remedy += _STAYS
    return "\n".join(text), remedy


def _where_told(*, refused: bool, rows: bool) -> str:
    """Where the reasons are told of files that were refused and of rows that are of no use."""
    if refused and rows:
        return (
            "ファイルの理由と、送り主にそのまま送れる文は「受付結果」に、"
            "行の理由は「照会への回答」にあります。"
        )
    if refused:
        return "理由と、送り主にそのまま送れる文は、「受付結果」にあります。"
    return "理由は「照会への回答」にあります。" if rows else ""


class Notice:
    """The one notice on what is read from the same places: each thing is said once.

    ``shows_files`` says whether the files are in front, each with its reason: a notice that says no
    more than that would only lie over them.
    """

    def __init__(self, messages: Messages, shows_files: Callable[[], bool]) -> None:
        self._messages = messages
        self._shows_files = shows_files
        self._told: Message | None = None
        self._places: tuple[Path, ...] = ()
        self._known: _NotTaken | None = None
        self._of_files_alone = False

    def begin(self, places: tuple[Path, ...]) -> None:
        """What was said of other places holds no longer."""
        if places != self._places:
            self.take_back()
            self._places, self._known = places, None

    def tell(self, collected: Collected) -> None:
        """Say at once all that could not be taken, unless that has been said already."""
        text, remedy = trouble(collected)
        found = (text, _not_taken(collected))
        if found == self._known:
            return
        self.take_back()
        self._known = found
        self._of_files_alone = _is_of_files_alone(collected)
        if text:
            self._told = self._messages.warning(text, remedy)
        self.make_way()

    def make_way(self) -> None:
        """Go where what it says is in front."""
        if self._of_files_alone and self._shows_files():
            self.take_back()

    def take_back(self) -> None:
        """What was said of the collection before goes away."""
        if self._told is not None:
            self._messages.take_back(self._told)
            self._told = None


def _not_taken(collected: Collected) -> frozenset[tuple[str, ...]]:
    """Every file, 疑義照会票 and row of one that could not be taken, with its reason."""
    collection = collected.collection
    lines = (*collection.files, *collected.material.sheets.not_taken(collection.year))
    rows = replies(collection)
    return frozenset(
        (
            *((line.file, line.reason) for line in lines if line.status == "rejected"),
            *((one.file, one.where, one.why_not) for one in rows if one.outcome == "unusable"),
        )
    )


def _is_of_files_alone(collected: Collected) -> bool:
    collection = collected.collection
    sheets = collected.material.sheets.not_taken(collection.year)
    return not sheets and all(one.outcome != "unusable" for one in replies(collection))


def what_became(collection: Collection) -> tuple[str, str]:
    """The title and words of the card when 疑義照会票 have been read."""
    counts = Counter(reply.outcome for reply in replies(collection))
    title = f"✓ {counts['corrected']}項目を補正して、集計し直しました"
    words = f"回答のとおり（確認済み）{counts['confirmed']}件・使えない {counts['unusable']}件。"
    return title, f"{words}理由は「照会への回答」にあります。"
