"""Word reports for tests: written, and taken apart again."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import msgspec
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assessment.dossiers import Dossier
from exports.gap_report import write_gap_report_file
from exports.report_options import ReportOptions


def written(folder: Path, dossier: Dossier, **options: object) -> Path:
    """The report of ``dossier`` as a Word file."""
    target = folder / "r.docx"
    chosen = msgspec.structs.replace(ReportOptions(), **options)
    assert write_gap_report_file(dossier, target, chosen).texts > 0
    return target


def opened(path: Path) -> Document:
    document: Document = docx.Document(str(path))
    return document


def text_of(path: Path) -> str:
    """Every text of the body, in order."""
    return "".join(node.text or "" for node in opened(path).element.body.iter(qn("w:t")))


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def marked_up(path: Path) -> dict[str, Any]:
    """The parts that are of Word's own markup, parsed."""
    return {
        name: parse_xml(content)
        for name, content in parts_of(path).items()
        if name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1
    }


def charts_of(path: Path) -> Iterator[tuple[Any, io.BytesIO]]:
    """Each chart's markup with the workbook that is inside it."""
    part = opened(path).part
    for relation in part.rels.values():
        if relation.reltype == RT.CHART:
            chart = relation.target_part
            book = chart.part_related_by(RT.PACKAGE)
            yield parse_xml(chart.blob), io.BytesIO(book.blob)


def captions_of(path: Path) -> list[str]:
    """The captions with their numbers."""
    return [
        "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))
        for paragraph in opened(path).paragraphs
        if paragraph.style is not None and paragraph.style.style_id == "Caption"
    ]
