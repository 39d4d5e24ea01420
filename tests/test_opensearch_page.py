"""What docs/opensearch.md tells operators is so: settings, versions, files, commands and sums."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.opensearch_engine import Address, mapping
from tests.opensearch.artefacts import NEWER, OLDER

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/opensearch.md").read_text(encoding="utf-8")
WATERMARK = 0.85


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    section = PAGE.split(f"# {heading}\n", 1)[1]
    lines = itertools.dropwhile(lambda line: not line.startswith("|---"), section.splitlines())
    table = itertools.takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table][1:]


def number(cell: str) -> float:
    return float(re.sub(r"[^\d.]", "", cell))


def measured(beginning: str) -> float:
    (found,) = [value for name, value in rows("每份报告多少") if name.startswith(beginning)]
    return number(found)


def test_every_setting_is_told() -> None:
    class Environment(dict[str, str]):
        def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
            asked.add(name)
            return default

    asked = {"REPORTS_ENGINE"}
    Address.read("opensearch+http://one:9200/reports", Environment())
    assert len(asked) == 4
    assert all(f"`{name}`" in PAGE for name in asked)


def test_every_address_is_one_that_the_program_takes() -> None:
    addresses = {*re.findall(r"opensearch\+https?://[\w.:,]+/\w+", PAGE, re.ASCII)}
    assert len(addresses) > 1
    for address in addresses:
        assert Address.read(address, {}).nodes


def test_the_versions_are_those_that_are_tested() -> None:
    (told,) = re.findall(r"真的 OpenSearch ([\d.]+) 和 ([\d.]+)", PAGE)
    assert told == (OLDER.number, NEWER.number)


def test_every_file_is_there() -> None:
    named = {*re.findall(r"(?:deploy/[\w-]+\.\w+|requirements-\w+\.txt)", PAGE)}
    assert len(named) >= 4
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.parametrize(
    "command", sorted({*re.findall(r"python -m (indexer \w+|search_web)", PAGE)})
)
def test_every_command_is_there(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split(), "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert command in done.stdout


def test_the_sizes_are_what_the_measured_bytes_come_to() -> None:
    kilobytes, milliseconds = measured("刚写完"), measured("一次写入")
    told = rows("三种规模")
    assert len(told) == 3
    for row in told:
        reports, shards, one, two, disk, hours = map(number, row)
        assert shards == mapping.shards(int(reports))
        assert one == pytest.approx(reports * kilobytes / 1e6, rel=0.03)
        assert two == pytest.approx(2 * one, rel=0.03)
        assert disk == pytest.approx(4 * reports * kilobytes / 1e6 / WATERMARK, rel=0.03)
        assert hours == pytest.approx(reports * milliseconds / 3_600_000, abs=0.5)


def test_a_shard_is_of_a_size_that_moves_well() -> None:
    assert mapping.REPORTS_A_SHARD * measured("刚写完") / 1e6 < 30
