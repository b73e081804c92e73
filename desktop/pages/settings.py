"""The page 設定: looks, the person's name, where the data is, copies, and the bin."""

import datetime as dt
import functools
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessment import safekeeping
from assessment.backups import Backup, last_backup
from assessment.errors import WorkspaceUnreadableError
from assessment.opening import open_as_possible
from assessment.records import Removed
from assessment.safekeeping import Copy
from assessment.workspace import Workspace
from desktop.messages import Way
from desktop.models.backups import BACKUP_PLACE
from desktop.models.year_end import YEAR_END_PLACE
from desktop.pages.page import Navigator, Page
from desktop.pages.setting.appearance import Appearance
from desktop.pages.setting.bin import Bin
from desktop.pages.setting.copies import Copies
from desktop.pages.setting.role_choice import RoleChoice
from desktop.pages.setting.year_close import YearClose
from desktop.persons_files import open_outside
from desktop.places import warning_about
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.growing import grow
from desktop.widgets.held_still import HeldStill
from desktop.widgets.scrolled_by_key import ScrolledByKey
from desktop.widgets.texts import heading, page_title, plain, soft, with_role

_WIDEST = 760
_OF_THE_MACHINE = (
    "「立場」「表示とあなたの名前」と、控えの場所・知らせる間隔は、このパソコンの設定です。"
)
_ALL_OF_THE_MACHINE = "ここで決めることは、どれもこのパソコンの設定です。"


