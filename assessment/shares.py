"""What file system a workspace lies on, and what its locks are worth there (Linux).

SQLite keeps two writers apart with locks on parts of the file, and trusts what it reads once it has
one. On Linux it depends on the share whether that holds:

- CIFS (SMB) does not let a program turn its lock for reading into one for writing, as SQLite
  does: nothing could ever be recorded.
- GlusterFS hands out pages from a cache that others' changes do not renew, lock or no lock: two
  writers destroyed the file within seconds.
- Some file systems keep locks on the own machine alone: to them two writers are one too many, and
  they take turns (``database.turns``).
"""

import re
from pathlib import Path, PurePosixPath

from msgspec import Struct

_LISTING = Path("/proc/self/mountinfo")
_LOCKED_AS_A_WHOLE = frozenset({"cifs", "smb3", "fuse.glusterfs"})
_READ_LATE = frozenset({"fuse.glusterfs"})
_LOCKS_STAY_HERE = frozenset(
    {"davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs", "fuse.sshfs"}
)
_OPTIONS_THAT_KEEP_LOCKS_HERE = frozenset({"nobrl", "local_lock=all", "local_lock=posix", "nolock"})


class Mount(Struct, frozen=True, kw_only=True):
    """A file system in its place: its ``kind`` as the kernel names it, and how it is mounted."""

    place: PurePosixPath
    kind: str
    options: frozenset[str]


def mount_of(path: PurePosixPath, listing: str) -> Mount | None:
    """The mount that holds an absolute ``path``, by a listing in the form of ``mountinfo``."""
    found: Mount | None = None
    for line in listing.splitlines():
        here, _, there = line.partition(" - ")
        fields, kinds = here.split(" "), there.split(" ")
        place = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda o: chr(int(o[1], 8)), fields[4]))
        # A later mount over the same place hides the earlier one.
        if path.is_relative_to(place) and (
            found is None or len(place.parts) >= len(found.place.parts)
        ):
            options = frozenset((*fields[5].split(","), *kinds[2].split(",")))
            found = Mount(place=place, kind=kinds[0], options=options)
    return found


def mount_at(path: Path) -> Mount | None:
    """The mount that holds ``path``; ``None`` where this system has no such listing."""
    try:
        listing = _LISTING.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return None
    return mount_of(PurePosixPath(path.resolve()), listing)


def must_be_locked_as_a_whole(mount: Mount | None) -> bool:
    """Whether SQLite's own locks do not do there, and one lock on all of the file does."""
    return mount is not None and mount.kind in _LOCKED_AS_A_WHOLE


def bears_one_writer_alone(mount: Mount | None) -> bool:
    """Whether two machines that write to a file there may destroy it; a mount tells that surely."""
    return mount is not None and bool(
        mount.kind in _LOCKS_STAY_HERE | _READ_LATE or mount.options & _OPTIONS_THAT_KEEP_LOCKS_HERE
    )


def one_writer_in_words(path: Path) -> str:
    """That one person alone can write to a file there at a time; empty where several can."""
    mount = mount_at(path)
    if mount is None or not bears_one_writer_alone(mount):
        return ""
    return (
        f"この保存場所（{mount.kind}）では、書き込めるのは一度に1人です。"
        "だれかが開いているあいだ、ほかの人は閲覧専用で開きます。"
    )
