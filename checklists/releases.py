"""The item ids that have been released: an id is never reused and never lost (content.md).

``python -m checklists.releases`` writes ``released.toml`` anew from the present checklists; that
is done once, when a version of the program is published.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from checklists.errors import Finding
from checklists.loading import builtin_checklists
from checklists.schema import Checklist, Release

RELEASED_FILE = "released.toml"


def validate_releases(
    releases: Sequence[Release], checklists: Sequence[Checklist]
) -> list[Finding]:
    """Ids that were released and are gone without a record, or came without a new version."""
    current = {checklist.id: checklist for checklist in checklists}
    return [
        Finding(file=RELEASED_FILE, item=where, problem=problem, remedy=remedy)
        for release in releases
        for where, problem, remedy in _compare(release, current.get(release.checklist))
    ]


def _compare(release: Release, checklist: Checklist | None) -> Iterator[tuple[str, str, str]]:
    if checklist is None:
        yield (
            release.checklist,
            "公開したチェックリストがなくなっています",
            "ファイルを戻してください。",
        )
        return
    present = [item.id for item in checklist.item]
    recorded = {item_id for change in checklist.change for item_id in change.before}
    for item_id in release.items:
        if item_id not in present and item_id not in recorded:
            yield (
                item_id,
                "公開した項目が記録なしになくなっています",
                "[[change]] に dropped・split・joined のどれかを書いてください。",
            )
    if release.version == checklist.version:
        for item_id in present:
            if item_id not in release.items:
                yield item_id, "公開した版に項目が増えています", "version を上げてください。"


def as_toml(checklists: Sequence[Checklist]) -> str:
    """The text of ``released.toml`` for the present checklists."""
    blocks = (
        f"[[release]]\nchecklist = {json.dumps(checklist.id)}\n"
        f"version = {json.dumps(checklist.version)}\n"
        f"items = {json.dumps([item.id for item in checklist.item], indent=2)}\n"
        for checklist in checklists
    )
    return "\n".join(
        ("# The item ids of the last released checklists; see releases.py.\n", *blocks)
    )


if __name__ == "__main__":
    path = Path(__file__).with_name(RELEASED_FILE)
    path.write_text(as_toml(builtin_checklists()), encoding="utf-8")
