"""The options that say whom a report is for, and what stands on its cover and pages."""

import click

from commands.japanese import OneOf
from exports.report_options import AUDIENCE_WORDS, AUDIENCES

audience_option = click.option(
    "--audience",
    type=OneOf(AUDIENCES),
    default="internal",
    metavar="WHO",
    help=(
        f"読み手（{'、'.join(f'{who}：{AUDIENCE_WORDS[who]}' for who in AUDIENCES)}）。"
        "publicでは、公表すると弱点を知られる項目を件数と点数だけにします。"
    ),
)
classification_option = click.option(
    "--classification", default="", metavar="T", help="各ページに示す取扱区分。"
)
prepared_by_option = click.option(
    "--prepared-by", default="", metavar="T", help="表紙に示す作成者。"
)
