"""What does a process of its own, which may use so much and no more, read out of a file?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import crawl
from crawl.errors import Unreadable

_ROOT = Path(crawl.__file__).resolve().parent.parent
# The process has limits of its own; this one is for a machine that is in trouble itself.
_LONGEST_WAIT = 3_000
_TOO_LONG = (-signal.SIGALRM, -signal.SIGXCPU)


@dataclass(frozen=True, slots=True)
class ReadApart:
    """The text, the title that fits it, whether the characters were recognised in pictures, and how
    many pages are pictures that nobody read.
    """

    text: str
    title: str | None = None
    recognised: bool = False
    unread: int = 0


def read_apart(body: bytes) -> ReadApart:
    """What the file says; `Unreadable` with the reason if it cannot be read within the limits."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "crawl.extract.apart_process"],
            input=body,
            capture_output=True,
            check=False,
            timeout=_LONGEST_WAIT,
            env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "2"},
        )
    except subprocess.TimeoutExpired as exc:
        raise Unreadable("文件读了很久还没有读完") from exc
    if done.returncode in _TOO_LONG:
        raise Unreadable("文件太复杂，在规定的时间内没有读完")
    try:
        said = json.loads(done.stdout)
    except ValueError as exc:
        raise Unreadable("文件让读取它的程序出错：已损坏，或要用的内存太多") from exc
    if reason := said.get("unreadable"):
        raise Unreadable(reason)
    return ReadApart(said["text"], said["title"], said["recognised"], said["unread"])
