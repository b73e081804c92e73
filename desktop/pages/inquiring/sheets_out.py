"""Sheets out: the dialog that plans them, the writing, and keeping what each of them held."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assessment import inquiries
from assessment.inquiry_list import reminder_text
from assessment.returned import IssuedSheet
from assessment.unknowns import mail_text, unknown_items
from assessment.workspace import Workspace
from desktop.models.inquiry_standing import DivisionRow
from desktop.pages.inquiring.sheet_form import SheetForm
from desktop.pages.inquiring.sheet_work import Kept, SheetPlan, asks_for_unknowns, writes
from desktop.pages.page import Navigator
from desktop.persons_files import ask_where
from desktop.preferences import choose_or_tell
from desktop.session import Session
from desktop.text_window import Letter, TextWindow
from desktop.under_way import UnderWay
from exports.naming import named_after

_REMIND = (
    "期限を過ぎた担当課と、空欄を残して返した担当課への「回答のお願い（再）」です。"
    "コピーして、メールなどに貼り付けます。"
)
_ASK_AGAIN = (
    "「わからない」と答えた項目を、担当課ごとにあらためて尋ねる文です。"
    "Excelには全課の分がまとまり、記入して返ってきたら、照会票と同じように取り込めます。"
)
_UNKNOWNS_FILE = "未把握の照会.xlsx"


class SheetsOut(QObject):
    """What goes out to the divisions, from the page ``page``."""

    def __init__(
        self, session: Session, navigator: Navigator, under_way: UnderWay, page: QWidget
    ) -> None:
        super().__init__(page)
        self._session = session
        self._navigator = navigator
        self._under_way = under_way
        self._page = page
        self._keeping: tuple[Path, Sequence[Path]] | None = None

    def plan(self, rows: Sequence[DivisionRow], chosen: Collection[str]) -> None:
        """Ask which sheets are to be made, and make them."""
        assessment = self._session.assessment
        if assessment is None:
            return
        by = self._navigator.preferences.chosen.asked_by or self._session.by
        today = self._session.today()
        form = SheetForm(assessment, rows, chosen, by, today, self._page)
        form.planned.connect(self._write)
        form.open_and_forget()

    def remind(self, rows: Sequence[DivisionRow]) -> None:
        """Show the texts that ask the late ones of these divisions once more."""
        assessment = self._session.assessment
        if assessment is None:
            return
        letters = [
            Letter(addressee=row.division, text=reminder_text(assessment.info, line))
            for row in rows
            for line in row.to_remind
        ]
        if letters:
            TextWindow("回答のお願い（再）", _REMIND, letters, "", self._page).open_and_forget()

    def ask_for_unknowns(self) -> None:
        """Show the texts that ask for what nobody could tell, and offer the workbook."""
        assessment = self._session.assessment
        if assessment is None:
            return
        letters = [
            Letter(addressee=group.division, text=mail_text(assessment.info, group))
            for group in unknown_items(assessment)
        ]
        if letters:
            window = TextWindow(
                "「わからない」の照会", _ASK_AGAIN, letters, "Excelを保存…", self._page
            )
            window.more_wanted.connect(lambda: self._save_unknowns(window))
            window.open_and_forget()

    def _save_unknowns(self, window: TextWindow) -> None:
        assessment = self._session.assessment
        if assessment is None or self._under_way.busy:
            return
        usual, messages = named_after(assessment.info, _UNKNOWNS_FILE), self._navigator.messages
        target = ask_where(window, messages, "Excelを保存する", usual, ".xlsx")
        if target is None:
            return
        window.accept()

        def written(issued: IssuedSheet | None) -> None:
            if issued is not None:
                words = f"{target} に保存しました。記入して返してもらい、取り込みます。"
                self._keep([issued], target.parent, [target], "✓ 未把握の照会を作りました", words)

        self._under_way.begin(
            "未把握の照会を作っています",
            asks_for_unknowns(assessment, target, self._session.now()),
            on_success=written,
            on_failure=self._navigator.messages.error,
        )

    def _write(self, plan: SheetPlan) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        named = plan.asked_by if plan.asked_by != self._session.by else ""
        choose_or_tell(self._navigator.preferences, self._navigator.messages, asked_by=named)
        kept = Kept(sheets=[], issued=[])
        self._under_way.begin(
            "照会票を作っています",
            writes(assessment, plan, kept, self._session.now),
            on_success=lambda _: self._written(plan, kept, "✓ 照会票を作りました"),
            on_failure=lambda error: self._not_written(plan, kept, error),
            on_cancel=lambda: self._written(plan, kept, "中止しました"),
        )

    def _not_written(self, plan: SheetPlan, kept: Kept, error: Exception) -> None:
        self._navigator.messages.error(error)
        self._written(plan, kept, "最後まで作れませんでした")

    def _written(self, plan: SheetPlan, kept: Kept, title: str) -> None:
        """Keep what stands in the folder, whatever became of the rest."""
        if not kept.issued:
            self._under_way.activity.tell(title, "照会票は作っていません。")
            return
        what = "照会票と依頼文" if plan.letters else "照会票"
        words = f"{len(kept.sheets)}件の{what}を {plan.folder} に保存しました。"
        left = len(plan.labels) - len(kept.sheets)
        if left:
            words += f"残り{left}件は作っていません。"
        self._keep(kept.issued, plan.folder, [s.path for s in kept.sheets], title, words)

    def _keep(
        self,
        issued: Sequence[IssuedSheet],
        folder: Path,
        files: Sequence[Path],
        title: str,
        words: str,
    ) -> None:
        def keep(workspace: Workspace, _name: str) -> None:
            for sheet in issued:
                inquiries.issue(workspace, sheet)

        def kept_safe(_: None) -> None:
            self._keeping = None
            self._under_way.activity.tell(title, words, folder)

        self._keeping = (folder, files)
        self._session.act(keep, kept_safe)

    def not_kept(self) -> None:
        """The workspace has refused: sheets that could not be kept must not be sent."""
        if self._keeping is None:
            return
        folder, files = self._keeping
        self._keeping = None
        self._under_way.activity.tell(
            "照会した記録を保存できませんでした",
            f"{folder} の{len(files)}件は配らず、保存できるときに作り直してください。",
            folder,
        )
