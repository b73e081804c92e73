"""Writes what a collection comes to: the workbook, the briefing."""

from pathlib import Path

from assessment.collection.anonymous import anonymous
from assessment.collection.records import Collection
from exports.progress import Tell, silent


def write_outputs(
    collection: Collection,
    workbook: Path,
    *,
    briefing: Path | None = None,
    without_names: bool = False,
    progress: Tell = silent,
) -> tuple[Path, ...]:
    """Write the collection workbook, and the briefing if it is wanted; the files written.

    ``without_names`` puts 団体A, 団体B … in the place of the municipalities. What was written
    before a file that fails is whole. ``progress`` may raise to stop the work.

    Raises:
        StorageError: a file cannot be written, or what was written is not whole.
    """
    from exports.workbooks.collection_workbook.writer import write_collection_workbook

    shown = anonymous(collection) if without_names else collection
    written = write_collection_workbook(shown, workbook, progress)
    if briefing is None:
        return written
    from exports.pdf.collection.briefing import write_briefing

    write_briefing(shown, briefing, progress=progress)
    return (*written, briefing)
