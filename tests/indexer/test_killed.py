"""`kill -9` at any moment of a build: the index is sound or says what to run, nothing is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from tests.indexer.making import index, report, shelve

ROUNDS = int(os.environ.get("KILLS", "4"))
REPORTS = 60


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    texts = ("".join(f"第{n}项公开{n * k}条。" for k in range(80)) for n in range(REPORTS))
    shelve(folder, (report(n, text=text) for n, text in enumerate(texts)))
    index(folder)
    return folder


def _command(command: str, data: Path) -> list[str]:
    return [sys.executable, "-m", "indexer", command, "--data", str(data)]


def _run(command: str, data: Path) -> tuple[int, str]:
    done = subprocess.run(_command(command, data), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("command", ["update", "rebuild"])
@pytest.mark.parametrize("number", range(ROUNDS))
def test_after_a_kill_the_index_is_whole_or_says_what_to_run(
    data: Path, command: str, number: int
) -> None:
    rnd = random.Random(f"{command} {number}")
    changed = report(rnd.randrange(REPORTS), text=f"改动{rnd.random()}。" * 50)
    shelve(data, [changed])
    with subprocess.Popen(_command(command, data), stdout=subprocess.DEVNULL) as process:
        time.sleep(rnd.uniform(0.1, 2.5))
        process.kill()

    search = Search.open(data)
    assert search.search(SearchRequest()).total == REPORTS
    search.close()
    code, printed = _run("check", data)
    assert code == 0 or "python -m indexer" in printed

    assert _run("update", data)[0] == 0
    code, printed = _run("check", data)
    assert (code, printed.strip()) == (0, "书架与索引完好。")
    search = Search.open(data)
    quoted = SearchRequest(f'"{changed.text[:20]}"')
    assert changed.id in [hit.id for hit in search.search(quoted).hits]
    search.close()
    assert not list((data / "index").glob("building-*"))
