"""Three programs write in turns on two places of a share, as root on Linux; what became of it.

Locks do not reach from one place to the other. The programs are left alone, or killed, or stopped
for longer than a mark lives, at any moment.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

How = Literal["left alone", "killed", "stopped"]
_SECONDS = 25.0
_INSIDE = "inside"
_WORK = "benchmarks.turns.work"


class Trial:
    """What the programs have said so far."""

    def __init__(self, folder: Path, how: How) -> None:
        self.folder = folder
        self.how = how
        self.until = time.time() + _SECONDS
        self.saved: dict[str, float] = {}
        self.refused: Counter[str] = Counter()

    def write(self, place: str, who: str) -> None:
        """Let a program write to the end, and another after each that is killed."""
        count = 0
        while time.time() < self.until:
            count += 1
            left = str(self.until - time.time())
            with _work("write", self.folder / place, f"{who}{count}-", left) as program:
                threading.Thread(target=self._disturb, args=[program]).start()
                assert program.stdout is not None
                for line in program.stdout:
                    said = json.loads(line)
                    if "saved" in said:
                        self.saved[said["saved"]] = said["at"]
                    self.refused.update(said.get("refused", {}))

    def _disturb(self, program: "subprocess.Popen[str]") -> None:
        while self.how != "left alone" and time.time() < self.until:
            time.sleep(random.uniform(2, 6))  # noqa: S311 - no secret
            if program.poll() is not None:
                return
            if self.how == "killed":
                program.kill()
                return
            program.send_signal(signal.SIGSTOP)
            time.sleep(random.uniform(2, 6))  # noqa: S311 - no secret
            program.send_signal(signal.SIGCONT)


def main() -> None:
    """Try each way in folders that nobody else sees mounted, and leave nothing behind."""
    if os.geteuid() != 0 or not Path("/dev/fuse").exists():
        sys.exit("this needs root on Linux, with /dev/fuse")
    if sys.argv[1:] != [_INSIDE]:
        again = [sys.executable, "-m", "benchmarks.turns", _INSIDE]
        os.execvp("unshare", ["unshare", "--mount", *again])  # noqa: S606, S607 - as its user has it
    for how in ("left alone", "killed", "stopped"):
        with tempfile.TemporaryDirectory(prefix="dxcheck-turns-") as folder, ExitStack() as stack:
            for name in ("server", "one", "two"):
                Path(folder, name).mkdir()
            for name in ("one", "two"):
                stack.enter_context(_mounted(Path(folder, "server"), Path(folder, name)))
            _try(Trial(Path(folder), how))


def _try(trial: Trial) -> None:
    _said("make", trial.folder / "one")
    trial.until = time.time() + _SECONDS
    writers = [
        threading.Thread(target=trial.write, args=each)
        for each in (("one", "A"), ("two", "B"), ("two", "C"))
    ]
    for writer in writers:
        writer.start()
    read = json.loads(_said("read", trial.folder / "two", str(_SECONDS)))
    for writer in writers:
        writer.join()
    time.sleep(4)  # a mark that is left is nobody's then
    found = json.loads(_said("check", trial.folder / "one"))
    late = [read["seen"][note] - at for note, at in trial.saved.items() if note in read["seen"]]
    sys.stdout.write(
        f"{trial.how}: {len(trial.saved)} saved, refused {dict(trial.refused)}, "
        f"lost {sorted(trial.saved.keys() - set(found['notes']))}, problems {found['problems']}; "
        f"seen by a reader after {max(late):.1f} s at the latest, unsound {read['unsound']} times\n"
    )
    sys.stdout.flush()


@contextmanager
def _mounted(root: Path, place: Path) -> Iterator[None]:
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.turns.fuse", str(root), str(place)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "mounted\n"
    try:
        yield
    finally:
        subprocess.run(["/bin/umount", str(place)], check=True)
        server.communicate()


def _work(do: str, place: Path, *rest: str) -> "subprocess.Popen[str]":
    words = [do, str(place / "workspace.sqlite"), *rest]
    return subprocess.Popen(
        [sys.executable, "-m", _WORK, *words], stdout=subprocess.PIPE, text=True
    )


def _said(do: str, place: Path, *rest: str) -> str:
    """The last line of what a program says."""
    with _work(do, place, *rest) as program:
        return program.communicate()[0].splitlines()[-1]


if __name__ == "__main__":
    main()
