"""The dialog that shows what another version of a checklist changes, and moves to it if asked."""

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from assessment.revising import StepKind
from assessment.wording import STEP_WORDS
from desktop.changed import Changed
from desktop.dialog import Dialog
from desktop.held_back import held_back
from desktop.messages import Way
from desktop.models.revision_rows import columns_of, rows_of
from desktop.moving_on import move_on
from desktop.pages import table
from desktop.pages.page import Navigator
from desktop.revision import RevisionOffer
from desktop.session import Session
from desktop.theme import set_role
from desktop.widgets.arranging import at_foot
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import page_title, paragraph, soft, with_role

_USUAL = (1080, 720)


class RevisionWindow(Dialog):
    """Previews ``offer``; nothing changes before 「この版に移る」 is pressed."""

    chapter = "home"

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        offer: RevisionOffer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"チェックリストの{offer.kind}", parent)
        self._session = session
        self._navigator = navigator
        self._offer = offer
        self._moving = False
        self.kinds = {kind: self._chip(kind) for kind in _counted(offer)}
        self.steps = TextTree("今の版と移る先の版の質問", columns_of(offer))
        self.meaning = paragraph(
            f"移ると、回答は{offer.kind}に引き継がれ、これまでの回答はすべて履歴に残ります。"
            f"{_to_review(offer, 'には印を付けます')}"
        )
        self.warning = with_role("版を移ったことは、「元に戻す」では取り消せません。", "warning")
        self.stay = button("今の版のまま続ける", self.reject)
        self.move_on = changing(primary("この版に移る", self._move))
        self.hint = soft("")
        self._lay_out()
        self._show_steps()
        session.changed.connect(self._changed)
        session.failed.connect(self._failed)
        self.steps.setFocus()

    def reject(self) -> None:
        """Close; while the answers are on their way the dialog stays."""
        if not self._moving:
            super().reject()

    def _move(self) -> None:
        if not held_back(
            self._session,
            self._navigator,
            "版は移っていません。",
            "「この版に移る」を押してください。",
        ):
            self._set_moving(moving=True)
            move_on(self._session, self._offer.other)

    def _changed(self, state: Changed) -> None:
        if self._offer.other not in state.assessment.checklists:
            return
        self._set_moving(moving=False)
        self.accept()
        first = next((r for r in state.assessment.responses if r.entry.review), None)
        self._navigator.messages.done(
            f"チェックリスト「{self._offer.other.title}」の版{self._offer.other.version}に移りました。",
            _to_review(self._offer, "に印を付けました"),
            *([self._way_to(first.item.id)] if first is not None else []),
        )

    def _way_to(self, item_id: str) -> Way:
        go = self._navigator.go  # the dialog is gone when the way is taken
        return Way(label="見直す", run=lambda: go(table.ANSWERS, item_id))

    def _failed(self) -> None:
        self._set_moving(moving=False)

    def _set_moving(self, *, moving: bool) -> None:
        self._moving = moving
        for part in (self.stay, self.move_on):
            part.setEnabled(not moving)
        self.hint.setText("移っています…" if moving else "")

    def _show_steps(self) -> None:
        for kind, chip in self.kinds.items():
            mark = "✓ " if chip.isChecked() else ""
            chip.setText(f"{mark}{STEP_WORDS[kind]} {_counted(self._offer)[kind]}")
        shown = {kind for kind, chip in self.kinds.items() if chip.isChecked()}
        self.steps.show_rows(rows_of(self._offer.steps, shown))

    def _chip(self, kind: StepKind) -> QToolButton:
        """Whether the items of this kind are listed; those that stay the same are not at first."""
        made = QToolButton()
        made.setCheckable(True)
        made.setChecked(kind != "same" or set(_counted(self._offer)) == {"same"})
        made.setAccessibleName(f"{STEP_WORDS[kind]}項目を表示")
        set_role(made, "chip")
        made.toggled.connect(self._show_steps)
        return made

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in self.kinds.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        column = self.column()
        column.addWidget(page_title(self._offer.headline))
        column.addWidget(soft(f"版 {self._offer.versions}　まだ何も変わっていません。"))
        column.addWidget(self.banner)
        column.addLayout(chips)
        column.addWidget(self.steps, 1)
        column.addWidget(self.meaning)
        column.addLayout(at_foot(self.warning, self.hint, self.stay, self.move_on))
        self.fit(*_USUAL)


def _counted(offer: RevisionOffer) -> dict[StepKind, int]:
    """How many steps there are of each kind, in the order of ``STEP_WORDS``."""
    counts = Counter(step.kind for step in offer.steps)
    return {kind: counts[kind] for kind in STEP_WORDS if counts[kind]}


def _to_review(offer: RevisionOffer, done: str) -> str:
    if not offer.to_review:
        return "見直しが要る回答はありません。"
    return f"見直しが要る回答{offer.to_review}件{done}。"
