"""What a folder of received files holds, by names alone."""

import os
import sys
from pathlib import Path

import pytest

from exports.collecting.finding import NoFolderError, find, find_in
from exports.workbooks.safety.refusals import CannotOpenError


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_workbooks_and_archives_are_found_however_deep_and_however_spelt(tmp_path: Path) -> None:
    lay(tmp_path, "b.xlsx", "石狩/a.XLSX", "石狩/1/c.xls", "d.xlsm", "e.Zip")
    finds = find(tmp_path)
    assert [source.name for source in finds.sources] == [
        "b.xlsx", "d.xlsm", "e.Zip", "石狩/1/c.xls", "石狩/a.XLSX",
    ]  # fmt: skip
    assert all(source.path == tmp_path / source.name for source in finds.sources)
    assert (finds.skipped, finds.refused) == ((), ())


def test_what_is_not_looked_at_is_named(tmp_path: Path) -> None:
    others = ["~$a.xlsx", ".b.xlsx", "依頼文.docx", "人口.csv", "なし", "a.xlsx.bak"]
    lay(tmp_path, "a.xlsx", *others, ".git/c.xlsx", "__MACOSX/._a.xlsx")
    finds = find(tmp_path)
    assert [source.name for source in finds.sources] == ["a.xlsx"]
    assert finds.skipped == tuple(sorted([*others, ".git", "__MACOSX"]))


def test_files_that_were_chosen_for_something_else_are_no_submissions(tmp_path: Path) -> None:
    lay(tmp_path, "a.xlsx", "補正.xlsx", "下/補正.xlsx")
    finds = find(tmp_path, [tmp_path / "下" / ".." / "補正.xlsx", tmp_path / "結果.xlsx"])
    assert [source.name for source in finds.sources] == ["a.xlsx", "下/補正.xlsx"]
    assert finds.skipped == ("補正.xlsx",)


def test_a_folder_that_is_written_to_holds_no_submissions(tmp_path: Path) -> None:
    lay(tmp_path, "a.xlsx", "疑義照会票/b.xlsx")
    finds = find(tmp_path, [tmp_path / "疑義照会票"])
    assert [source.name for source in finds.sources] == ["a.xlsx"]
    assert finds.skipped == ("疑義照会票",)


def test_one_file_may_stand_for_a_folder(tmp_path: Path) -> None:
    lay(tmp_path, "全部.zip", "a.xlsx")
    (source,) = find(tmp_path / "全部.zip").sources
    assert (source.path, source.name) == (tmp_path / "全部.zip", "全部.zip")


def test_of_several_places_each_file_is_named_after_where_it_lies(tmp_path: Path) -> None:
    lay(tmp_path, "郵送/a.xlsx", "郵送/メモ.txt", "メール/b.xlsx", "1/c.zip", "2/c.zip")
    places = [tmp_path / name for name in ("メール/b.xlsx", "2/c.zip", "郵送", "1/c.zip")]
    finds = find_in(places, [tmp_path / "郵送/a.xlsx"])
    assert [source.name for source in finds.sources] == ["1/c.zip", "2/c.zip", "b.xlsx"]
    assert finds.sources[0].path == tmp_path / "1/c.zip"
    assert finds.skipped == ("郵送/a.xlsx", "郵送/メモ.txt")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoFolderError, match="見つかりません"):
        find(tmp_path / "ない")


def test_a_folder_within_that_cannot_be_looked_into_is_told_and_the_rest_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "a.xlsx", "閉/b.xlsx")
    really = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "閉":
            raise PermissionError(13, "no")
        return really(path)

    monkeypatch.setattr("exports.collecting.finding.os.scandir", scandir)
    finds = find(tmp_path)
    assert [source.name for source in finds.sources] == ["a.xlsx"]
    (refused,) = finds.refused
    assert refused.name == "閉/"
    assert isinstance(refused.error, CannotOpenError)
    assert "権限がありません" in refused.error.message


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_was_unpacked_in_the_encoding_of_windows_is_read(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path)
    for name in ("函館市.xlsx".encode("cp932"), b"\x81 .xlsx", "札幌市.xlsx".encode()):
        Path(os.fsdecode(place + b"/" + name)).write_bytes(b"x")
    finds = find(tmp_path)
    assert sorted(source.name for source in finds.sources) == [
        "函館市.xlsx", "札幌市.xlsx", "\ufffd .xlsx",
    ]  # fmt: skip
    assert all(source.path.read_bytes() == b"x" for source in finds.sources)


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    lay(tmp_path / "外", "a.xlsx")
    folder = tmp_path / "中"
    folder.mkdir()
    (folder / "輪").symlink_to(folder, target_is_directory=True)
    (folder / "外へ").symlink_to(tmp_path / "外", target_is_directory=True)
    assert find(folder).skipped == ("外へ", "輪")
