"""Writing the gap report: always the same bytes; an older file stays until it is whole."""

import errno
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.errors import DiskFullError, ExportNotWholeError, NotWritableError
from assessment.records import Assessment, Entry, level
from exports.pdf import checking
from exports.pdf.fonts import last_resort
from exports.pdf.reading import page_texts
from tests.exports.gap_reports import composed_report, in_every_state, one_answer, write_report
from tests.exports.pdf_pages import squeezed
from tests.factories import make_assessment


@pytest.fixture(scope="module")
def four() -> Assessment:
    return in_every_state()


def test_the_same_result_gives_the_same_bytes(four: Assessment) -> None:
    first, second = (composed_report(four) for _ in range(2))
    assert first == second


def test_the_same_bytes_come_from_another_process_whatever_its_hash_seed(
    four: Assessment,
) -> None:
    code = (
        "import hashlib\n"
        "from tests.exports.gap_reports import composed_report, in_every_state\n"
        "pdf, _ = composed_report(in_every_state())\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    here = composed_report(four)[0]
    elsewhere = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "報告書.pdf"
    target.write_bytes(b"old")

    def no_space(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", no_space)
    with pytest.raises(DiskFullError):
        write_report(make_assessment(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.glob("*.pdf")) == [target]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "報告書.pdf"
    target.mkdir()
    with pytest.raises(NotWritableError, match="報告書"):
        write_report(make_assessment(), target)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda texts: texts[:-1], "ページです"),
        (
            lambda texts: [text.replace("TST-01-01", "") for text in texts],
            "課題1件のうち1件が見当たりません",
        ),
        (
            lambda texts: [text.replace("一の見出し", "") for text in texts],
            "出典の見出し1件のうち1件が見当たりません",
        ),
    ],
)
def test_a_report_that_is_not_whole_never_takes_the_old_ones_place(
    spoil: object, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "報告書.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(checking, "page_texts", lambda path: spoil(page_texts(path)))  # type: ignore[operator]
    with pytest.raises(ExportNotWholeError, match=said):
        write_report(one_answer(Entry(answer=level(0))), target)
    assert target.read_bytes() == b"old"


def test_a_file_that_is_no_pdf_any_more_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: write(path, content[:200]))
    with pytest.raises(ExportNotWholeError, match="開けません"):
        write_report(make_assessment(), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_progress_rises_to_its_end(tmp_path: Path, four: Assessment) -> None:
    told: list[tuple[int, int, str]] = []
    write_report(four, tmp_path / "a.pdf", lambda *step: told.append(step))
    steps = [done for done, _, _ in told]
    assert steps == sorted(steps)
    assert len(set(steps)) > 20
    assert told[-1][0] == told[-1][1]
    assert all(words for _, _, words in told)


class _StoppedError(Exception):
    pass


@pytest.mark.parametrize("at", [1, 95])
def test_stopping_leaves_the_old_file(at: int, tmp_path: Path, four: Assessment) -> None:
    target = tmp_path / "報告書.pdf"
    target.write_bytes(b"old")

    def stop(done: int, _total: int, _doing: str) -> None:
        if done >= at:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        write_report(four, target, stop)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_without_a_font_to_embed_the_cover_warns(tmp_path: Path) -> None:
    content, _ = composed_report(one_answer(Entry(answer=level(1), note="髙橋😀")), last_resort())
    (tmp_path / "a.pdf").write_bytes(content)
    texts = page_texts(tmp_path / "a.pdf")
    assert "文字を埋め込んでいません" in squeezed(texts[0])
    assert "髙橋〓" in squeezed("".join(texts))
    assert set(re.findall(rb"/BaseFont\s*/(\S+)", content)) == {b"HeiseiKakuGo-W5"}
