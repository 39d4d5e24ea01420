"""Which Javas are on this machine?"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Where Linux distributions put them.
INSTALLED = Path("/usr/lib/jvm")


def between(least: int, most: int) -> Path | None:
    """The oldest Java with a compiler from the one version to the other, both included."""
    able = {number: path for number, path in _found() if least <= number <= most}
    return able[min(able)] if able else None


@functools.cache
def _found() -> tuple[tuple[int, Path], ...]:
    return tuple((number, path) for path in _places() if (number := _number(path)))


def _places() -> Iterator[Path]:
    homes = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    for home in (*homes, *sorted(INSTALLED.glob("*"))):
        if (home / "bin" / "javac").is_file():
            yield home / "bin" / "java"
    on_path = shutil.which("java")
    if on_path and shutil.which("javac"):
        yield Path(on_path)


def _number(java: Path) -> int | None:
    """The version, 17 for instance."""
    done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found[1]) if found else None
