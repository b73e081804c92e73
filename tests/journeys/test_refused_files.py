"""A mailbox of everything that should not be taken, and two good sheets among it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.commands.conftest import Run, core, run
from tests.commands.inquiries import fill, items_of
from tests.exports.answer_sheets import add_part
from tests.exports.foreign_files import encrypted, with_stream_renamed, workbook_of

__all__ = ["core", "run"]

Make = Callable[[Path], None]

_LINK = (
    b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<externalBook/></externalLink>"
)


@pytest.fixture
def sheets(run: Run, core: str, tmp_path: Path) -> list[Path]:
    """What went out, each filled in."""
    ended = run("sheets", core, "-o", "照会", "--by-division", "--no-letter", "--json")
    paths = [tmp_path / str(file["file"]) for file in ended.json["files"]]
    for path in paths:
        fill(path, {items_of(path)[0]: {"回答": "2"}})
    return paths


def say_in_identity(path: Path, name: str, value: str) -> None:
    """Let 管理情報 say something else."""
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["管理情報"].iter_rows() if row[0].value == name)
    row[1].value = value
    book.save(path)
    book.close()


def of_another(run: Run, folder: Path, code: str, year: int) -> bytes:
    """A sheet of another assessment."""
    made = run("new", "--municipality", code, "--year", str(year), "--tier", "core")
    ended = run("sheets", made.out.strip(), "-o", f"{code}-{year}", "--no-letter", "--json")
    return (folder / str(ended.json["files"][0]["file"])).read_bytes()


def bad_files(run: Run, good: Path, folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Name, what its refusal must say, and content."""
    plain = good.read_bytes()

    def altered(change: Make) -> bytes:
        copy = folder / "写し.xlsx"
        shutil.copy(good, copy)
        change(copy)
        return copy.read_bytes()

    link = "xl/externalLinks/externalLink1.xml"
    yield "他市.xlsx", "別の市区町村", of_another(run, folder, "012033", 2026)
    yield "昨年.xlsx", "令和7年度", of_another(run, folder, "012025", 2025)
    yield (
        "前の版.xlsx",
        "別の版",
        altered(lambda path: say_in_identity(path, "checklist.security.hash", "0" * 64)),
    )
    yield "新しい.xlsx", "新しい版", altered(lambda p: say_in_identity(p, "format_version", "99"))
    yield (
        "昔.xls",
        "Excel 97-2003",
        with_stream_renamed(encrypted(workbook_of({})), "EncryptedPackage", "Workbook"),
    )
    yield "暗号.xlsx", "パスワード", encrypted(plain)
    yield "途中.xlsx", "途中で切れて", plain[: len(plain) // 2]
    yield "空.xlsx", "0バイト", b""
    yield "実はHTML.xlsx", "ウェブページ", "<html><body>表</body></html>".encode()
    yield "爆弾.xlsx", "大きすぎる", workbook_of({"xl/media/image1.bin": b"\0" * 20_000_000})
    yield "リンク.xlsx", "ほかのブックへのリンク", altered(lambda p: add_part(p, link, _LINK))
    dde = _LINK.replace(b"<externalBook/>", b"<ddeLink/>")
    yield "DDE.xlsx", "DDE", altered(lambda path: add_part(path, link, dde))
    yield "マクロ.xlsm", "マクロ", altered(lambda p: add_part(p, "xl/vbaProject.bin", b"\0"))
    yield "別物.xlsx", "読み取れる表がありません", workbook_of({})


def test_each_is_refused_in_its_own_words_and_the_good_ones_are_taken(
    run: Run, core: str, sheets: list[Path], tmp_path: Path
) -> None:
    first, second, spare = sheets[:3]
    bad = list(bad_files(run, spare, tmp_path))
    for name, _, content in bad:
        (tmp_path / name).write_bytes(content)
    names = [name for name, _, _ in bad]
    half = len(names) // 2
    ended = run("import", core, first, *names[:half], second, *names[half:], "--json")
    assert ended.code == 1
    files = {file["file"]: file for file in ended.json["files"]}
    assert [files[path.name]["status"] for path in (first, second)] == ["ok", "ok"]
    assert [files[path.name]["changed"] for path in (first, second)] == [1, 1]
    for name, words, _ in bad:
        told = files[name]
        assert told["status"] == "rejected", name
        assert words in told["reason"], told["reason"]
        assert told["remedy"], name
    reasons = {files[name]["reason"].replace(name, "") for name in names}
    assert len(reasons) == len(names), "no two are refused in the same words"
    assert run("show", core, "--json").json["counts"]["level"] == 2
    assert len(run("receipts", core, "--json").json["receipts"]) == len(names) + 2
