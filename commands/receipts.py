"""``receipts``: what became of every file that ever came in, and the receipts to send back."""

from collections.abc import Collection, Sequence
from pathlib import Path

import click

from assessment import inquiries
from assessment.errors import UsageError
from assessment.receipt_lines import STATUS_WORDS, UNDONE_WORD
from assessment.receipts import KeptReceipt
from assessment.records import Assessment
from commands.japanese import JapaneseCommand, Whole
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, say, tell, time_text
from commands.receipt_text import as_json, print_receipt
from exports.returned_sheets import write_receipts

_HEADER = ("番号", "受付", "結果", "変更", "食い違い", "取込不可", "担当課", "ファイル")


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
@shared
@click.pass_obj
def receipts(
    settings: Settings, assessment: str, numbers: tuple[int, ...], folder: str | None
) -> None:
    """これまでに受け取ったファイルの受領の記録を、新しい順に表示します（番号を付けると詳しく）。"""
    with settings.opened() as workspace:
        whole = workspace.assessment(assessment)
        chosen = _chosen(inquiries.kept_receipts(workspace, assessment), numbers)
    paths: Sequence[Path | None] = [None] * len(chosen)
    if folder is not None:
        paths = write_receipts(whole, chosen, Path(folder))
    told = list(zip(chosen, paths, strict=True))
    if settings.as_json:
        listed = [_as_json(kept, path) for kept, path in told]
        print_json({"assessment": assessment, "receipts": listed})
    elif not told:
        tell("まだ何も受け取っていません。")
    elif folder is not None:
        for path in paths:
            say(str(path))
    elif numbers:
        _print_each(chosen, whole)
    else:
        print_table(_HEADER, map(_row, chosen))


def _chosen(kept: Sequence[KeptReceipt], numbers: Collection[int]) -> Sequence[KeptReceipt]:
    if not numbers:
        return kept
    known = {one.number: one for one in kept}
    for number in numbers:
        if number not in known:
            raise UnknownReceiptError(number)
    return [known[number] for number in dict.fromkeys(numbers)]


def _as_json(kept: KeptReceipt, path: Path | None) -> dict[str, object]:
    return {
        "number": kept.number,
        "received_at": time_text(kept.received_at),
        "undone": kept.undone,
        **as_json(kept.receipt),
        "receipt": None if path is None else str(path),
    }


def _print_each(chosen: Sequence[KeptReceipt], whole: Assessment) -> None:
    for kept in chosen:
        say(f"{kept.number}  {time_text(kept.received_at)} 受付")
        print_receipt(kept.receipt, whole, _outcome(kept))


def _outcome(kept: KeptReceipt) -> str:
    return UNDONE_WORD if kept.undone else STATUS_WORDS[kept.receipt.status]


def _row(kept: KeptReceipt) -> tuple[str, ...]:
    receipt = kept.receipt
    left_out = len(receipt.ignored) + sum(not guess.taken for guess in receipt.guesses)
    return (
        str(kept.number),
        f"{kept.received_at.astimezone():%Y-%m-%d %H:%M}",
        _outcome(kept),
        str(receipt.changed),
        str(len(receipt.conflicts)),
        str(left_out),
        receipt.division,
        receipt.file,
    )
