"""Where a collection begins: the folder to read, and what may be laid beside it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from checklists.schema import Checklist
from desktop.pages.collecting.remembered import Remembered
from desktop.pages.collecting.source import Source
from desktop.persons_files import usual_folder
from desktop.theme import set_role
from desktop.widgets.buttons import button, link, primary
from desktop.widgets.file_field import FileField
from desktop.widgets.growing import grow
from desktop.widgets.tab_order import lead_to
from desktop.widgets.texts import heading, line, note, plain, soft

_WIDEST = 880
_BESIDE_EACH_OTHER = 2
_NAMED = 3
_DROP = "市区町村から届いたファイルの入ったフォルダーを、ここにドロップしてください"
_WHAT = (
    "提出用のファイルと調査票（Excel）を、サブフォルダーやZIPの中のものもまとめて集計します。\n"
    "届いたファイルは書き換えません。読み取れないファイルがあっても、残りは集計します。"
)
_SURVEY = "調査票をまだ配っていないときは、全団体の宛先入りの調査票と依頼文を一度に作れます。"
_KEPT = "合う団体の回答を使います"
_TABLES = "表（CSV・Excel） (*.csv *.xlsx *.xlsm)"
_BOOKS = "集計（Excel・CSV） (*.xlsx *.csv)"
_TEXTS = "テキスト (*.txt);;すべて (*)"
_FILES = (".xlsx", ".xlsm", ".xls", ".zip")
_SUBMISSIONS = "提出用・調査票・ZIP (*.xlsx *.xlsm *.xls *.zip)"


class SetupPane(QWidget):
    """``wanted`` says that what is chosen is to be collected."""

    wanted = Signal()

    def __init__(self, make_survey: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Path, ...] = ()
        self._corrections: tuple[Path, ...] = ()
        self._kind = soft("")
        self.where = heading("")
        self.choose = primary("フォルダーを選ぶ…", self._choose_folder)
        self.choose_files = button("ファイルを選ぶ…", self._choose_files)
        self.last_year = FileField("前年度の集計", _BOOKS)
        self.population = FileField("人口の表", _TABLES)
        self.password_file = FileField("パスワードのファイル", _TEXTS)
        self.password = QLineEdit()
        self.corrections = plain("")
        self.drop_corrections = link("使わない", lambda: self.set_corrections(()))
        self._corrections_label = plain("返ってきた照会票")
        self._let_go = QWidget()
        self.checklists: dict[str, QCheckBox] = {}
        self.collect = primary("集計する", self.wanted.emit)
        self.survey = link("市区町村に調査票を配る…", make_survey)
        self._drop = QFrame()
        self._beside = QWidget()
        self._boxes = QGridLayout()
        self._lay_out()
        self.set_corrections(())
        self._show_places()

    def first_focus(self) -> QWidget:
        """What is to be done next."""
        return self.collect if self._places else self.choose

    def recall(self, kept: Remembered) -> None:
        """Begin with what was chosen last."""
        self.last_year.set_path(kept.last_year)
        self.population.set_path(kept.population)
        self.password_file.set_path(kept.password_file)
        self.take_places([Path(place) for place in kept.places])
        self.set_corrections([Path(path) for path in kept.corrections])

    def take_places(self, places: Sequence[Path]) -> None:
        """Read these folders and files when it is collected.

        疑義照会票 that came back stay: they belong to the municipalities, not to the folder.
        """
        self._places = tuple(places)
        self._show_places()

    def set_corrections(self, paths: Sequence[Path]) -> None:
        """Lay these 疑義照会票 beside."""
        self._corrections = tuple(paths)
        names = [path.name for path in paths]
        more = f"　ほか{len(names) - _NAMED}件" if len(names) > _NAMED else ""
        self.corrections.setText(f"{'、'.join(names[:_NAMED])}{more}")
        self.corrections.setToolTip("\n".join(names))
        for part in (self._corrections_label, self.corrections, self._let_go):
            part.setVisible(bool(paths))

    def laid_corrections(self) -> tuple[Path, ...]:
        """The 疑義照会票 that came back, as they are laid beside."""
        return self._corrections

    def offer(self, checklists: Sequence[Checklist]) -> None:
        """Offer these checklists, all of them chosen."""
        kept = {key for key, box in self.checklists.items() if not box.isChecked()}
        for box in self.checklists.values():
            self._boxes.removeWidget(box)
            box.deleteLater()
        self.checklists = {}
        for place, checklist in enumerate(checklists):
            box = QCheckBox(checklist.title)
            box.setChecked(checklist.id not in kept)
            box.toggled.connect(self._show_places)
            self.checklists[checklist.id] = box
            self._boxes.addWidget(box, *divmod(place, _BESIDE_EACH_OTHER))
        lead_to(self.survey, self.checklists.values())

    def source(self) -> Source | None:
        """What has been chosen; ``None`` without a folder."""
        if not self._places:
            return None
        chosen = tuple(key for key, box in self.checklists.items() if box.isChecked())
        password = self.password.text()
        return Source(
            places=self._places,
            last_year=self.last_year.path(),
            population=self.population.path(),
            corrections=self._corrections,
            password_file=self.password_file.path(),
            passwords=(password,) if password else (),
            checklist_ids=() if len(chosen) == len(self.checklists) else chosen,
        )

    def _choose_folder(self) -> None:
        before = str(self._places[0] if self._places else usual_folder())
        chosen = QFileDialog.getExistingDirectory(self, "届いたファイルのフォルダーを選ぶ", before)
        if chosen:
            self.take_places([Path(chosen)])
            self.collect.setFocus()

    def _choose_files(self) -> None:
        before = str(self._places[0].parent if self._places else usual_folder())
        chosen, _ = QFileDialog.getOpenFileNames(self, "届いたファイルを選ぶ", before, _SUBMISSIONS)
        if chosen:
            self.take_places([Path(name) for name in chosen])
            self.collect.setFocus()

    def _show_places(self) -> None:
        """Say what is chosen; there is one primary button at a time."""
        chosen = bool(self._places)
        self._kind.setText(_kind(self._places))
        self._kind.setVisible(chosen)
        self.where.setText("\n".join(map(str, self._places)) if chosen else _DROP)
        set_role(self.choose, "" if chosen else "primary")
        self.choose.setText("ほかのフォルダーを選ぶ…" if chosen else "フォルダーを選ぶ…")
        set_role(self.collect, "primary" if chosen else "")
        asked = not self.checklists or any(box.isChecked() for box in self.checklists.values())
        self.collect.setEnabled(chosen and asked)

    def _lay_out(self) -> None:
        self._lay_out_drop()
        self._lay_out_beside()
        inside = QWidget()
        grow(inside, inside.setMaximumWidth, _WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(12)
        column.addWidget(self._drop)
        column.addWidget(heading("いっしょに使うもの（なくても集計できます）"))
        column.addWidget(self._beside)
        column.addWidget(heading("集計する分野"))
        column.addLayout(self._boxes)
        column.addStretch(1)
        content = QWidget()
        content.setObjectName("content")
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 20)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 4)
        foot.setSpacing(8)
        foot.addWidget(soft(_SURVEY), 1)
        foot.addWidget(self.survey)
        foot.addWidget(self.collect)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(scroll, 1)
        whole.addWidget(line())
        whole.addLayout(foot)

    def _lay_out_drop(self) -> None:
        set_role(self._drop, "drop")
        what = note(_WHAT)
        for said in (self._kind, self.where, what):
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch(1)
        ways.addWidget(self.choose)
        ways.addWidget(self.choose_files)
        ways.addStretch(1)
        column = QVBoxLayout(self._drop)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._kind)
        column.addWidget(self.where)
        column.addLayout(ways)
        column.addWidget(what)

    def _lay_out_beside(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("ファイルを開くパスワード")
        self.password.setPlaceholderText("なし")
        grid = QGridLayout(self._beside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (name, field, says) in enumerate(
            (
                ("前年度の集計", self.last_year, "前年度からの変化を示します"),
                ("人口の表", self.population, "人口による団体区分で比べます"),
                ("パスワード", self.password, "どのファイルにも試します（保存はしません）"),
                ("パスワードのファイル", self.password_file, "1行に1つずつ書いたテキスト"),
            )
        ):
            label = QLabel(name)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(soft(says), row, 2)
        grid.addWidget(self._corrections_label, 4, 0)
        grid.addWidget(self.corrections, 4, 1)
        beside = QHBoxLayout(self._let_go)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(soft(_KEPT), 1)
        beside.addWidget(self.drop_corrections)
        grid.addWidget(self._let_go, 4, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)


def _kind(places: Sequence[Path]) -> str:
    """What they are, by their names: a drive that is not there would be waited for."""
    files = [place.suffix.lower() in _FILES for place in places]
    parts = ("フォルダー" if not all(files) else "", "ファイル" if any(files) else "")
    return f"集計する{'と'.join(part for part in parts if part)}"
