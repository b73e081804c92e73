"""What a listing of mounts tells of the place of a workspace."""

from pathlib import Path, PurePosixPath

import pytest

from assessment import shares
from assessment.shares import (
    Mount,
    bears_one_writer_alone,
    mount_at,
    mount_of,
    must_be_locked_as_a_whole,
    one_writer_in_words,
)

LISTING = r"""22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
31 22 0:40 / /mnt rw shared:5 master:1 - cifs //server/kyoyu rw,vers=3.1.1,cache=strict
32 31 0:41 / /mnt/\350\252\262\040A rw,relatime - fuse.sshfs staff@server: rw,user_id=0
33 22 0:42 / /srv rw,relatime - ext4 /dev/vdb rw
34 22 0:43 / /srv rw,relatime - nfs4 server:/srv rw,vers=4.2,local_lock=none
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/staff/workspace.sqlite", "ext4"),
        ("/mnt/workspace.sqlite", "cifs"),
        ("/mntx/workspace.sqlite", "ext4"),
        ("/srv/workspace.sqlite", "nfs4"),
    ],
)
def test_the_nearest_mount_holds_a_path_and_a_later_one_hides_an_earlier(
    path: str, kind: str
) -> None:
    mount = mount_of(PurePosixPath(path), LISTING)
    assert mount is not None
    assert mount.kind == kind


def test_a_place_with_spaces_and_kanji_is_found() -> None:
    name = "課 A".encode().decode("latin-1")  # the listing gives bytes in octal
    mount = mount_of(PurePosixPath(f"/mnt/{name}/w.sqlite"), LISTING)
    assert mount is not None
    assert (mount.kind, "user_id=0" in mount.options) == ("fuse.sshfs", True)


@pytest.mark.parametrize(
    ("kind", "options", "whole", "one_writer"),
    [
        ("ext4", "rw", False, False),
        ("tmpfs", "rw", False, False),
        ("fuseblk", "rw", False, False),
        ("nfs4", "rw,local_lock=none", False, False),
        ("nfs", "rw,local_lock=all", False, True),
        ("cifs", "rw,cache=strict", True, False),
        ("smb3", "rw", True, False),
        ("cifs", "rw,nobrl", True, True),
        ("fuse.glusterfs", "rw", True, True),
        ("fuse.sshfs", "rw", False, True),
        ("fuse.smbnetfs", "rw", False, True),
    ],
)
def test_what_a_kind_of_place_needs(kind: str, options: str, whole: bool, one_writer: bool) -> None:
    mount = Mount(place=PurePosixPath("/"), kind=kind, options=frozenset(options.split(",")))
    assert must_be_locked_as_a_whole(mount) == whole
    assert bears_one_writer_alone(mount) == one_writer


def test_a_system_without_such_a_listing_says_nothing_of_a_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shares, "_LISTING", tmp_path / "ない")
    assert mount_at(tmp_path) is None
    assert one_writer_in_words(tmp_path) == ""
