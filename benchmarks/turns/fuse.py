"""A folder shown in a second place as sshfs would: ``python -m benchmarks.turns.fuse FROM TO``.

Each such place has locks and a memory of names of its own (``REMEMBERS_SECONDS``), so that two of
them are to programs what two machines are. It speaks to the kernel itself
(https://www.kernel.org/doc/html/latest/filesystems/fuse.html); only what SQLite and the program
need is there.
"""

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Callable
from pathlib import Path

REMEMBERS_SECONDS = 1
_FORGETS = (2, 36, 42)  # nothing is answered
_BIG_WRITES = 1 << 5
_OPENED = struct.Struct("<Q2I")


class Served:
    """What the kernel knows of the folder ``root``: its nodes by number, and open files."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._paths = {1: root}
        self._nodes = {root: 1}
        self._files: dict[int, int] = {}
        self._listed: dict[int, list[tuple[str, int, int]]] = {}
        self._last = 1
        self._does: dict[int, Callable[[int, bytes], bytes]] = {
            1: lambda node, body: self._entry(self._child(node, body)),
            3: self._look,
            4: self._set,
            9: self._make_folder,
            10: self._remove,
            11: self._remove_folder,
            12: lambda node, body: self._rename(node, body, 8),
            14: lambda node, body: self._open(self._paths[node], _first(body, "<I")),
            15: lambda _, body: os.pread(self._file(body), *reversed(_at(body))),
            16: self._write,
            18: self._close,
            20: lambda *_: b"",
            25: lambda *_: b"",
            26: _greet,
            27: self._list,
            28: self._next_names,
            29: self._end_list,
            30: lambda *_: b"",
            35: self._create,
            38: lambda *_: b"",
            45: lambda node, body: self._rename(node, body, 16),
        }

    def answer(self, kind: int, node: int, body: bytes) -> tuple[int, bytes]:
        """The number of an error, or 0, and what is answered to a request."""
        try:
            return 0, self._does[kind](node, body)
        except KeyError:
            return errno.ENOSYS, b""
        except OSError as error:
            return error.errno or errno.EIO, b""

    def _child(self, node: int, body: bytes) -> Path:
        return self._paths[node] / body.rstrip(b"\0").decode()

    def _entry(self, path: Path) -> bytes:
        found = path.lstat()
        if path not in self._nodes:
            self._last += 1
            self._nodes[path], self._paths[self._last] = self._last, path
        node = self._nodes[path]
        valid = struct.pack("<4Q2I", node, 0, REMEMBERS_SECONDS, REMEMBERS_SECONDS, 0, 0)
        return valid + _attributes(node, found)

    def _look(self, node: int, body: bytes) -> bytes:
        by_handle, _, handle = struct.unpack_from("<2IQ", body)
        file = self._files.get(handle) if by_handle else None
        return _looked(node, self._paths[node].lstat() if file is None else os.fstat(file))

    def _set(self, node: int, body: bytes) -> bytes:
        which, _, _, size = struct.unpack_from("<2I2Q", body)
        path = self._paths[node]
        if which & 1:
            path.chmod(stat.S_IMODE(struct.unpack_from("<I", body, 68)[0]))
        if which & 8:
            os.truncate(path, size)
        if which & (16 | 32):
            os.utime(path)
        return _looked(node, path.stat())

    def _remove(self, node: int, body: bytes) -> bytes:
        self._child(node, body).unlink()
        return b""

    def _remove_folder(self, node: int, body: bytes) -> bytes:
        self._child(node, body).rmdir()
        return b""

    def _make_folder(self, node: int, body: bytes) -> bytes:
        path = self._child(node, body[8:])
        path.mkdir()
        return self._entry(path)

    def _rename(self, node: int, body: bytes, length: int) -> bytes:
        old, new = body[length:].rstrip(b"\0").split(b"\0")
        path, target = self._child(node, old), self._child(_first(body, "<Q"), new)
        path.rename(target)
        if path in self._nodes:
            moved = self._nodes.pop(path)
            self._nodes[target], self._paths[moved] = moved, target
        return b""

    def _keep(self) -> bytes:
        self._last += 1
        return _OPENED.pack(self._last, 0, 0)

    def _open(self, path: Path, flags: int, mode: int = 0) -> bytes:
        kept = os.O_ACCMODE | os.O_TRUNC | os.O_EXCL | os.O_CREAT
        file = os.open(path, flags & kept, mode)
        opened = self._keep()
        self._files[self._last] = file
        return opened

    def _create(self, node: int, body: bytes) -> bytes:
        flags, mode = struct.unpack_from("<2I", body)
        path = self._child(node, body[16:])
        opened = self._open(path, flags | os.O_CREAT, mode)
        return self._entry(path) + opened

    def _file(self, body: bytes) -> int:
        return self._files[_first(body, "<Q")]

    def _close(self, _: int, body: bytes) -> bytes:
        os.close(self._files.pop(_first(body, "<Q")))
        return b""

    def _write(self, _: int, body: bytes) -> bytes:
        offset, size = _at(body)
        return struct.pack("<2I", os.pwrite(self._file(body), body[40 : 40 + size], offset), 0)

    def _list(self, node: int, _: bytes) -> bytes:
        opened = self._keep()
        self._listed[self._last] = [
            (path.name, path.lstat().st_mode, path.lstat().st_ino)
            for path in self._paths[node].iterdir()
        ]
        return opened

    def _end_list(self, _: int, body: bytes) -> bytes:
        del self._listed[_first(body, "<Q")]
        return b""

    def _next_names(self, _: int, body: bytes) -> bytes:
        offset, size = _at(body)
        answer = b""
        listed = self._listed[_first(body, "<Q")]
        for place, (name, mode, number) in enumerate(listed[offset:], offset + 1):
            said = name.encode()
            line = struct.pack("<2Q2I", number, place, len(said), stat.S_IFMT(mode) >> 12) + said
            line += b"\0" * (-len(line) % 8)
            if len(answer) + len(line) > size:
                break
            answer += line
        return answer


def _first(body: bytes, form: str) -> int:
    return int(struct.unpack_from(form, body)[0])


def _at(body: bytes) -> tuple[int, int]:
    """The offset and the size of what is to be read or written."""
    offset, size = struct.unpack_from("<QI", body, 8)
    return offset, size


def _greet(_: int, body: bytes) -> bytes:
    ahead = struct.unpack_from("<4I", body)[2]
    return struct.pack("<4I2H2I2H8I", 7, 31, ahead, _BIG_WRITES, 12, 9, 1 << 16, 1, 0, 0, *[0] * 8)


def _attributes(node: int, found: os.stat_result) -> bytes:
    times = (found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns)
    return struct.pack(
        "<6Q10I",
        *(node, found.st_size, found.st_blocks),
        *(time // 10**9 for time in times),
        *(time % 10**9 for time in times),
        *(found.st_mode, found.st_nlink, found.st_uid, found.st_gid, 0, 4096, 0),
    )


def _looked(node: int, found: os.stat_result) -> bytes:
    return struct.pack("<Q2I", REMEMBERS_SECONDS, 0, 0) + _attributes(node, found)


def serve(root: Path, place: Path) -> None:
    """Show ``root`` at ``place`` until that is unmounted.

    Raises:
        OSError: it cannot be mounted.
    """
    kernel = os.open("/dev/fuse", os.O_RDWR)
    asked = f"fd={kernel},rootmode=40000,user_id=0,group_id=0,subtype=sshfs".encode()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"staff@server:", os.fsencode(place), b"fuse", 0, asked):
        raise OSError(ctypes.get_errno(), "mount")
    sys.stdout.write("mounted\n")
    sys.stdout.flush()
    served = Served(root)
    while True:
        try:
            request = os.read(kernel, 1 << 20)
        except OSError as error:
            if error.errno == errno.ENODEV:
                return
            if error.errno == errno.ENOENT:  # it was taken back
                continue
            raise
        length, kind, number, node = struct.unpack_from("<2I2Q", request)
        if kind in _FORGETS:
            continue
        code, answer = served.answer(kind, node, request[40:length])
        os.write(kernel, struct.pack("<IiQ", 16 + len(answer), -code, number) + answer)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