class SettingsPage(Page):
    """Can be opened without an assessment."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self._navigator = navigator
        self._said = soft("")
        self._looks_title = _section("")
        self._of_the_name = soft("名前は、回答の記録に「誰が」として残ります。")
        self.role = RoleChoice(navigator.preferences, navigator.messages)
        self.appearance = Appearance(navigator.preferences, navigator.messages)
        self.place = plain("")
        self.place_warning = with_role("", "warning")
        self.open_folder = button("フォルダーを開く", self._open_folder)
        self.copies = Copies(session, navigator)
        self.year_close = YearClose(session, navigator)
        self.bin = Bin(self._ask_to_remove, self._take_out)
        self._inside = QWidget()
        self._data = QWidget()
        self._led_to: QWidget | None = None
        self._to_first_step = False
        self._in_view: tuple[QWidget, ...] = ()
        self._scroll = ScrolledByKey("設定の内容")
        self._copies_title = _section("控え（バックアップ）")
        self._year_title = _section("年度の締め")
        self._lay_out()
        session.changed.connect(self._changed)
        self.copies.changed.connect(self.shown)
        self.year_close.backing_up.made.connect(self.shown)
        self.year_close.was_read.connect(self._year_read)
        navigator.preferences.changed.connect(self._preferred)

    def first_focus(self) -> QWidget | None:
        """What the person was led to, or else the name, which few have given yet (or the role)."""
        return self._led_to or (
            self.role.roles["prefecture"] if self._is_prefecture else self.appearance.name
        )

    def shown(self) -> None:
        """Read what lies beside the workspace and in its bin."""
        self._led_to = None
        path = self._session.path
        self.place.setText(str(path.absolute()))
        warning = warning_about(path)
        self.place_warning.setText(f"注意：{warning}")
        self.place_warning.setVisible(bool(warning))
        self.year_close.read()
        folder = self.copies.backing_up.folder
        self._session.keep(lambda path: _standing(path, folder), self._show_standing)

    def open_item(self, item_id: str) -> None:
        """Bring a part of the page into view, with its first control in focus."""
        if item_id == BACKUP_PLACE:
            self._led_to = self.copies.make
            self._in_view = (self._copies_title, self.copies)
        elif item_id == YEAR_END_PLACE:
            self._to_first_step = True
            self._in_view = (self._year_title, self.year_close)

    def _reveal(self) -> None:
        """Scroll to where the person was led, when what was read has been laid out."""
        led_to = self._in_view[::-1]

        def scroll() -> None:
            for part in led_to:
                self._scroll.ensureWidgetVisible(part, 0, 0)

        QTimer.singleShot(0, self, scroll)

    def _year_read(self) -> None:
        """Show the close of the year; who was led to it goes on at the first step that is left."""
        there = not self.year_close.isHidden()
        self._year_title.setVisible(there)
        if self._to_first_step and there:
            self._to_first_step = False
            self.year_close.first_open.setFocus()
        self._reveal()

    def leave(self) -> None:
        """A name may still be being typed."""
        self._in_view = ()
        self.appearance.record_name()

    def _changed(self) -> None:
        if self.isVisible():
            self.shown()

    @property
    def _is_prefecture(self) -> bool:
        return self._navigator.preferences.chosen.role == "prefecture"

    def _preferred(self) -> None:
        """A prefecture has no assessments, and so neither copies nor a history with names."""
        self.copies.show_chosen()
        prefecture = self._is_prefecture
        self._said.setText(_ALL_OF_THE_MACHINE if prefecture else _OF_THE_MACHINE)
        self._looks_title.setText("表示" if prefecture else "表示とあなたの名前")
        self.appearance.show_name(asked=not prefecture)
        for part in (self._of_the_name, self._data):
            part.setVisible(not prefecture)

    def _show_standing(self, standing: "_Standing") -> None:
        assessment = self._session.assessment
        self.copies.show_copies(standing.copies, standing.last, standing.began)
        self.bin.show_removed(assessment.info if assessment else None, standing.removed)
        self._reveal()
        self._in_view = ()  # all that was to come is there: the page stays where it is from now on

    def _open_folder(self) -> None:
        open_outside(self._session.path.parent)

    def _ask_to_remove(self) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        info = assessment.info
        self._navigator.messages.warning(
            f"{info.municipality.name}の{info.year}年度の自己点検を、ごみ箱へ移しますか。",
            "先に全体の控えを取ります。この画面からいつでも戻せます。",
            Way(label="ごみ箱へ移す", run=functools.partial(self._remove, info.name)),
        )

    def _remove(self, name: str) -> None:
        def work(path: Path) -> Path:
            with Workspace.open(path) as workspace:
                return safekeeping.remove(workspace, name)

        self._session.keep(work, functools.partial(self._removed, name))

    def _removed(self, name: str, kept: Path) -> None:
        self._navigator.begin_anew()
        self._navigator.messages.done(f"{name} をごみ箱へ移しました。", f"控え：{kept}")

    def _take_out(self, name: str) -> None:
        def work(path: Path) -> str:
            with Workspace.open(path) as workspace:
                safekeeping.put_back(workspace, name)
            return name

        self._session.keep(work, self._taken_out)

    def _taken_out(self, name: str) -> None:
        self._navigator.messages.done(
            f"{name} をごみ箱から戻しました。", "自己点検の切り替えメニューから開けます。"
        )
        self.shown()

    def _lay_out(self) -> None:
        grow(self._inside, self._inside.setMaximumWidth, _WIDEST)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(page_title("設定"))
        column.addWidget(self._said)
        column.addWidget(_section("立場"))
        column.addWidget(self.role)
        column.addWidget(self._looks_title)
        column.addWidget(self._of_the_name)
        column.addWidget(self.appearance)
        column.addWidget(self._data)
        column.addStretch(1)
        self._lay_out_data()
        self._preferred()
        content = QWidget()
        content.setObjectName("content")
        around = QHBoxLayout(content)
        around.setContentsMargins(20, 16, 20, 24)
        around.addWidget(self._inside, 1)
        around.addStretch(0)
        self._scroll.setWidget(content)
        HeldStill(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _lay_out_data(self) -> None:
        """What concerns assessments, of which a prefecture has none."""
        column = QVBoxLayout(self._data)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._year_title)
        column.addWidget(self.year_close)
        column.addWidget(_section("保存ファイルの場所"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.open_folder)
        column.addLayout(row)
        column.addWidget(self.place_warning)
        column.addWidget(self._copies_title)
        column.addWidget(
            soft(
                "回答は1問ごとに保存されています。人事異動や機器の入れ替えの前には、"
                "控えを別の場所にも作ってください。"
            )
        )
        column.addWidget(self.copies)
        column.addWidget(_section("ごみ箱"))
        column.addWidget(self.bin)


def _section(title: str) -> QLabel:
    label = heading(title)
    label.setContentsMargins(0, 16, 0, 0)
    return label


class _Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside the workspace and in it; ``began`` is the day of the first assessment."""

    copies: tuple[Copy, ...]
    last: Backup | None = None
    began: dt.date | None = None
    removed: tuple[Removed, ...] = ()


def _standing(path: Path, folder: Path) -> _Standing:
    """On the workspace lane: the copies where they go, and what is in the bin."""
    copies = safekeeping.copies(path, folder)
    if not path.exists():
        return _Standing(copies=copies)
    try:
        workspace, _ = open_as_possible(path, only_read=True)
    except WorkspaceUnreadableError:  # all the more reason to put a copy back
        return _Standing(copies=copies)
    with workspace:
        days = [one.info.created_at.astimezone().date() for one in workspace.assessments()]
        return _Standing(
            copies=copies,
            last=last_backup(workspace),
            began=min(days, default=None),
            removed=safekeeping.in_bin(workspace),
        )
