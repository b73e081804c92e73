"""Click's help and usage errors in Japanese."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from checklists.explanations import did_you_mean
from commands.help_text import JapaneseFormatter, program


class JapaneseContext(click.Context):
    """What a command is called with; it sets out the help."""

    formatter_class = JapaneseFormatter


class MisusedError(click.UsageError):
    """What goes with what was given otherwise; the message says how it is meant."""


class JapaneseCommand(click.Command):
    """A command whose help is in Japanese throughout."""

    context_class = JapaneseContext

    def __init__(self, name: str | None, **kwargs: Any) -> None:
        super().__init__(name, **({"options_metavar": "[オプション]"} | kwargs))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how to call the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="使い方: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option does; the arguments stand in the line above."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("オプション"):
            formatter.write_dl([(o, t.replace("  [required]", "（必須）")) for o, t in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, explained in Japanese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "この説明を表示します。"
        return option


class JapaneseGroup(JapaneseCommand, click.Group):
    """A group of commands whose help is in Japanese throughout."""

    command_class = JapaneseCommand

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **({"subcommand_metavar": "コマンド …"} | kwargs))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and, after them, the commands."""
        super().format_options(ctx, formatter)
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(limit=100)) for name, command in named if command]
        with formatter.section("コマンド"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person needs them, as registered."""
        del ctx
        return list(self.commands)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of the choices."""
        if value in self.choices:
            return str(value)
        guess = did_you_mean(str(value), self.choices)
        self.fail(
            f"「{value}」は選べません。{guess or '・'.join(self.choices) + 'から選びます。'}",
            param,
            ctx,
        )


class Day(click.ParamType[dt.date]):
    """A date such as ``2026-11-24``."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date that is written."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"「{value}」は日付として読めません。2026-11-24 の形で書きます。", param, ctx)


class Whole(click.ParamType[int]):
    """A whole number within limits, both included."""

    name = "integer"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that is written."""
        text = str(value)
        if text.isascii() and text.isdigit() and self.least <= int(text) <= self.most:
            return int(text)
        self.fail(
            f"「{value}」は使えません。{self.least}〜{self.most}の整数で書きます。", param, ctx
        )


class NewFile(click.ParamType[Path]):
    """A file to be written, of the kind that the ending of its name says."""

    name = "file"

    def __init__(self, *endings: str) -> None:
        self.endings = endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The file, if its name ends as it must."""
        path = Path(value)
        if path.suffix.lower() not in self.endings:
            self.fail(
                f"「{path.name}」は使えません。{'か'.join(self.endings)}で終わる名前にします。",
                param,
                ctx,
            )
        return path


def explain(error: click.ClickException) -> tuple[str, str]:
    """The message and the remedy for a usage error."""
    context = getattr(error, "ctx", None)
    remedy = f"使い方は {context.command_path if context else program()} --help で確かめられます。"
    return error.message if isinstance(error, MisusedError) else _message(error, context), remedy


def _message(error: click.ClickException, context: click.Context | None) -> str:
    match error:
        case click.NoSuchOption():
            known = error.possibilities or ()
            guess = did_you_mean(error.option_name, known)
            return f"オプション「{error.option_name}」はありません。{guess}"
        case click.MissingParameter():
            return f"{_named(error)} が指定されていません。"
        case click.BadParameter():
            return f"{_named(error)}：{error.message}"
        case click.BadOptionUsage():
            return f"オプション「{error.option_name}」の書き方が違います。"
    command = _unknown_command(error)
    if command and context is not None and isinstance(context.command, click.Group):
        guess = did_you_mean(command, context.command.commands)
        return f"コマンド「{command}」はありません。{guess}"
    return "コマンドの書き方が違います（余分な指定か、足りない指定があります）。"


def _named(error: click.BadParameter) -> str:
    if isinstance(error.param_hint, str):  # the commands name options by it
        return f"オプション {error.param_hint}"
    if isinstance(error.param, click.Option):
        return f"オプション {error.param.opts[-1]}"
    return f"引数 {error.param.human_readable_name}" if error.param else "引数"


def _unknown_command(error: click.ClickException) -> str:
    return error.command_name if isinstance(error, click.exceptions.NoSuchCommand) else ""
