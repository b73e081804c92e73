"""What the page 集計 lets worker threads write; everything is opened again and checked."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from assessment.collection.asking import Asking
from assessment.collection.records import Collection, Query
from assessment.disclosure import Audience
from desktop.tasks import Progress


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on disk, in words: ``title`` and ``words``; ``trouble`` is what does not."""

    title: str
    words: str
    folder: Path
    trouble: str = ""
    remedy: str = ""


Write = Callable[[Progress], Saved]


def writes_workbook(collection: Collection, target: Path, *, without_names: bool) -> Write:
    """Work that writes the collection workbook."""

    def work(progress: Progress) -> Saved:
        from exports.collecting.outputs import Wanted, write_outputs

        wanted = Wanted(workbook=target, without_names=without_names)
        written = write_outputs(collection, wanted, progress=progress.report)
        names = "、".join(path.name for path in written.files)
        return Saved(
            title="✓ 集計のExcelを保存しました",
            words=f"{names}　{_hidden(without_names)}開き直して、"
            f"{collection.submitted}団体の回答と、「データ」から計算し直した数値が合うことを確かめました。",
            folder=target.parent,
        )

    return work


def writes_briefing(
    collection: Collection, target: Path, *, without_names: bool, audience: Audience
) -> Write:
    """Work that writes the briefing for the governor, or the one that everyone may see."""

    def work(progress: Progress) -> Saved:
        from assessment.collection.anonymous import anonymous
        from exports.pdf.collection.briefing import write_briefing

        shown = anonymous(collection) if without_names else collection
        write_briefing(shown, target, audience=audience, progress=progress.report)
        return Saved(
            title="✓ 説明資料のPDFを保存しました",
            words=f"{target.name}　{_hidden(without_names)}開き直して、"
            "ページと数値がそろっていることを確かめました。",
            folder=target.parent,
        )

    return work


def writes_feedback(collection: Collection, folder: Path) -> Write:
    """Work that writes a paper for every municipality with an answer."""

    def work(progress: Progress) -> Saved:
        from exports.pdf.collection.feedback_files import write_feedbacks

        came = write_feedbacks(collection, folder, progress=progress.report)
        failed = [one for one in came if one.problem]
        good = len(came) - len(failed)
        return Saved(
            title=f"✓ {good}団体への結果のお知らせを保存しました",
            words=f"{folder} に、1団体に1つのPDFを作り、開き直して確かめました。"
            "ほかの団体の名前と回答は載せていません。その団体の回答は、弱点を知られるおそれのある"
            "項目も載っています。その団体だけに送ってください。",
            folder=folder,
            trouble=_named([f"{one.name}：{one.problem}" for one in failed]),
            remedy=failed[0].remedy if failed else "",
        )

    return work


def writes_inquiries(
    collection: Collection, folder: Path, queries: tuple[Query, ...], asking: Asking
) -> Write:
    """Work that writes a 疑義照会票 for every municipality that one of ``queries`` is about."""

    def work(progress: Progress) -> Saved:
        from exports.workbooks.corrections.writer import write_inquiries

        asked = msgspec.structs.replace(collection, queries=queries)
        written = write_inquiries(asked, folder, asking, progress.report)
        return Saved(
            title=f"✓ {len(written)}団体への疑義照会票（{len(queries)}件）を作りました",
            words=f"{folder} に保存し、開き直して確かめました。各団体に送り、"
            "返ってきたら「回答を読み込む…」で選びます。",
            folder=folder,
        )

    return work


def writes_benchmark(collection: Collection, target: Path) -> Write:
    """Work that writes the quartiles that every municipality may see."""

    def work(_: Progress) -> Saved:
        from assessment.collection.benchmark import benchmark
        from exports.workbooks.benchmark.writer import write_benchmark

        checklists = [area.checklist for area in collection.areas]
        write_benchmark(benchmark(collection), checklists, target)
        return Saved(
            title="✓ 比較用のファイルを保存しました",
            words=f"{target.name}　開き直して、数値が合うことを確かめました。市区町村に送ると、"
            "自分の点数を中央値などと並べて見られます。団体ごとの回答は入っていません。",
            folder=target.parent,
        )

    return work


def _hidden(without_names: bool) -> str:  # noqa: FBT001 - whether it is said
    return "団体名を伏せ、団体A、団体B…としています。" if without_names else ""


def _named(problems: list[str]) -> str:
    if not problems:
        return ""
    return f"{len(problems)}団体の分は作れませんでした。\n" + "\n".join(problems)
