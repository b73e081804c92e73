"""A Linux kernel in user mode: a machine of its own that reads the host's files and mounts a share.

Its locks, caches and connections are those of the kernel's own SMB client, as on an office PC that
runs Linux.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.share.server import PORT
from benchmarks.share.told import PORT as TOLD_PORT

_HERE = Path(__file__).parent
_KERNEL = "/usr/bin/linux.uml"
_MODULES = Path("/usr/lib/uml/modules")
_PATIENCE_SECONDS = 60


class Machine:
    """One machine, by its ``number``."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._address = (f"10.77.{number}.2", TOLD_PORT)

    def mount(self) -> None:
        """Mount the share, and once more to be read alone."""
        options = f"guest,vers=3.1.1,port={PORT}"
        server = f"//10.77.{self.number}.1/share"
        self.do(f"mount -t cifs {server} /mnt/share -o {options}")
        self.do(f"mount -t cifs {server} /mnt/readonly -o {options},ro,nosharesock")

    def do(self, command: str) -> str:
        """What a command says.

        Raises:
            RuntimeError: it has failed.
        """
        with socket.create_connection(self._address, timeout=600) as line:
            line.sendall(f"{command}\n".encode())
            said = b"".join(iter(lambda: line.recv(65_536), b"")).decode()
        words, _, code = said.rpartition("\n")
        if code != "0":
            raise RuntimeError(f"{command}: {words}")
        return words.strip()

    def work(self, *words: object) -> str:
        """What ``work.py`` says, run with these words."""
        root = _HERE.parents[1]
        named = " ".join(str(word) for word in words)
        settings = f"PYTHONPATH={root} TMPDIR=/dev/shm HOME=/dev/shm QT_QPA_PLATFORM=offscreen"
        return self.do(f"{settings} {sys.executable} -m benchmarks.share.work {named}")

    def wait(self) -> None:
        """Until it does what it is told.

        Raises:
            TimeoutError: it does not come up.
        """
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                self.do("true")
            except OSError:
                time.sleep(0.5)
            else:
                return
        raise TimeoutError(f"machine {self.number} does not come up")


@contextmanager
def machine(number: int, folder: Path) -> Iterator[Machine]:
    """A machine that is up; it and its network are gone at the end."""
    tap = f"dxtap{number}"
    modules = next(_MODULES.iterdir())
    _ip("tuntap", "add", "dev", tap, "mode", "tap")
    try:
        _ip("addr", "add", f"10.77.{number}.1/24", "dev", tap)
        _ip("link", "set", tap, "up", "gso_max_segs", "1")
        # The kernel in user mode takes no packets that are still to be cut up.
        subprocess.run(
            ["/usr/sbin/ethtool", "-K", tap, "tx", "off", "tso", "off", "gso", "off"],
            capture_output=True,
            check=True,
        )
        command = [
            *(_KERNEL, "mem=1500M", f"umid=dxcheck{number}", f"uml_dir={folder}"),
            *("root=/dev/root", "rootfstype=hostfs", "rootflags=/", "ro"),
            *(f"vec0:transport=tap,ifname={tap},depth=128", "con=null", "con0=null,fd:1"),
            *(f"init={_HERE / 'guest.sh'}", f"number={number}", f"modules={modules}"),
            *(f"python={sys.executable}", f"told={_HERE / 'told.py'}"),
        ]
        with (folder / f"machine{number}.log").open("wb") as log:
            kernel = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        try:
            made = Machine(number)
            made.wait()
            yield made
        finally:
            subprocess.run(
                ["/bin/kill", "-KILL", "--", f"-{kernel.pid}"], capture_output=True, check=False
            )
            kernel.wait()
    finally:
        _ip("link", "del", tap)


def _ip(*words: str) -> None:
    subprocess.run(["/usr/sbin/ip", *words], capture_output=True, check=True)
