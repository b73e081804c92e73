"""A Word file opened again: every figure and name must stand in its texts and its charts."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assessment.errors import ExportNotWholeError
from exports.word.markup import writable

_BLANKS = re.compile(r"\s+")
_TEXT, _CACHED = qn("w:t"), qn("c:v")


def check_whole(path: Path, target: Path, expected: Sequence[str], charted: Sequence[str]) -> None:
    """Hold the file at ``path`` against what must be ``expected`` in it and ``charted``.

    Raises:
        ExportNotWholeError: it does not open, or lacks some of them; it speaks of ``target``.
    """
    try:
        document: Document = docx.Document(str(path))
        charts = set(_in_charts(document))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ExportNotWholeError(target, "Wordの文書として開けません") from error
    texts = (node.text or "" for node in document.element.body.iter(_TEXT))
    whole = _squeezed("".join(texts))
    lost = [text for text in expected if _squeezed(text) not in whole]
    lost += [figure for figure in charted if figure not in charts]
    if lost:
        count = len(expected) + len(charted)
        raise ExportNotWholeError(target, f"数値と名称{count}個のうち{len(lost)}個が見当たりません")


def _in_charts(document: Document) -> Iterator[str]:
    """Every figure and name that a chart shows."""
    for relation in document.part.rels.values():
        if relation.reltype == RT.CHART:
            yield from (
                node.text or "" for node in parse_xml(relation.target_part.blob).iter(_CACHED)
            )


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", writable(text))
