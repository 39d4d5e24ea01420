"""Real pages: the furniture goes, no sentence of a report does, cut sentences are whole again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.layout import body, strip_page
from tests.reports.layout.undone import undone

# How many lines of furniture each real text holds; a text that is not named holds none.
FURNITURE_LINES = {
    "001_c5bff7659f61e6f7.txt": 10,
    "002_f0fa1c2612b109d1.txt": 2,
}
_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)")
_WHITE = re.compile(r"\s+")


@pytest.fixture(scope="session")
def texts(shared: Path) -> dict[str, str]:
    paths = [*shared.glob("seeds/*.txt"), *shared.glob("corpus/full/*.txt")]
    return {path.name: _PINYIN.sub("", path.read_text(encoding="utf-8")) for path in paths}


def squeezed(text: str) -> str:
    return _WHITE.sub("", text)


def test_only_lines_of_furniture_are_taken_off(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        kept = squeezed(strip_page(text).text)
        lost = [line for line in text.split("\n") if squeezed(line) not in kept]
        assert len(lost) == FURNITURE_LINES.get(name, 0), (name, lost)


def test_the_repairs_lead_back_and_a_second_time_changes_nothing(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        stripped = strip_page(text)
        assert undone(stripped.text, stripped.repairs) == text, name
        assert strip_page(stripped.text).text == stripped.text, name


def test_no_long_line_stops_in_the_middle_of_a_sentence(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        lines = strip_page(text).text.split("\n")
        cut = [
            line
            for line in map(str.strip, lines)
            if len(line) > 34 and not line.endswith(tuple("。；：;:）)|")) and not body.is_row(line)
        ]
        assert [line for line in cut if not line.startswith(("一、", "宿迁市", "#"))] == [], name
