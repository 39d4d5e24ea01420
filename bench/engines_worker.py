"""The process that holds one engine: it builds, or it answers and says how long that took.

usage: python -m bench.engines_worker build NAME CORPUS FOLDER [--threads 1]
       python -m bench.engines_worker answer NAME FOLDER     (queries and answers are lines of JSON)
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bench.engines_protocol import Answer, Asked, Engine, Served

# Seconds. While the other engines are asked, the processor forgets this one: a quick answer then
# takes several times as long as in a server at work. So it is asked again at once, and that counts.
_QUICK: Final = 0.1


@dataclass(frozen=True, slots=True)
class Built:
    """Seconds by the clock, bytes of all files, and the most memory that the process had.

    The memory of a server, where one keeps the files, is not in it.
    """

    seconds: float
    bytes: int
    peak_mb: float


def build_apart(name: str, corpus: Path, folder: Path, threads: int) -> Built:
    """Builds in a process of its own, in a new folder."""
    folder.mkdir()
    command = [*_command("build", name, corpus, folder), "--threads", str(threads)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Built(**json.loads(done.stdout))


class Opened(AbstractContextManager["Opened"]):
    """An engine that answers in a process of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            _command("answer", name, folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, asked: Asked) -> tuple[Answer, float]:
        """The answer, and the seconds that the engine took for it."""
        assert self._process.stdin is not None  # noqa: S101  # both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._process.stdin.write(json.dumps(asked.to_json()) + "\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline()
        if not said:
            raise SystemExit(f"{self.name} ended at {asked}")
        answered = json.loads(said)
        return Answer.from_json(answered["answer"]), answered["seconds"]

    def __exit__(self, *raised: object) -> None:
        self._process.communicate()


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "bench.engines_worker", *map(str, arguments)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.engines_worker")
    tasks = parser.add_subparsers(dest="task", required=True)
    build = tasks.add_parser("build")
    build.add_argument("name")
    build.add_argument("corpus", type=Path)
    build.add_argument("folder", type=Path)
    build.add_argument("--threads", type=int, default=1)
    answer = tasks.add_parser("answer")
    answer.add_argument("name")
    answer.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.task == "build":
        _build(_engine(options.name, options.threads), options.corpus, options.folder)
    else:
        _answer(_engine(options.name), options.folder)


def _engine(name: str, threads: int = 1) -> Engine:
    """Imports nothing of the other engines: what is not installed is not measured."""
    kind = getattr(importlib.import_module(f"bench.engines_{name}"), name.capitalize())
    engine: Engine = kind(threads) if name in ("tantivy", "ours") else kind()
    return engine


def _build(engine: Engine, corpus: Path, folder: Path) -> None:
    began = time.perf_counter()
    engine.build(corpus, folder)
    seconds = time.perf_counter() - began
    size = engine.size() if isinstance(engine, Served) else _files_size(folder)
    print(json.dumps(asdict(Built(seconds, size, _peak_mb()))))


def _files_size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _answer(engine: Engine, folder: Path) -> None:
    engine.open(folder)
    for line in sys.stdin:
        asked = Asked.from_json(json.loads(line))
        answer, seconds = _timed(engine, asked)
        if seconds < _QUICK:
            answer, seconds = _timed(engine, asked)
        print(json.dumps({"seconds": seconds, "answer": answer.to_json()}), flush=True)
    if isinstance(engine, Served):
        engine.close()


def _timed(engine: Engine, asked: Asked) -> tuple[Answer, float]:
    began = time.perf_counter()
    answer = engine.answer(asked)
    return answer, time.perf_counter() - began


def _peak_mb() -> float:
    """What getrusage says would include the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s*(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
