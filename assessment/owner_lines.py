"""Reads who owns which item from CSV: ``item,division`` (cli.md, 'divisions')."""

from assessment.csv_text import read_rows
from assessment.errors import UsageError
from assessment.item_ids import normal_item_id


def read_owner_lines(content: bytes) -> dict[str, str]:
    """The division of each item; the last line of an item wins, a blank gives it back.

    Raises:
        UsageError: the header is not ``item,division``, or a line names no item.
    """
    owners = {}
    lines = content.splitlines(keepends=True)
    for number, fields, surplus in read_rows(lines, ("item", "division"), "item"):
        item = fields.get("item", "").strip()
        if not item or surplus:
            raise UsageError(
                f"{number}行目に項目IDがないか、列が多すぎます。割当ては変わっていません。",
                "各行を「SEC-01-01,総務課」の形にしてください。",
            )
        owners[normal_item_id(item)] = fields.get("division", "").strip()
    return owners
