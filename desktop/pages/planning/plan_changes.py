"""What a person does to the plan, recorded: cells, new actions, proposals, what is taken out."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from assessment.actions import Action, ActionEdit, ActionField
from assessment.errors import ActionRejectedError, UsageError
from assessment.planning.returned import FieldValue
from assessment.planning.rules import FIELD_WORDS
from assessment.planning.suggesting import accepting, begun, offered
from assessment.results import Result
from desktop.messages import Way
from desktop.models.plan_rows import PlanRow
from desktop.models.plan_table import COLUMNS, WHAT
from desktop.models.plan_typing import edit_of
from desktop.pages.page import Navigator
from desktop.pages.planning.list_pane import FIRST, ListPane
from desktop.plan_writing import Planned
from desktop.session import Session

_OVERTAKEN = "ほかの人が同じ取組を先に変えていました。あなたの入力に置き換わっています。\n"
_BACK = "相手の内容も記録に残っています。相手の内容に戻すときは、元に戻してください。"
_SHOWN = 3


class PlanChanges(QObject):
    """Does what ``pane`` asks for.

    ``stale`` says that the plan should be read again, ``mending`` that a cell of the list is about
    to be opened.
    """

    stale = Signal()
    mending = Signal()

    def __init__(self, session: Session, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._navigator = navigator
        self._refused: tuple[str, ActionField, str] | None = None
        self._wanted = ""
        self._onward = False
        self.pane = ListPane(self._edit)
        self.pane.accepting.connect(self._accept)
        self.pane.removing.connect(self._remove)
        self.pane.view.delegate.refused.connect(self._refuse)
        session.failed.connect(self._failed)

    def arrived(self) -> None:
        """The plan as it stands is shown: whoever waited for it may go on."""
        self.pane.model.held.clear()
        wanted, self._wanted = self._wanted, ""
        onward, self._onward = self._onward, False
        if wanted and onward:
            self.pane.view.edit_at(wanted, WHAT + 1)
        elif wanted:
            self.pane.view.go_to(wanted)

    def begin(self, result: Result, item_id: str) -> None:
        """Begin a new action for an item, with the checklist's next step to start from."""
        if self._session.refuse_change():
            return
        self.pane.begin(begun(result, item_id))

    def take_first(self, result: Result, planned: Sequence[Action]) -> None:
        """Take in what the checklist proposes for the first gaps that have no action."""
        proposed = offered(result, planned, FIRST)

        def tell(planned: Planned) -> None:
            self._recorded(planned)
            self._navigator.messages.done(
                f"案{len(proposed)}件を計画に加えました。",
                "",
                Way(label="元に戻す", run=self._session.undo),
                passing=True,
            )

        if proposed:
            self._session.plan(accepting(proposed), {}, tell)

    def unrecorded(self) -> str:
        """What was typed and refused; empty for nothing."""
        if self._refused is None:
            return ""
        key, field, text = self._refused
        return f"{self._where(key, field)}「{text}」は、まだ記録していません。"

    def leave(self) -> None:
        """Take what is being typed, or say why it cannot be."""
        delegate = self.pane.view.delegate
        editor = delegate.editor
        if editor is not None and not delegate.finish():
            delegate.commitData.emit(editor)
            delegate.closeEditor.emit(editor, delegate.EndEditHint.NoHint)

    def _edit(self, key: str, field: ActionField, value: FieldValue) -> None:
        row = self.pane.row(key)
        if row is None:
            return
        if self._refused is not None and self._refused[:2] == (key, field):
            self._refused = None
        action = replace(row.action, **{field: value})
        self.pane.put(key, action)
        if row.action.number:
            edit = edit_of(row.action.number, field, value)
            self._record([edit], {row.action.number: row.action})
        else:
            self.pane.model.held.add(key)
            self._onward = self.pane.view.delegate.onward and row.is_new
            self._record(accepting([action]), {})

    def _accept(self, rows: list[PlanRow]) -> None:
        self.pane.model.held.update(row.key for row in rows)
        self._record(accepting(row.action for row in rows), {})

    def _remove(self, rows: list[PlanRow]) -> None:
        if self._session.refuse_change():
            return
        numbers = [row.action.number for row in rows]
        named = "・".join(map(str, numbers[:_SHOWN])) + (" ほか" if len(numbers) > _SHOWN else "")

        def tell(_: Planned) -> None:
            self._navigator.messages.done(
                f"取組{named}（{len(numbers)}件）を計画から外しました。",
                "",
                Way(label="元に戻す", run=self._session.undo),
                passing=True,
            )

        edits = [ActionEdit(number=number, removed=True) for number in numbers]
        self._session.plan(edits, {}, tell)

    def _record(self, edits: Sequence[ActionEdit], shown: Mapping[int, Action]) -> None:
        if edits:
            self._session.plan(edits, shown, self._recorded)

    def _recorded(self, planned: Planned) -> None:
        self.pane.new = None
        if planned.added:
            self._wanted = str(planned.added[0])
        if planned.replaced:
            said = "\n".join(one.in_words() for one in planned.replaced)
            undo = Way(label="元に戻す", run=self._session.undo)
            self._navigator.messages.warning(f"{_OVERTAKEN}{said}", _BACK, undo)

    def _failed(self, error: Exception) -> None:
        """What the disk refuses the session keeps; what the plan refuses is read as it stands."""
        self.pane.model.held.clear()
        begun, self.pane.new = self.pane.new, None
        if isinstance(error, UsageError | ActionRejectedError):
            self.stale.emit()
        elif begun is not None:
            self.pane.arrange()

    def _refuse(self, key: str, field: ActionField, text: str, error: Exception) -> None:
        """A field was left that cannot be read: nothing is lost of what was typed."""
        self._refused = (key, field, text)
        said, remedy = getattr(error, "message", str(error)), getattr(error, "remedy", "")
        self._navigator.messages.warning(
            f"{self._where(key, field)}：{said}。今の計画のままです。",
            remedy,
            Way(label="直す", run=self._mend),
            Way(label="入力を捨てる", run=self._drop),
        )

    def _mend(self) -> None:
        if self._refused is None:
            return
        key, field, text = self._refused
        column = next(n for n, column in enumerate(COLUMNS) if column.field == field)
        self._refused = None
        self.mending.emit()
        self.pane.view.edit_at(key, column, text)

    def _drop(self) -> None:
        self._refused = None

    def _where(self, key: str, field: ActionField) -> str:
        row = self.pane.row(key)
        named = f"取組{row.action.number}" if row and row.action.number else "新しい取組"
        return f"{named}の{FIELD_WORDS[field]}"
