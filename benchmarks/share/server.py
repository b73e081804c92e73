"""A Samba server of the trial's own, which can be stopped and started again."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = 4455
_SETTINGS = """
[global]
  server role = standalone server
  map to guest = Bad User
  guest account = root
  disable netbios = yes
  smb ports = {port}
  load printers = no
  private dir = {state}
  lock directory = {state}
  state directory = {state}
  cache directory = {state}
  pid directory = {state}
  ncalrpc dir = {state}/ncalrpc
  log file = {state}/log
[share]
  path = {share}
  guest ok = yes
  read only = no
  force user = root
"""


class Server:
    """Serves the folder ``share`` to guests; what it needs for that lies in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._settings = folder / "smb.conf"
        share, state = folder / "share", folder / "state"
        for made in (share, state):
            made.mkdir()
        self._settings.write_text(_SETTINGS.format(port=PORT, state=state, share=share))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, in a group of processes of its own."""
        self._process = subprocess.Popen(
            ["/usr/sbin/smbd", "-s", str(self._settings), "--foreground", "--no-process-group"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(2)

    def stop(self) -> None:
        """Be gone for every machine at once."""
        if self._process is not None:
            subprocess.run(
                ["/bin/kill", "-KILL", "--", f"-{self._process.pid}"],
                capture_output=True,
                check=False,
            )
            self._process.wait()
            self._process = None


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server that has been started; it is gone at the end."""
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
