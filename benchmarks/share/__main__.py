"""Two machines answer in one workspace on a share, as root on Debian; prints what became of it.

The answers of both, how soon a window shows those of the other, a program that is ended while it
writes, a server that goes away for a while, and a share that can only be read.
"""

import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.share.machine import Machine, machine
from benchmarks.share.packages import packages
from benchmarks.share.server import Server, serving

EACH = 200
FILE = "/mnt/share/workspace.sqlite"
_AWAY_SECONDS = 25


def main() -> None:
    """Set up, try, and leave nothing behind."""
    if os.geteuid() != 0 or not Path("/usr/bin/apt-get").exists():
        sys.exit("this needs root on Debian")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dxcheck-share-")))
        stack.enter_context(packages())
        server = stack.enter_context(serving(folder))
        one, two = (stack.enter_context(machine(number, folder)) for number in (1, 2))
        for each in (one, two):
            each.mount()
        say("mounted", one.do("grep ' /mnt/share ' /proc/mounts"))
        one.work("make", FILE)
        with ThreadPoolExecutor() as at_once:
            _both_write(one, two, at_once)
            _a_window_sees(one, two, at_once)
            _one_is_ended(one, two)
            _the_server_goes_away(server, one, two, at_once)
        say("read alone", json.loads(one.work("why", FILE.replace("share", "readonly", 1))))


def _both_write(one: Machine, two: Machine, at_once: ThreadPoolExecutor) -> None:
    start = time.time() + 8
    both = [
        at_once.submit(each.work, "write", FILE, who, EACH, 0.01, start)
        for each, who in ((one, "A"), (two, "B"))
    ]
    said = [json.loads(each.result()) for each in both]
    for name, each in zip("AB", said, strict=True):
        say(
            f"machine {name}",
            f"{len(each['saved'])} of {EACH} saved, refused {each['refused']}, "
            f"median {1000 * each['median']:.0f} ms, 99th percentile {1000 * each['last']:.0f} ms",
        )
    _hold_against(one, two, {note for each in said for note in each["saved"]})


def _a_window_sees(one: Machine, two: Machine, at_once: ThreadPoolExecutor) -> None:
    seen = at_once.submit(two.work, "window", FILE, "B", 32, 0)
    wrote = json.loads(one.work("write", FILE, "seen", 5, 3, time.time() + 12))
    shown: dict[str, float] = json.loads(seen.result())["shown"]
    late = [shown[note] - at for note, at in wrote["saved"].items() if note in shown]
    say("a window shows the other's answers", f"{len(late)} of 5, latest after {max(late):.1f} s")


def _one_is_ended(one: Machine, two: Machine) -> None:
    here = Path(__file__).parents[2]
    command = f"{sys.executable} -m benchmarks.share.work write {FILE} ended 100000 0 0"
    one.do(f"cd {here}; TMPDIR=/dev/shm timeout -s KILL 6 {command}; true")
    wrote = json.loads(two.work("write", FILE, "after", 20, 0, 0))
    say(
        "after one was killed while it wrote",
        f"the other: {len(wrote['saved'])} of 20 saved, median {1000 * wrote['median']:.0f} ms",
    )
    _hold_against(one, two, set(wrote["saved"]))


def _the_server_goes_away(
    server: Server, one: Machine, two: Machine, at_once: ThreadPoolExecutor
) -> None:
    press_at = time.time() + 15
    kept = at_once.submit(one.work, "window", FILE, "away", 60, press_at)
    time.sleep(max(0.0, press_at - 2 - time.time()))
    server.stop()
    time.sleep(_AWAY_SECONDS)
    server.start()
    back = time.time()
    said: dict[str, Any] = json.loads(kept.result())
    for at, text in said["told"]:
        say(f"server away: told {at - press_at:+.0f} s after the answer", text)
    for at in said["saved"][:1]:
        say("server back: the answer is saved", f"{at - back:.1f} s after")
    say("the window's longest stop", f"{said['longest']:.2f} s")
    _hold_against(one, two, {"away in the window"})


def _hold_against(one: Machine, two: Machine, saved: set[str]) -> None:
    for each in (one, two):
        found = json.loads(each.work("check", FILE))
        lost = sorted(saved - set(found["notes"]))
        say(f"machine {each.number} finds", f"lost {lost}, problems {found['problems']}")


def say(what: str, how: str) -> None:
    """One line of what was seen."""
    sys.stdout.write(f"{what}: {how}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
