"""An export is whole, and the index is there while it is built.

Complaints about other search engines; each test names the complaint and where it was made. What is
seen in pages has its tests in `tests/search_web/test_complaints.py`.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from indexer import Search, SearchRequest, export, upkeep
from indexer.engines import open_store
from indexer.export import Format
from reports import Shelf
from tests.indexer.making import index, report, shelve


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with more reports than the largest page holds."""
    data = tmp_path_factory.mktemp("many")
    odd = {0: "=1+1", 1: "－A1", 2: "@SUM(A1)", 3: "＝1+1", 4: "\n=1", 5: "+86"}
    shelve(data, [report(n, text=f"{odd.get(n, '')}依申请公开，{n}件。") for n in range(130)])
    index(data)
    return data


def test_an_export_holds_all_pages_and_opens_as_chinese(many: Path) -> None:
    """The export has only the current page, and Excel shows mojibake (patent#61; fairchive#2697;
    CouncilSearcher#10)."""
    command = [sys.executable, "-m", "indexer", "export", "--format", "csv", "依申请公开"]
    run = subprocess.run(
        [*command, "--data", str(many)],
        capture_output=True,
        check=True,
        # As it is under Windows, or in a cron job.
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert run.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(run.stdout.decode("utf-8-sig"), newline="")))
    assert len({row["id"] for row in rows}) == len(rows) == 130
    assert {row["region"] for row in rows} == {"甘肃省/甘南藏族自治州/合作市"}


def test_no_cell_of_an_export_is_run_as_a_formula(many: Path) -> None:
    """A text that begins with a sign of formulas is run by the spreadsheet (OWASP)."""
    out = io.StringIO()
    with Shelf.open(many / "reports.db") as shelf:
        export.write(export.everything(shelf), Format.CSV, out)
    rows = csv.DictReader(io.StringIO(out.getvalue().lstrip("\ufeff"), newline=""))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in {*"=+-@＝＋－＠\t\r\n"} - {""}]
    assert sum(cell.startswith("'") for cell in cells) == 6


def test_the_search_answers_in_full_while_the_index_is_built_anew(many: Path) -> None:
    """Reindexing makes the site empty or broken meanwhile (typesense-rails#23;
    OpenMetadata#23514; haystack#97)."""
    ended = threading.Event()

    def build() -> None:
        with Shelf.open(many / "reports.db") as shelf:
            for _ in range(3):
                upkeep.rebuild(shelf, open_store(many), lambda done, total: None)
        ended.set()

    with closing(Search.open(many)) as search:
        builder = threading.Thread(target=build)
        generations, totals = set(), set()
        builder.start()
        while not ended.is_set():
            generations.add(search.health().generation)
            totals.add(search.search(SearchRequest("依申请公开", size=1)).total)
        builder.join()
        totals.add(search.search(SearchRequest("依申请公开")).total)
        generations.add(search.health().generation)
    assert totals == {130}
    assert len(generations) > 1


def test_an_index_does_not_grow_however_often_it_is_built(tmp_path: Path) -> None:
    """The index grows without end (paperless#13679; tantivy#3079; copr#2534)."""
    shelve(tmp_path, [report(number) for number in range(20)])
    sizes = []
    for round_ in range(6):
        shelve(tmp_path, [report(0, text=f"第{round_}次。")])
        with Shelf.open(tmp_path / "reports.db") as shelf:
            act = upkeep.rebuild if round_ % 2 else upkeep.update
            act(shelf, open_store(tmp_path), lambda done, total: None)
        files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
        sizes.append(sum(path.stat().st_size for path in files))
    assert max(sizes[2:]) <= sizes[1] * 1.5
