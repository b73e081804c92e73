"""The columns of the page 回答: the items, the question, and what helps where there is room."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.pages.answering.footer import Footer
from desktop.pages.answering.guidance import Guidance
from desktop.pages.answering.question_pane import QuestionPane
from desktop.theme import in_text
from desktop.widgets.splitter import Splitter
from desktop.widgets.tab_order import follow

ROOM_FOR_GUIDANCE = 1000
"""From this width on (at the usual size of text) the guidance stands beside the question."""

_SHORT, _LOW = 740, 610
"""Below these heights of the window (at the usual size of text) the answers need more of it."""
_LEAST_BESIDE = 260
_EDGE = 16


class Columns(Splitter):
    """``strip`` and ``guidance`` stand beside the question, or under it where there is no room.

    Under it they stand above the ``footer`` of the question, and Tab comes to them before it.
    """

    def __init__(
        self,
        sidebar: QWidget,
        pane: QuestionPane,
        footer: Footer,
        strip: QWidget,
        guidance: Guidance,
    ) -> None:
        super().__init__()
        self._pane = pane
        self._footer = footer
        self._guidance = guidance
        self._placed: tuple[bool, bool, bool] | None = None
        self._aside = QWidget()
        self._within = QVBoxLayout(self._aside)
        self._within.setSpacing(_EDGE)
        self._within.addWidget(strip)
        self._within.addWidget(guidance, 1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setMinimumWidth(_LEAST_BESIDE)
        self.hold(sidebar, 290)
        self.hold(pane, 590, stretch=1, edge="一覧と質問の境")
        self.hold(self._side, 320, edge="質問と参考の境")
        self._place()

    def to_top(self) -> None:
        """Show the beginning of the question, and of what stands beside it."""
        self._pane.to_top()
        self._side.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what helps where there is room for it."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._place)  # all else has that size by then

    def _place(self) -> None:
        beside = self.width() >= in_text(ROOM_FOR_GUIDANCE)
        short, low = (self.window().height() < in_text(height) for height in (_SHORT, _LOW))
        if (beside, short, low) == self._placed:
            return
        self._placed = beside, short, low
        self._pane.make_room(short=short, low=low)
        self._pane.reason.stand_in(beside=beside)
        self._footer.be_short(short=short, narrow=not beside)
        if beside:
            self._side.setWidget(self._aside)
        else:
            self._side.takeWidget()
            self._pane.hold_below(self._aside)
        edge = _EDGE if beside else 0  # under the question its edges are those of the question
        self._within.setContentsMargins(edge, edge, edge, edge)
        last = self._pane.targets.reason if beside else self._guidance.history.body
        choice = self._pane.choice
        beyond = (choice.unknown, choice.na) if short else ()
        follow(last, (*beyond, *self._footer.stops, self.handle(self.indexOf(self._side))))
        self._aside.show()
        self._side.setVisible(beside)
