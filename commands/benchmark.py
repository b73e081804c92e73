"""``benchmark``: a municipality beside the quartiles that its prefecture sent."""

from pathlib import Path

import click

from assessment import beside_others
from assessment.beside_others import Beside
from assessment.collection.records import Quartiles
from assessment.collection.wording import LOWER_QUARTER, UPPER_QUARTER
from assessment.errors import UsageError
from assessment.scoring import shown, unrounded
from commands.japanese import JapaneseCommand
from commands.options import Settings, assessment_argument, shared
from commands.output import print_json, print_table, say
from exports.passwords import read_password

_HEADER = ("分野・テーマ", "自団体", LOWER_QUARTER, "中央値", UPPER_QUARTER, "団体数", "位置")


@click.command(cls=JapaneseCommand)
@assessment_argument
@click.argument("file", metavar="[F.xlsx]", required=False)
@click.option(
    "--password-file", metavar="P", help="ファイルを開くパスワードを1行目に書いたファイル。"
)
@shared
@click.pass_obj
def benchmark(
    settings: Settings, assessment: str, file: str | None, password_file: str | None
) -> None:
    """都道府県から届いた比較用のファイルを読み込み、自団体と並べます（ほかの団体の名前は出ません）。"""
    with settings.opened() as workspace:
        if file is not None:
            from exports.workbooks.benchmark.reader import read_benchmark

            password = None if password_file is None else read_password(Path(password_file))
            beside_others.keep(workspace, assessment, read_benchmark(Path(file), password))
        kept = beside_others.kept(workspace, assessment)
        if kept is None:
            raise UsageError(
                "比較用のファイルをまだ読み込んでいません。",
                "都道府県から届いたファイルを、自己点検の名前の後に指定してください。",
            )
        lines = beside_others.beside(workspace.assessment(assessment), kept)
    if settings.as_json:
        print_json({"assessment": assessment, "lines": [_as_json(line) for line in lines]})
        return
    say(f"{kept.prefecture_name}　数値は、すべて回答した団体のものです。")
    print_table(_HEADER, [_row(line) for line in lines])


def _row(line: Beside) -> tuple[str, ...]:
    whole = line.whole or Quartiles(n=0)
    title = line.title if line.is_area else f"　{line.title}"
    figures = (line.own.score, whole.q1, whole.median, whole.q3)
    return (title, *map(shown, figures), f"n={whole.n}", line.in_words)


def _as_json(line: Beside) -> dict[str, object]:
    return {
        "title": line.title,
        "score": unrounded(line.own.score),
        "completion": unrounded(line.own.completion),
        "prefecture": _quartiles(line.whole),
        "band": line.label or None,
        "in_band": _quartiles(line.band),
    }


def _quartiles(figures: Quartiles | None) -> dict[str, object] | None:
    if figures is None:
        return None
    return {
        "n": figures.n,
        "q1": unrounded(figures.q1),
        "median": unrounded(figures.median),
        "q3": unrounded(figures.q3),
    }
