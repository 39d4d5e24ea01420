"""Builds in processes of their own, which can be watched, killed and kept from the disk."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONG = 30  # seconds, on a machine that has other things to do
KIBIBYTES = 64


def command(data: Path, processes: int) -> list[str]:
    means = ["--processes", str(processes), "--memory", "800"]
    return [sys.executable, "-m", "indexer", "rebuild", "--data", str(data), *means]


def _running(group: int) -> dict[int, str]:
    """The processes of a group by their ids, but for those that ended and wait to be asked."""
    done = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "-g", str(group)],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (line.split(maxsplit=1) for line in done.stdout.splitlines())
    return {int(pid): args for pid, args in lines if "<defunct>" not in args}


@dataclass(frozen=True)
class Build:
    """A rebuild that is under way, with a folder of its own for temporary files."""

    process: subprocess.Popen[str]
    index: Path
    temporary: Path

    def await_middle(self) -> list[int]:
        """Until both of its processes have begun their shares; answers with their ids."""
        workers: list[int] = []
        until = time.monotonic() + LONG
        while len(workers) < 2 or len(list(self.index.glob("building-*/part-*"))) < 2:
            if len(workers) < 2:
                workers = [pid for pid, args in self.running.items() if "spawn_main" in args]
            assert self.process.poll() is None, "the build ended before it was disturbed"
            assert time.monotonic() < until, "the build does not begin"
            time.sleep(0.002)
        return workers

    @property
    def running(self) -> dict[int, str]:
        return _running(self.process.pid)

    def end(self) -> tuple[int, str]:
        """Wait for it: its exit code, and what it said."""
        _, said = self.process.communicate(timeout=LONG)
        return self.process.returncode, said

    def left(self) -> dict[int, str]:
        """What still runs after some seconds."""
        until = time.monotonic() + 5
        while self.running and time.monotonic() < until:
            time.sleep(0.05)
        return self.running


@contextmanager
def rebuilding(data: Path, temporary: Path) -> Iterator[Build]:
    """A rebuild by two processes; whatever is left of it at the end is killed."""
    temporary.mkdir()
    process = subprocess.Popen(
        command(data, 2),
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        build = Build(process, data / "index", temporary)
        try:
            yield build
        finally:
            for pid in build.running:
                os.kill(pid, signal.SIGKILL)


def rebuild_on_a_full_disk(data: Path, processes: int) -> tuple[int, str, str]:
    """Exit code and what was said, where no file can grow beyond some kibibytes."""
    limited = f"ulimit -f {KIBIBYTES}; exec {shlex.join(command(data, processes))}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr
