"""What stands against a checklist that was read: those that are there already."""

import re
from collections.abc import Iterator, Sequence

from assessment.revising import preview
from assessment.wording import STEP_WORDS
from checklists.loading import builtin_checklists
from checklists.schema import Checklist
from exports.workbooks.checklist_workbook.findings import CellFinding
from exports.workbooks.checklist_workbook.reader import ReadChecklist
from exports.workbooks.checklist_workbook.side_tables import CHANGES

_NAMED_ITEMS = 5
_LAST_NUMBER = re.compile(r"(\d+)$")


def objections(read: ReadChecklist, present: Sequence[Checklist]) -> tuple[CellFinding, ...]:
    """Why a checklist that reads well cannot be kept beside those ``present``.

    Its id, prefix or the id of an authority is another's, or it changes an earlier import of its
    own id without saying so.
    """
    checklist = read.checklist
    if checklist is None:
        return ()
    builtin = {one.id for one in builtin_checklists()}
    others = [one for one in present if one.id != checklist.id or one.id in builtin]
    earlier = [one for one in present if one not in others]
    return (
        *(_id_taken(read, checklist) if checklist.id in builtin else ()),
        *_prefix_taken(read, checklist, others),
        *_authorities_taken(read, checklist, others),
        *(finding for one in earlier for finding in _changed_unsaid(read, one, checklist)),
    )


def changes_in_words(earlier: Checklist, checklist: Checklist) -> str:
    """What became of items, such as ``文が変わる：KAI-01-01、なくなる：KAI-02-01``; or nothing."""
    by_kind: dict[str, list[str]] = {}
    for step in preview(earlier, checklist):
        if step.kind != "same":
            items = step.after or step.before
            by_kind.setdefault(STEP_WORDS[step.kind], []).extend(item.id for item in items)
    return "、".join(f"{word}：{_some(ids)}" for word, ids in by_kind.items())


def _id_taken(read: ReadChecklist, checklist: Checklist) -> Iterator[CellFinding]:
    yield CellFinding(
        where=read.basics["id"],
        problem=f"ID「{checklist.id}」は組み込みのチェックリストが使っています",
        remedy="別のIDを付けてください。",
    )


def _prefix_taken(
    read: ReadChecklist, checklist: Checklist, others: Sequence[Checklist]
) -> Iterator[CellFinding]:
    for other in others:
        if other.prefix == checklist.prefix:
            yield CellFinding(
                where=read.basics["prefix"],
                problem=f"記号「{other.prefix}」は「{other.title}」が使っています",
                remedy="別の記号にして、テーマIDと項目IDの頭もそれに合わせてください。",
            )


def _authorities_taken(
    read: ReadChecklist, checklist: Checklist, others: Sequence[Checklist]
) -> Iterator[CellFinding]:
    """One id must mean one document in an assessment that asks several checklists."""
    for other in others:
        known = {authority.id: authority for authority in other.authority}
        for authority in checklist.authority:
            if known.get(authority.id, authority) != authority:
                yield CellFinding(
                    where=read.authorities[authority.id],
                    problem=f"ID「{authority.id}」は「{other.title}」が別の内容で使っています",
                    remedy="同じ文書なら内容をそろえ、別の文書ならIDを変えてください。",
                )


def _changed_unsaid(
    read: ReadChecklist, earlier: Checklist, checklist: Checklist
) -> Iterator[CellFinding]:
    if earlier == checklist:
        return
    if earlier.version == checklist.version:
        said = changes_in_words(earlier, checklist)
        yield CellFinding(
            where=read.basics["version"],
            problem=f"版「{earlier.version}」は取り込み済みで、内容が変わっています"
            + (f"（{said}）" if said else ""),
            remedy=f"版を「{_next(earlier.version)}」のように上げてください。"
            "前の版で作った自己点検は、そのまま残ります。",
        )
    present = {item.id for item in checklist.item}
    recorded = {item_id for change in checklist.change for item_id in change.before}
    gone = [item.id for item in earlier.item if item.id not in present | recorded]
    if gone:
        yield CellFinding(
            where=read.basics["version"],
            problem=f"前の版（{earlier.version}）にあった項目がなくなっています（{_some(gone)}）",
            remedy=f"項目を戻すか、シート「{CHANGES.sheet}」に「なくなる」などの行を書き、"
            "「前の項目ID」にその項目IDを書いてください。",
        )


def _next(version: str) -> str:
    """The version with its last number raised, or with one added."""
    last = _LAST_NUMBER.search(version)
    return f"{version}.2" if last is None else f"{version[: last.start()]}{int(last[1]) + 1}"


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED_ITEMS
    return "・".join(ids[:_NAMED_ITEMS]) + (f"ほか{more}件" if more > 0 else "")
