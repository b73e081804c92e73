"""CSV as people save it: UTF-8 with or without BOM, or CP932 (cli.md)."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from assessment.errors import UsageError
from checklists.explanations import did_you_mean

_LONGEST_FIELD = 1 << 24
_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_rows(
    file: Iterable[bytes], columns: Sequence[str], required: str
) -> Iterator[tuple[int, dict[str, str], bool]]:
    """The rows below the header, empty ones left out, each as soon as it is there.

    ``columns`` are the headers that may stand in the first line, in any order. Yields the line
    number, the fields by header, and whether there are more fields than headers.

    Raises:
        UsageError: the header lacks ``required`` or has an unknown column, and nothing has been
            read then; or the text is in no encoding that we read.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(_decoded(file))
    header = [name.strip().lower() for name in next(rows, [])]
    _check_header(header, columns, required)
    for row in rows:
        if any(field.strip() for field in row):
            surplus = any(field.strip() for field in row[len(header) :])
            yield rows.line_num, dict(zip(header, row, strict=False)), surplus


def _check_header(header: Sequence[str], columns: Sequence[str], required: str) -> None:
    remedy = f"1行目に {','.join(columns)} を書いてください（順番は自由）。"
    for name in header:
        if name not in columns:
            raise UsageError(
                f"CSVの見出し「{name}」は使えません。何も変更していません。",
                did_you_mean(name, columns) or remedy,
            )
    if required not in header or len(set(header)) != len(header):
        raise UsageError(
            f"CSVの見出しに {required} がないか、同じ見出しが2つあります。何も変更していません。",
            remedy,
        )


def _decoded(file: Iterable[bytes]) -> Iterator[str]:
    encoding = "utf-8"
    for number, line in enumerate(file, start=1):
        if number == 1 and line.startswith(_UTF_16_BOMS):
            raise _unreadable(number)
        content = line.removeprefix(_BOM) if number == 1 else line
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            encoding = "cp932"
            try:
                yield content.decode(encoding)
            except UnicodeDecodeError as error:
                raise _unreadable(number) from error


def _unreadable(number: int) -> UsageError:
    return UsageError(
        f"{number}行目の文字コードを読み取れません。ここより前の行は済んでいます。",
        "UTF-8かCP932（シフトJIS）のCSVで保存し直してください。",
    )
