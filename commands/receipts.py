"""``receipts``: what became of every file that ever came in, and the receipts to send back."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from assessment import inquiries
from assessment.errors import UsageError
from assessment.planning import taking
from assessment.planning.kept_receipts import KeptPlanReceipt
from assessment.planning.receipts import PlanReceipt
from assessment.receipt_lines import STATUS_WORDS, UNDONE_WORD
from assessment.receipts import KeptReceipt, Receipt
from assessment.records import Assessment
from assessment.workspace import Workspace
from commands import plan_receipts
from commands.japanese import JapaneseCommand, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, say, tell, time_text
from commands.receipt_text import as_json, print_receipt
from exports import plans
from exports.returned_sheets import write_receipts

Kept = KeptReceipt | KeptPlanReceipt
_HEADER = ("番号", "受付", "結果", "変更")


class _Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How the receipts of one kind of file are read, told and written.

    ``header`` and ``row`` are the columns after those that both kinds have.
    """

    kept: Callable[[Workspace, str], Sequence[Kept]]
    header: tuple[str, ...]
    row: Callable[[Any], tuple[str, ...]]
    as_json: Callable[[Any], dict[str, object]]
    print: Callable[[Any, Assessment, str], None]
    write: Callable[[Assessment, Any, Path], Sequence[Path]]


def _row_of_sheet(receipt: Receipt) -> tuple[str, ...]:
    left_out = len(receipt.ignored) + sum(not guess.taken for guess in receipt.guesses)
    return (str(len(receipt.conflicts)), str(left_out), receipt.division, receipt.file)


def _row_of_plan(receipt: PlanReceipt) -> tuple[str, ...]:
    counts = (receipt.added, len(receipt.conflicts), len(receipt.ignored))
    return (*map(str, counts), receipt.file)


_SHEETS = _Kind(
    kept=inquiries.kept_receipts,
    header=("食い違い", "取込不可", "担当課", "ファイル"),
    row=_row_of_sheet,
    as_json=as_json,
    print=print_receipt,
    write=write_receipts,
)
_PLANS = _Kind(
    kept=taking.kept_receipts,
    header=("追加", "食い違い", "取込不可", "ファイル"),
    row=_row_of_plan,
    as_json=plan_receipts.receipt_as_json,
    print=lambda receipt, _, outcome: plan_receipts.print_receipt(receipt, outcome),
    write=plans.write_receipts,
)


class UnknownReceiptError(UsageError):
    """No receipt has this number."""

    code = "unknown_receipt"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"番号{number}の受領票はありません。",
            "番号を付けずに receipts コマンドを実行すると、番号の一覧が出ます。",
        )


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("numbers", metavar="[番号…]", nargs=-1, type=Whole(1, 1_000_000_000))
@click.option(
    "-o",
    "folder",
    default=None,
    metavar="DIR",
    help="担当課に返す受領票（Excel）を、このフォルダーへ書き出します。",
)
@click.option("--plan", "of_plans", is_flag=True, help="取組計画の受領の記録を表示します。")
@shared
@click.pass_obj
def receipts(
    settings: Settings,
    assessment: str,
    numbers: tuple[int, ...],
    folder: str | None,
    *,
    of_plans: bool,
) -> None:
    """これまでに受け取ったファイルの受領の記録を、新しい順に表示します（番号を付けると詳しく）。"""
    kind = _PLANS if of_plans else _SHEETS
    with settings.opened() as workspace:
        whole = workspace.assessment(assessment)
        chosen = _chosen(kind.kept(workspace, assessment), numbers)
    paths: Sequence[Path | None] = [None] * len(chosen)
    if folder is not None:
        paths = kind.write(whole, chosen, Path(folder))
    told = list(zip(chosen, paths, strict=True))
    if settings.as_json:
        listed = [_as_json(kind, kept, path) for kept, path in told]
        print_json({"assessment": assessment, "receipts": listed})
    elif not told:
        tell("まだ何も受け取っていません。")
    elif folder is not None:
        for path in paths:
            say(str(path))
    elif numbers:
        for kept in chosen:
            say(f"{kept.number}  {time_text(kept.received_at)} 受付")
            kind.print(kept.receipt, whole, _outcome(kept))
    else:
        print_table((*_HEADER, *kind.header), (_row(kind, kept) for kept in chosen))


def _chosen(kept: Sequence[Kept], numbers: Collection[int]) -> Sequence[Kept]:
    if not numbers:
        return kept
    known = {one.number: one for one in kept}
    for number in numbers:
        if number not in known:
            raise UnknownReceiptError(number)
    return [known[number] for number in dict.fromkeys(numbers)]


def _as_json(kind: _Kind, kept: Kept, path: Path | None) -> dict[str, object]:
    return {
        "number": kept.number,
        "received_at": time_text(kept.received_at),
        "undone": kept.undone,
        **kind.as_json(kept.receipt),
        "receipt": None if path is None else str(path),
    }


def _outcome(kept: Kept) -> str:
    return UNDONE_WORD if kept.undone else STATUS_WORDS[kept.receipt.status]


def _row(kind: _Kind, kept: Kept) -> tuple[str, ...]:
    return (
        str(kept.number),
        f"{kept.received_at.astimezone():%Y-%m-%d %H:%M}",
        _outcome(kept),
        str(kept.receipt.changed),
        *kind.row(kept.receipt),
    )
