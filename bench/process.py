"""Processes to measure: started, waited for, measured by what the kernel counts, and stopped."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


class NotStarted(Exception):
    """A server ended before it answered, or never did."""


@dataclass(frozen=True)
class Used:
    """What processes used so far: seconds of CPU, most memory held at once, memory held now (bytes).

    `own` is what is held now without the files that are mapped, such as a database.
    """

    cpu: float
    peak: int
    resident: int
    own: int = 0


class Process:
    """A server in a process of its own, with whatever it starts."""

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
                cwd=cwd,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def wait_for(self, url: str, seconds: float = 60) -> None:
        """Wait until `url` answers anything at all. Raises NotStarted with the end of the process's output."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise NotStarted(self._log.read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        """End the process and those it started, the gentle way first."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                os.killpg(self.pid, sign)
                try:
                    self._process.wait(10)
                except subprocess.TimeoutExpired:
                    continue


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def used(root: int) -> Used:
    """Return what a process and all that it started used so far, those that have ended included."""
    pids = [root, *_below(root)]
    seen = [_used_by(pid) for pid in pids]
    return Used(
        sum(one.cpu for one in seen),
        sum(one.peak for one in seen),
        sum(one.resident for one in seen),
        sum(one.own for one in seen),
    )


def parent(pid: int) -> int | None:
    """Return the process that started one, where both are on this machine."""
    fields = _stat(pid)
    return int(fields[1]) if fields else None


def _below(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found: list[int] = []
    waiting = [root]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the name, beginning with the state."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _used_by(pid: int) -> Used:
    fields = _stat(pid)
    if not fields:
        return Used(0, 0, 0)
    cpu = sum(int(fields[at]) for at in (11, 12, 13, 14)) / _TICK
    try:
        lines = (_PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        lines = []
    sizes = {
        line.split(":")[0]: int(line.split()[1]) * 1024
        for line in lines
        if line.startswith(("VmHWM", "VmRSS", "RssAnon"))
    }
    return Used(cpu, sizes.get("VmHWM", 0), sizes.get("VmRSS", 0), sizes.get("RssAnon", 0))
