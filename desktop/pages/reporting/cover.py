"""What a report of a workspace says of its makers, remembered for the next one of the same.

Neither whom it is for nor how it is to be handled is kept: those are decided for each paper.
"""

from pathlib import Path

import msgspec

from assessment.locations import covers_file
from desktop.kept_file import read_kept, write_kept
from exports.report_options import Kind

_MOST = 60


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of report, by whom it is made, and the path of the logo; empty for none."""

    kind: Kind = "standard"
    prepared_by: str = ""
    logo: str = ""

    @property
    def picture(self) -> Path | None:
        """The file of the logo."""
        return Path(self.logo) if self.logo else None

    def in_words(self) -> str:
        """What stands on a cover; empty for nothing."""
        parts = [f"作成者「{self.prepared_by}」"] if self.prepared_by else []
        parts += [f"ロゴ「{Path(self.logo).name}」"] if self.logo else []
        return f"表紙に、{'と'.join(parts)}が入ります。" if parts else ""


class _Covers(msgspec.Struct, frozen=True, kw_only=True):
    """By the path of the workspace, the one kept last first."""

    of: dict[str, Cover] = {}


def recall_cover(workspace: Path) -> Cover:
    """What was kept last of this workspace."""
    return read_kept(covers_file(), _Covers()).of.get(str(workspace.absolute()), Cover())


def keep_cover(workspace: Path, cover: Cover) -> None:
    """Keep it for next time; where that is not possible it is only logged."""
    place, kept = str(workspace.absolute()), read_kept(covers_file(), _Covers()).of
    if kept.get(place, Cover()) != cover:
        others = {one: was for one, was in kept.items() if one != place}
        of = dict(list(({place: cover} | others).items())[:_MOST])
        write_kept(covers_file(), _Covers(of=of))
