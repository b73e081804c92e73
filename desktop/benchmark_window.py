"""The dialog that shows a municipality beside the quartiles of its prefecture."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from assessment import beside_others
from assessment.beside_others import Beside
from assessment.collection.benchmark import Benchmark
from assessment.collection.records import Quartiles
from assessment.collection.wording import LOWER_QUARTER, MIDDLE_HALF, UPPER_QUARTER
from assessment.fiscal_years import in_words
from assessment.municipalities import within
from assessment.records import Assessment
from assessment.scoring import shown
from assessment.workspace import Workspace
from desktop.dialog import Dialog
from desktop.messages import Messages
from desktop.models.text_tree import Column, Look, Row, cell
from desktop.persons_files import usual_folder
from desktop.session import Session
from desktop.tasks import Progress
from desktop.widgets.buttons import button, primary
from desktop.widgets.changing import changing
from desktop.widgets.text_tree import TextTree
from desktop.widgets.texts import note, page_title, soft

_WHAT = (
    "都道府県から届いた比較用のファイルを読み込むと、{where}の団体のなかでの自団体の位置が分かります。"
    "自団体の点数は、都道府県が比べたのと同じ項目で計算します。ほかの団体の名前や点数は入っていません。"
    f"「{MIDDLE_HALF}」は、{LOWER_QUARTER}から{UPPER_QUARTER}までの点数です。"
)
_SIZE = (1000, 640)


class BenchmarkWindow(Dialog):
    """Reads the file on a worker thread and keeps it with the assessment shown."""

    chapter = "comparison"

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        shown = session.assessment
        where = "都道府県内" if shown is None else within(shown.info.municipality.prefecture)
        super().__init__(f"{where}の団体と比べる", parent)
        self._session = session
        self._messages = messages
        self.state = soft("")
        self.list = TextTree("自団体とほかの団体", _columns(where))
        self.choose = changing(primary("比較用のファイルを読み込む…", self._choose))
        self.close_button = button("閉じる", self.reject)
        self._lay_out()
        self.fit(*_SIZE)
        session.failed.connect(self._clear)
        session.ask(_standing, self._show)
        self.choose.setFocus()

    def read(self, path: Path) -> None:
        """Read a file and keep it."""
        self.state.setText("読み込んでいます…")

        def work(_: Progress) -> Benchmark:
            from exports.workbooks.benchmark.reader import read_benchmark

            return read_benchmark(path)

        self._session.tasks.run(work, on_success=self._keep, on_failure=self._failed)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            "都道府県から届いた比較用のファイルを選ぶ",
            str(usual_folder()),
            "Excelブック (*.xlsx)",
        )
        if chosen:
            self.read(Path(chosen))

    def _keep(self, read: Benchmark) -> None:
        def work(workspace: Workspace, name: str) -> tuple[Assessment, Benchmark | None]:
            beside_others.keep(workspace, name, read)
            return _standing(workspace, name)

        self._session.ask(work, self._show)

    def _clear(self) -> None:
        self.state.setText("")

    def _failed(self, error: Exception) -> None:
        self._clear()
        self._messages.error(error)

    def _show(self, standing: tuple[Assessment, Benchmark | None]) -> None:
        assessment, benchmark = standing
        if benchmark is None:
            self.state.setText("まだ読み込んでいません。")
            return
        lines = beside_others.beside(assessment, benchmark)
        self.list.show_rows([_row(line) for line in lines])
        self.state.setText(
            f"{benchmark.prefecture_name}　{in_words(benchmark.year)}。"
            "nは、その分野のすべての項目に回答した団体の数です。"
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = self.column()
        column.addWidget(self.banner)
        column.addWidget(page_title(self.windowTitle()))
        column.addWidget(note(_WHAT))
        column.addWidget(self.state)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)


def _columns(where: str) -> tuple[Column, ...]:
    return (
        Column(title="分野・テーマ", share=3),
        Column(title="自団体", width=72),
        Column(title=f"{where}の{MIDDLE_HALF}（中央値）", share=3),
        Column(title="同じ区分の団体", share=3),
        Column(title="位置", width=170),
    )


def _standing(workspace: Workspace, name: str) -> tuple[Assessment, Benchmark | None]:
    return workspace.assessment(name), beside_others.kept(workspace, name)


def _row(line: Beside) -> Row:
    texts: Sequence[str] = (
        line.title if line.is_area else f"　{line.title}",
        shown(line.own.score),
        _spread(line.whole),
        f"{line.label}　{_spread(line.band)}" if line.band else "－",
        line.in_words,
    )
    look: Look = "strong" if line.is_area else "plain"
    return Row(cells=tuple(cell(text, look=look) for text in texts))


def _spread(figures: Quartiles | None) -> str:
    if figures is None or figures.median is None:
        return "－"
    return f"{shown(figures.q1)}〜{shown(figures.q3)}（{shown(figures.median)}）n={figures.n}"
