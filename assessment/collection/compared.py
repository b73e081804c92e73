"""Which items of a checklist are compared, where submissions rest on several versions of it.

The program's own version is the measure. An item is compared if every version that came in has
it, with the same target and weight, and nothing is recorded in the checklist to have changed its
meaning since; and if more than half of the submissions were asked it, for they may have been
answered in another breadth (tier). All others that came in are named with the reason.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from assessment.collection.received import AskedItem, Submission
from assessment.collection.records import LeftOut
from assessment.collection.versions import changed_since, version_key
from assessment.returned import ChecklistMark
from checklists.loading import content_hash
from checklists.schema import Checklist, Item, Release


class Compared(Struct, frozen=True, kw_only=True):
    """The items of a checklist that are compared, in order, and those that are not."""

    checklist: Checklist
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    versions: Mapping[str, int]
    hash: str

    def is_current(self, mark: ChecklistMark) -> bool:
        """Whether a submission rests on the very checklist that the program has."""
        return mark.content_hash == self.hash


def compared(
    checklist: Checklist, submissions: Iterable[Submission], releases: Sequence[Release] = ()
) -> Compared:
    """Hold the versions of a checklist that came in against each other.

    ``releases`` tell which items a published version has, for one that came in with few of them.
    """
    own_hash = content_hash(checklist)
    groups: dict[ChecklistMark, list[Submission]] = {}
    for submission in submissions:
        for mark in submission.checklists:
            if mark.id == checklist.id:
                groups.setdefault(mark, []).append(submission)
    others = [
        _other_version(mark, groups[mark], checklist, releases)
        for mark in sorted(groups, key=lambda mark: (version_key(mark.version), mark.content_hash))
        if mark.content_hash != own_hash
    ]
    everyone = [submission for group in groups.values() for submission in group]
    asked = {item.id: sum(item.id in one.given for one in everyone) for item in checklist.item}
    items: list[Item] = []
    left_out: list[LeftOut] = []
    for item in checklist.item:
        if not asked[item.id]:
            continue
        why = next((why for version in others if (why := version.why_not(item))), "")
        if not why and asked[item.id] * 2 <= len(everyone):
            why = (
                f"この項目を尋ねた提出が半数以下です（{len(everyone)}件のうち{asked[item.id]}件）。"
            )
        if why:
            left_out.append(LeftOut(item_id=item.id, why=why))
        else:
            items.append(item)
    return Compared(
        checklist=checklist,
        items=tuple(items),
        left_out=(*left_out, *_gone(others, checklist)),
        versions=_counted(groups),
        hash=own_hash,
    )


class _OtherVersion(Struct, frozen=True, kw_only=True):
    """A version other than the program's: its items as they came in, and what changed since."""

    name: str
    count: int
    items: Mapping[str, tuple[AskedItem, ...]]
    changed: frozenset[str]

    def why_not(self, item: Item) -> str:
        """Why this version forbids to compare the item; empty if it does not."""
        if item.id in self.changed:
            return f"{self.name}から質問かレベルの説明が変わっています。"
        if item.id not in self.items:
            return f"{self.name}の提出（{self.count}件）にはない項目です。"
        for asked in self.items[item.id]:
            if asked.target != item.target:
                return f"{self.name}とは目標レベルが違います（{asked.target}と{item.target}）。"
            if asked.weight != item.weight:
                return f"{self.name}とは重要度が違います（{asked.weight}と{item.weight}）。"
        return ""


def _other_version(
    mark: ChecklistMark,
    group: Sequence[Submission],
    checklist: Checklist,
    releases: Sequence[Release],
) -> _OtherVersion:
    prefix = f"{checklist.prefix}-"
    items: dict[str, set[AskedItem]] = {
        item_id: set()
        for release in releases
        if (release.checklist, release.version) == (mark.id, mark.version)
        for item_id in release.items
    }
    for submission in group:
        for item_id in submission.given:
            if item_id.startswith(prefix):
                items.setdefault(item_id, set())
                if item_id in submission.asked:
                    items[item_id].add(submission.asked[item_id])
    name = f"{mark.version}の版"
    if mark.version == checklist.version:
        name += "（内容の違うもの）"
    return _OtherVersion(
        name=name,
        count=len(group),
        items={
            item_id: tuple(sorted(asked, key=lambda one: (one.target, one.weight)))
            for item_id, asked in items.items()
        },
        changed=changed_since(checklist, (mark.version,)),
    )


def _gone(others: Sequence[_OtherVersion], checklist: Checklist) -> Iterable[LeftOut]:
    """Items that came in and that the program's version does not have."""
    known = {item.id for item in checklist.item}
    gone: dict[str, str] = {}
    for version in others:
        for item_id in version.items:
            if item_id not in known:
                gone.setdefault(item_id, f"{version.name}だけにある項目です。")
    return (LeftOut(item_id=item_id, why=gone[item_id]) for item_id in sorted(gone))


def _counted(groups: Mapping[ChecklistMark, Sequence[Submission]]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for mark, group in groups.items():
        counts[mark.version] += len(group)
    return {version: counts[version] for version in sorted(counts, key=version_key)}
