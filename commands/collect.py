"""``collect``: from what municipalities sent to the picture of the prefecture."""

import datetime as dt
from pathlib import Path

import click

from assessment.clock import local_today
from assessment.collection.asking import NOT_SAID, Asking
from assessment.collection.received import FileLine, Scope
from assessment.collection.records import Collection
from assessment.disclosure import Audience
from assessment.municipalities import prefecture as prefecture_number
from commands.collection_text import as_json, letters, print_collection
from commands.deadlines import tell_if_odd
from commands.japanese import Day, JapaneseCommand, NewFile, Whole
from commands.options import Settings, shared, workbook_option
from commands.output import print_json, say, tell
from commands.progress import showing_progress
from commands.told_whom import audience_option, classification_option, prepared_by_option
from exports.collecting.collection import Request
from exports.collecting.collection import collect as collection_of
from exports.collecting.outputs import Wanted, write_outputs
from exports.passwords import read_passwords

_PATH = click.Path(path_type=Path)


@click.command(cls=JapaneseCommand)
@click.argument("folder", metavar="FOLDER", type=_PATH)
@workbook_option("書き出す集計のExcel。", required=True)
@click.option(
    "--prefecture",
    metavar="NN",
    help="都道府県の番号（01〜47）か名前。指定しなければ全国。",
)
@click.option("--pdf", metavar="F.pdf", type=NewFile(".pdf"), help="説明資料のPDFも書き出します。")
@audience_option
@classification_option
@prepared_by_option
@click.option(
    "--feedback",
    metavar="DIR",
    type=_PATH,
    help="市区町村ごとの「結果のお知らせ」（PDF）を、このフォルダーに書き出します。",
)
@click.option(
    "--benchmark",
    metavar="F.xlsx",
    type=NewFile(".xlsx"),
    help="市区町村が自分の画面で比べられる、比較用のファイルを書き出します。",
)
@click.option(
    "--inquiries",
    metavar="DIR",
    type=_PATH,
    help="問い合わせる点のある市区町村ごとの疑義照会票（Excel）を、このフォルダーに書き出します。",
)
@click.option(
    "--reply-by", type=Day(), metavar="D", help="疑義照会票に書く回答期限（--inquiries と）。"
)
@click.option(
    "--contact",
    default="",
    metavar="T",
    help="疑義照会票に書く、照会元の担当・連絡先（--inquiries と）。",
)
@click.option(
    "--reply-to", default="", metavar="T", help="疑義照会票に書く返送先（--inquiries と）。"
)
@click.option(
    "--checklist",
    "checklist_ids",
    multiple=True,
    metavar="ID",
    help="集計するチェックリスト（繰り返し可）。指定しなければ、届いたものすべて。",
)
@click.option(
    "--year",
    type=Whole(2019, 2100),
    metavar="Y",
    help="年度（西暦）。指定しなければ、いちばん多い年度。",
)
@click.option(
    "--last-year",
    metavar="F.xlsx",
    type=_PATH,
    help="前年度の集計のExcel。前年度からの変化を載せます。",
)
@click.option(
    "--population",
    metavar="F",
    type=_PATH,
    help="団体コードと人口の表（CSVかExcel）。団体区分を人口で分けます。",
)
@click.option(
    "--corrections",
    multiple=True,
    metavar="F.xlsx",
    type=_PATH,
    help="市区町村と合意した補正（記入済みの疑義照会票か、そのフォルダー。繰り返し可）。"
    "提出された回答が「旧」と合うときだけ使います。",
)
@click.option(
    "--password-file",
    metavar="P",
    type=_PATH,
    help="ファイルを開くパスワードを1行に1つずつ書いたファイル。順に試します。",
)
@click.option("--anonymous", is_flag=True, help="書き出すファイルで、市区町村の名前を伏せます。")
@click.option(
    "--jobs",
    type=Whole(1, 61),
    metavar="N",
    help="同時に使うプロセスの数。指定しなければ、ファイルの数に応じて決めます。",
)
@click.option(
    "--reminder",
    is_flag=True,
    help="未提出・未回答・受付できなかった団体への「提出のお願い（再）」の文を表示します。",
)
@click.option("--due", type=Day(), metavar="D", help="お願いの文に書く提出期限。")
@shared
@click.pass_obj
def collect(  # noqa: PLR0913, PLR0917 - each is an option of the command
    settings: Settings,
    folder: Path,
    target: Path,
    prefecture: str | None,
    pdf: Path | None,
    audience: Audience,
    classification: str,
    prepared_by: str,
    feedback: Path | None,
    benchmark: Path | None,
    inquiries: Path | None,
    reply_by: dt.date | None,
    contact: str,
    reply_to: str,
    checklist_ids: tuple[str, ...],
    year: int | None,
    last_year: Path | None,
    population: Path | None,
    corrections: tuple[Path, ...],
    password_file: Path | None,
    anonymous: bool,  # noqa: FBT001 - click passes flags so
    jobs: int | None,
    reminder: bool,  # noqa: FBT001
    due: dt.date | None,
) -> int:
    """提出用のファイルと調査票（ZIPのままでも）を集計し、Excelに書き出します。"""
    if pdf is None and (audience != "internal" or classification or prepared_by):
        raise click.BadParameter(
            "--audience・--classification・--prepared-by は、--pdf といっしょに使います。",
            param_hint="--pdf",
        )
    asking = Asking(due=reply_by, contact=contact, reply_to=reply_to)
    if inquiries is None and asking != NOT_SAID:
        raise click.BadParameter(
            "--reply-by・--contact・--reply-to は、--inquiries といっしょに使います。",
            param_hint="--inquiries",
        )
    if due is not None and not reminder:
        raise click.BadParameter(
            "--due は、--reminder といっしょに使います。", param_hint="--reminder"
        )
    request = Request(
        folder=folder,
        scope=Scope(
            today=local_today(),
            prefecture=None if prefecture is None else prefecture_number(prefecture),
            year=year,
            checklist_ids=checklist_ids,
        ),
        population=population,
        last_year=last_year,
        corrections=corrections,
        passwords=() if password_file is None else read_passwords(password_file),
        apart_from=tuple(filter(None, (target, feedback, benchmark, inquiries))),
        jobs=jobs,
    )
    collection = _collected(settings, request)
    for name in collection.skipped:
        tell(f"見ていないファイル：{name}")
    wanted = Wanted(
        workbook=target,
        briefing=pdf,
        audience=audience,
        classification=classification,
        prepared_by=prepared_by,
        feedback=feedback,
        benchmark=benchmark,
        inquiries=inquiries,
        asking=asking,
        without_names=anonymous,
    )
    with showing_progress("書き出しています") as moved:
        written = write_outputs(collection, wanted, jobs=jobs, progress=moved)
    for problem in written.problems:
        tell(problem)
    tell_if_odd("照会の回答期限", reply_by)
    tell_if_odd("提出期限", due)
    asked = letters(collection, due) if reminder else None
    if settings.as_json:
        print_json(as_json(collection, written.files, asked))
    elif asked is not None:
        say("\n\n――――\n\n".join(letter.text for letter in asked))
        if not asked:
            tell("お願いの要る団体はありません。")
    else:
        print_collection(collection, written.files)
    return int(
        bool(written.problems) or any(line.status == "rejected" for line in collection.files)
    )


def _collected(settings: Settings, request: Request) -> Collection:
    with showing_progress("ファイルを読んでいます") as moved:

        def watch(done: int, total: int, line: FileLine | None) -> None:
            moved(done, total, "" if line is None else line.file)

        return collection_of(request, settings.available_checklists(), watch)
