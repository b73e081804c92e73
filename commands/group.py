"""The command line as a whole: its commands, and how a call ends."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from assessment.errors import UsageError
from checklists.errors import UserFacingError
from commands import (
    action,
    answer,
    backup,
    benchmark,
    checklists,
    collect,
    conflicts,
    deadline,
    demo,
    discussion,
    divisions,
    doctor,
    editions,
    history,
    importing,
    inquiries,
    listing,
    load,
    new,
    plan,
    proposals,
    receipts,
    remove,
    report,
    restore,
    review,
    revise,
    sheets,
    show,
    submit,
    survey,
    target,
    undo,
    unknowns,
)
from commands.help_text import program
from commands.japanese import JapaneseGroup, MisusedError, explain
from commands.log import faults_in_file, logged
from commands.options import Settings, shared
from commands.output import print_error, tell

DONE, NEEDS_A_PERSON, FAILED = 0, 1, 2


class Outcome(NamedTuple):
    """How a call ended: the exit code, and the window to open on a workspace and assessment."""

    exit_code: int
    window_on: tuple[Path, str] | None


def _refuse_with_a_command(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        raise MisusedError("--read-only は、コマンドを付けずに画面を開くときに使います。", ctx)


@click.group(cls=JapaneseGroup)
@click.option(
    "--read-only",
    is_flag=True,
    expose_value=False,
    callback=_refuse_with_a_command,
    help="画面を、何を押しても保存ファイルが変わらない閲覧専用で開きます（コマンドを付けずに）。",
)
@shared
def cli() -> None:
    """自治体DXセルフチェック：コマンドを付けずに実行すると、画面が開きます。"""


for command in (
    doctor.doctor,
    demo.demo,
    checklists.checklists,
    new.new,
    listing.list_assessments,
    answer.answer,
    show.show,
    history.history,
    editions.list_editions,
    review.review,
    target.target,
    deadline.deadline,
    undo.undo,
    divisions.divisions,
    sheets.sheets,
    inquiries.inquiries,
    importing.import_sheets,
    receipts.receipts,
    conflicts.conflicts,
    discussion.discussion,
    unknowns.unknowns,
    survey.survey,
    collect.collect,
    submit.submit,
    load.load,
    proposals.list_proposals,
    plan.plan,
    action.action,
    report.report,
    revise.revise,
    remove.remove,
    backup.backup,
    benchmark.benchmark,
    restore.restore,
):
    cli.add_command(command)


def run(arguments: Sequence[str]) -> Outcome:
    """Carry out one call; every error is told in Japanese and none leaves as a traceback."""
    _speak_utf8()
    settings = Settings()
    try:
        with faults_in_file():
            code = cli.main(
                list(arguments), prog_name=program(), standalone_mode=False, obj=settings
            )
        sys.stdout.flush()
    except click.ClickException as error:
        message, remedy = explain(error)
        as_json = settings.as_json or "--json" in arguments
        print_error(UsageError(message, remedy), as_json=as_json)
        return Outcome(FAILED, None)
    except UserFacingError as error:
        print_error(error, as_json=settings.as_json)
        return Outcome(FAILED, None)
    except (click.Abort, KeyboardInterrupt):
        tell("中止しました。保存済みと表示された内容は残っています。")
        return Outcome(FAILED, None)
    except BrokenPipeError:
        sys.stderr.close()
        return Outcome(FAILED, None)
    except Exception as error:  # noqa: BLE001 - written to the log; the message names it
        print_error(_unexpected(error), as_json=settings.as_json)
        return Outcome(FAILED, None)
    return Outcome(int(code or DONE), settings.window_on)


def _speak_utf8() -> None:
    """A redirected stream on Windows would otherwise be CP932, and lose characters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unexpected(error: Exception) -> UserFacingError:
    path = logged(error)
    if path is None:
        return UserFacingError(
            f"予期しない誤りが起きました（{type(error).__name__}：{error}）。",
            "記録ファイルも書けませんでした。この表示を控えて、導入した担当者に伝えてください。",
        )
    return UserFacingError(
        "予期しない誤りが起きました。保存済みと表示された内容は残っています。",
        f"くわしい内容を {path} に書きました。導入した担当者に渡してください。",
    )
