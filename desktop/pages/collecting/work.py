"""What the page 集計 lets worker threads do: read a folder and figure what is in it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assessment.collection.received import Beside, FileLine, Scope
from assessment.collection.records import Collection
from checklists.schema import Checklist
from desktop.pages.collecting.source import Source
from desktop.tasks import Progress

if TYPE_CHECKING:
    from exports.collecting.collection import ReadFolder
    from exports.collecting.corrections import ReadSheets


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read, from which a collection can be figured again and again."""

    checklists: tuple[Checklist, ...]
    passwords: tuple[str, ...]
    read: "ReadFolder"
    beside: Beside
    sheets: "ReadSheets"


class Collected(msgspec.Struct, frozen=True, kw_only=True):
    """A collection, the scope that was asked for, and what it was figured from."""

    collection: Collection
    scope: Scope
    material: Material


def collects(
    source: Source, offered: Sequence[Checklist], scope: Scope, seen: list[FileLine]
) -> Callable[[Progress], Collected]:
    """Work that reads everything; the state of each file goes to ``seen`` as it is read.

    Prefecture and year are those of most files, unless those of ``scope`` are among them too.
    ``offered`` are the checklists at hand, the built-in ones where there are none.
    """

    def work(progress: Progress) -> Collected:
        from checklists.loading import builtin_checklists
        from exports.collecting.collection import beside_of, read_folder
        from exports.collecting.corrections import read_sheets
        from exports.passwords import read_passwords

        checklists = tuple(offered) or builtin_checklists()
        file = source.password_file
        passwords = (*source.passwords, *(read_passwords(file) if file else ()))
        request = source.request(scope, passwords)
        beside = beside_of(request)

        def watch(done: int, total: int, line: FileLine | None) -> None:
            if line is not None:
                seen.append(line)
            progress.report(done, total, "" if line is None else line.file)

        read = read_folder(request, checklists, watch)
        material = Material(
            checklists=checklists,
            passwords=passwords,
            read=read,
            beside=beside,
            sheets=read_sheets(source.corrections, checklists, passwords),
        )
        prefecture = _prefecture(read, scope.prefecture)
        year = _year(read, scope.year, prefecture)
        here = msgspec.structs.replace(scope, prefecture=prefecture, year=year)
        return _figured(material, here)

    return work


def figures_anew(material: Material, scope: Scope) -> Callable[[Progress], Collected]:
    """Work that figures what was read once more, in another scope."""
    return lambda _: _figured(material, scope)


def corrects(collected: Collected, paths: Sequence[Path]) -> Callable[[Progress], Collected]:
    """Work that reads returned 疑義照会票 in the place of those read before, and figures anew."""

    def work(_: Progress) -> Collected:
        from exports.collecting.corrections import read_sheets

        material = collected.material
        sheets = read_sheets(paths, material.checklists, material.passwords)
        return _figured(msgspec.structs.replace(material, sheets=sheets), collected.scope)

    return work


def _prefecture(read: "ReadFolder", wanted: str | None) -> str | None:
    from assessment.collection.choosing import usual_prefecture

    if wanted and any(one.code.startswith(wanted) for one in read.submissions):
        return wanted
    return usual_prefecture(read.submissions)


def _year(read: "ReadFolder", wanted: int | None, prefecture: str | None) -> int | None:
    came = {one.year for one in read.submissions if one.code.startswith(prefecture or "")}
    return wanted if wanted in came else None


def _figured(material: Material, scope: Scope) -> Collected:
    """The collection, with what came back in 疑義照会票 of its year."""
    from exports.collecting.collection import figured

    def figure(beside: Beside) -> Collection:
        return figured(material.read, scope, material.checklists, beside)

    collection = figure(material.beside)
    if material.sheets.sheets:
        collection = figure(material.sheets.laid_beside(material.beside, collection.year))
    return Collected(collection=collection, scope=scope, material=material)
