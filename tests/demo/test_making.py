"""The demonstration web is the same every time, and its sums are as the truth says."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from demo.dice import Dice
from demo.files import docx, pdf
from demo.places import places
from demo.plan import site_plans
from demo.publishers import publisher
from demo.truth import Truth, truths
from demo.web import Site, sites
from demo.writing import Order, write

ROOT = Path(__file__).parents[2]
Truths = tuple[Truth, ...]
PARTED = re.compile(r"(\d+)(?:件|条|人次|名|人)[，,]其中([^。；]*)")
COUNTED = re.compile(r"(\d+)(?:件|条|人次|名|人)")


def test_another_process_makes_the_same_truth() -> None:
    """Nothing hangs on the order of sets, which differs from process to process."""
    code = "from tests.demo.test_making import some_truths; print(*some_truths(), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)

    assert done.stdout.decode().splitlines() == some_truths()


def some_truths() -> list[str]:
    """The truth of the first two sites on the second day."""
    bases = [f"http://127.0.0.1:{9000 + at}" for at in range(len(site_plans()))]
    return [truth.line() for truth in islice(truths(2, bases), 100)]


def test_a_page_is_the_same_bytes_each_time() -> None:
    def bodies(site: Site) -> list[bytes]:
        return [page.body() for _, page in sorted(site.pages.items())[:5]]

    bases = [f"http://127.0.0.1:{9000 + at}" for at in range(len(site_plans()))]
    assert list(map(bodies, sites(1, bases))) == list(map(bodies, sites(1, bases)))


@pytest.mark.parametrize("make", [pdf, docx])
def test_a_file_is_the_same_bytes_each_time(make: type[bytes]) -> None:
    writing = write(Order(publisher("kaili"), 2022))

    assert make(writing) == make(writing)  # type: ignore[call-overload]


def test_what_is_drawn_depends_on_the_key_alone() -> None:
    assert [Dice("a", 1).number(1, 1000) for _ in range(3)] == [Dice("a", 1).number(1, 1000)] * 3
    assert Dice("shares").shares(17, (5, 3, 1)) == Dice("shares").shares(17, (5, 3, 1))
    assert sum(Dice("shares").shares(17, (5, 3, 1))) == 17


def test_sums_add_up_where_the_truth_says_so(first_truths: Truths) -> None:
    right = [truth for truth in first_truths if truth.sums == "right"]

    assert [truth.url for truth in right if _faults(truth)] == []


def test_a_sum_does_not_add_up_where_the_truth_says_so(first_truths: Truths) -> None:
    wrong = [truth for truth in first_truths if truth.sums == "wrong"]

    assert len(wrong) > 20
    assert [truth.url for truth in wrong if not _faults(truth)] == []


def test_a_copied_report_says_mostly_what_the_one_before_said(first_truths: Truths) -> None:
    by_url = {truth.url: truth for truth in first_truths}
    copied = [truth for truth in first_truths if truth.copied_from and not truth.same_as]

    assert len(copied) > 20
    for truth in copied:
        old = _without_numbers(by_url[truth.copied_from or ""].text)
        new = _without_numbers(truth.text)
        assert len(old & new) > 0.6 * len(new)


def test_reports_that_are_not_copied_differ(first_truths: Truths) -> None:
    texts = [truth.text for truth in first_truths if not truth.same_as]

    assert len({*texts}) == len(texts)
    assert all(700 <= len(text) <= 4_000 for text in texts)


def test_there_are_three_provinces_ten_prefectures_and_forty_counties() -> None:
    levels = [str(place.level) for place in places().values()]

    assert (levels.count("prefecture"), levels.count("county")) == (10, 40)


@pytest.mark.parametrize(
    ("name", "code"),
    [("上饶县", "361121"), ("广信区", "361104"), ("平坝县", "520421"), ("璧山县", "500227")],
)
def test_a_code_is_the_one_of_the_name(name: str, code: str, first_truths: Truths) -> None:
    assert {truth.region for truth in first_truths if truth.region_path[-1] == name} == {code}


def _without_numbers(text: str) -> set[str]:
    return {re.sub(r"\d+", "0", part) for line in text.split("\n") for part in line.split("。")}


def _faults(truth: Truth) -> list[str]:
    found = [
        f"{total} {parts}" for total, parts in PARTED.findall(truth.text) if _off(total, parts)
    ]
    for grid in truth.tables:
        found += [" ".join(row) for row in grid if _row_is_off(row)]
        if any(row[0].startswith("一、本年新收") for row in grid):
            found += _columns_off(grid)
    return found


def _off(total: str, parts: str) -> bool:
    numbers = list(map(int, COUNTED.findall(parts)))
    return len(numbers) > 1 and sum(numbers) != int(total)


def _row_is_off(row: tuple[str, ...]) -> bool:
    """Ten columns have the applicants and their total."""
    if len(row) != 10 or not all(cell.isdigit() for cell in row[3:]):
        return len(row) == 15 and row[0].isdigit() and _fives_off(row)
    return sum(map(int, row[3:9])) != int(row[9])


def _fives_off(row: tuple[str, ...]) -> bool:
    fives = [list(map(int, row[at : at + 5])) for at in (0, 5, 10)]
    return any(sum(five[:4]) != five[4] for five in fives)


def _columns_off(grid: tuple[tuple[str, ...], ...]) -> list[str]:
    """What came and what was left over is what was done and what is left."""
    new, carried, *results, total, left = grid[3:]
    found = []
    for at in range(3, 10):
        done = sum(int(row[at]) for row in results)
        came = int(new[at]) + int(carried[at])
        if done != int(total[at]) or came != int(total[at]) + int(left[at]):
            found.append(f"column {at}")
    return found
