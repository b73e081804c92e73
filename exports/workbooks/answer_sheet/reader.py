"""Reads a returned answer sheet: what a division sends back, however it has been treated."""

from collections.abc import Mapping

from assessment.returned import ReturnedSheet
from checklists.schema import Item
from exports.workbooks.answer_sheet.finding import entries_above, maybe_ticked, tables_in
from exports.workbooks.answer_sheet.layout import (
    DIVISION,
    ENTRIES,
    FORMAT,
    FORMAT_VERSION,
    PAPER,
    RESPONDENT,
    REVIEWER,
    UNKNOWNS_FORMAT,
)
from exports.workbooks.answer_sheet.table_reading import document_id_of, notes_on, read_table
from exports.workbooks.grids import grids_of
from exports.workbooks.identity_reading import identity_in, refuse_other_kinds
from exports.workbooks.safety.holding import hold


def read_received(
    name: str, content: bytes, *, items: Mapping[str, Item], password: str | None = None
) -> ReturnedSheet:
    """Read an answer sheet from its bytes, as ``archives.expand`` finds it in a ZIP file.

    Raises:
        RejectedFileError: the one that says why the file is not read; nothing of it was taken.
    """
    held = hold(name, content, password)
    grids = grids_of(held, without=() if maybe_ticked(held.content) else (PAPER,))
    identity = identity_in(grids)
    small = identity is not None and identity.format == UNKNOWNS_FORMAT
    refuse_other_kinds(name, identity, UNKNOWNS_FORMAT if small else FORMAT, FORMAT_VERSION)
    tables = tables_in(name, grids)
    table = tables[0]
    read = read_table(table, items)
    entries = entries_above(table, ENTRIES)
    return ReturnedSheet(
        file=name,
        digest=held.digest,
        document_id=document_id_of(identity, table, grids),
        division=entries[DIVISION],
        respondent=entries[RESPONDENT],
        reviewer=entries[REVIEWER],
        rows=read.rows,
        ignored=read.ignored,
        guesses=read.guesses,
        notes=notes_on(identity, tables, grids, items, read),
        identity=identity,
    )
