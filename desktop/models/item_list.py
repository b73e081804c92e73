"""The list of areas, themes and items at the left of the answers page, as a Qt model."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assessment.records import UNANSWERED, Answer, Assessment, Response
from assessment.reviewing.standing import Picture
from desktop.models.mark_words import MARKS_EXPLAINED, PROPOSED_EXPLAINED, REVIEW_WORD
from desktop.widgets.level_chip import answer_in_words

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
"""The role under which a row gives its ``Row``."""
_NOTHING: Mapping[str, str] = {}
_UNREVIEWED: "Mapping[str, Standing]" = {}

Standing = Literal["要確認", "確認後に変更", "気になる点あり", "確認済み"]
"""What the list says of the review of an answer, where there is something to say."""

_DRAWN: Mapping[str, str] = {"確認済み": "✓", "気になる点あり": "気になる点"}
_URGENT: tuple[Standing, ...] = ("要確認", "確認後に変更")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list: the name of an area or theme with its progress, or an item.

    ``decided`` of ``asked`` items are answered, 該当なし being an answer here; ``review`` marks an
    answer that is to be looked at afresh, ``proposed`` is the mark of what last
    year said to an item that is not answered yet, ``standing`` that of its review.
    """

    kind: Literal["area", "theme", "item"]
    text: str
    item_id: str = ""
    answer: Answer = UNANSWERED
    review: bool = False
    proposed: str = ""
    standing: Standing | None = None
    decided: int = 0
    asked: int = 0

    @property
    def mark(self) -> str:
        """What stands at the end of the line."""
        return _DRAWN.get(self.said, self.said)

    @property
    def is_urgent(self) -> bool:
        """Whether somebody has to do something about the answer."""
        return self.review or self.standing in _URGENT

    @property
    def said(self) -> str:
        """The same in words, for those who hear it."""
        if self.review:
            return REVIEW_WORD
        if self.standing in _URGENT or not self.proposed:
            return self.standing or ""
        return self.proposed

    @property
    def explained(self) -> str:
        """What the mark means."""
        return MARKS_EXPLAINED.get(self.said, PROPOSED_EXPLAINED) if self.said else ""

    @property
    def progress(self) -> str:
        """Such as ``3/5``; with ``済`` where nothing is left, so that it is not by colour."""
        done = "済 " if self.asked and self.decided == self.asked else ""
        return f"{done}{self.decided}/{self.asked}"


def rows_of(
    assessment: Assessment,
    shown: Iterable[Response],
    proposed: Mapping[str, str] = _NOTHING,
    standing: Mapping[str, Standing] = _UNREVIEWED,
) -> tuple[Row, ...]:
    """The lines for the responses ``shown``; progress is that of the whole area and theme.

    ``proposed`` are the marks of what last year said to items that are not answered yet,
    ``standing`` those of the review.
    """
    visible: dict[str, list[Response]] = {}
    for response in shown:
        visible.setdefault(response.item.theme_id, []).append(response)
    asked: dict[str, list[Response]] = {}
    for response in assessment.responses:
        asked.setdefault(response.item.theme_id, []).append(response)
    rows: list[Row] = []
    for checklist in assessment.checklists:
        themes = [theme for theme in checklist.theme if theme.id in visible]
        if themes:
            everything = [one for theme in checklist.theme for one in asked.get(theme.id, ())]
            rows.append(_heading("area", checklist.title, everything))
        for theme in themes:
            rows.append(_heading("theme", theme.title, asked[theme.id]))
            rows.extend(_item(response, proposed, standing) for response in visible[theme.id])
    return tuple(rows)


def standing_of(picture: Picture) -> Mapping[str, Standing]:
    """What the list says of the review of each item; the most urgent where there is more."""
    found: dict[str, Standing] = {}
    for item_id, stage in picture.stages.items():
        if item_id in picture.marked:
            found[item_id] = "要確認"
        elif stage == "again":
            found[item_id] = "確認後に変更"
        elif item_id in picture.hints:
            found[item_id] = "気になる点あり"
        elif stage == "confirmed":
            found[item_id] = "確認済み"
    return found


def _heading(kind: Literal["area", "theme"], text: str, group: Sequence[Response]) -> Row:
    decided = sum(response.answer.state != "unanswered" for response in group)
    return Row(kind=kind, text=text, decided=decided, asked=len(group))


def _item(response: Response, proposed: Mapping[str, str], standing: Mapping[str, Standing]) -> Row:
    item = response.item
    return Row(
        kind="item",
        text=item.title,
        item_id=item.id,
        answer=response.answer,
        review=bool(response.entry.review),
        proposed=proposed.get(item.id, ""),
        standing=standing.get(item.id),
    )


class ItemListModel(QAbstractListModel):
    """The rows; only items can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._places: Mapping[str, int] = {}

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; where only their state differs, the selection and scroll stay."""
        if [_identity(row) for row in rows] == [_identity(row) for row in self._rows]:
            before, self._rows = self._rows, rows
            for place, (was, now) in enumerate(zip(before, rows, strict=True)):
                if was != now:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._rows = rows
        self._places = {row.item_id: n for n, row in enumerate(rows) if row.kind == "item"}
        self.endResetModel()

    def item_ids(self) -> tuple[str, ...]:
        """The items shown, from top to bottom."""
        return tuple(self._places)

    def index_of(self, item_id: str) -> QModelIndex:
        """Where an item stands; an invalid index where it is not shown."""
        place = self._places.get(item_id)
        return QModelIndex() if place is None else self.index(place)

    def item_at(self, index: Index) -> str:
        """The item in a row; empty for a heading."""
        return self._rows[index.row()].item_id if index.isValid() else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt; headings are read but never chosen."""
        if not self.item_at(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.item_id} {row.text}\n{row.explained}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if row.kind == "item":
                said = f"{row.item_id} {row.text} {answer_in_words(row.answer)} {row.said}"
                return said.rstrip()
            return f"{row.text} {row.asked}問中{row.decided}問 回答済み"
        return None


def _identity(row: Row) -> tuple[str, str, str]:
    return row.kind, row.text, row.item_id
