"""Which words and characters have the reports that are measured on?

Tokenised once, so that all peers get the same; reports are of our own making or from a file.
"""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.corpus import make
from bench.engines_corpus import Given, Line, read_texts, texts_beside
from indexer.analysis import load, pieces, words
from reports import skeleton
from reports.place.gazetteer import all_units


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of all lines; `frequencies` says how many reports hold a word."""

    path: Path
    reports: int
    text_bytes: int
    tokenise_seconds: float
    frequencies: Counter[str]
    years: Counter[int]
    provinces: Counter[str]


def made(count: int) -> Iterator[Given]:
    """Reports of our own making."""
    return (Given(each.text, each.year, each.region) for each in make(count))


def taken(source: Path, count: int | None) -> Iterator[Given]:
    """Reports of an outside file, all of them or the first ones."""
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(itertools.islice(lines, count), 1):
            try:
                yield _given(json.loads(line))
            except (KeyError, TypeError, ValueError) as exc:
                raise SystemExit(f"{source}, line {number}: {exc!r}") from exc


def write(given: Iterable[Given], path: Path) -> Corpus:
    """Tokenise the reports into a corpus; beside it lie the texts alone."""
    load()
    text_bytes = 0
    frequencies, years, provinces = Counter[str](), Counter[int](), Counter[str]()
    with (
        path.open("w", encoding="utf-8") as out,
        texts_beside(path).open("w", encoding="utf-8") as texts,
    ):
        for each in given:
            found = words(each.text)
            line = _line(each, found)
            out.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
            texts.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
            text_bytes += len(each.text.encode())
            frequencies.update(set(found))
            years[line.year] += 1
            provinces[line.province] += 1
    seconds = _segmenter_seconds(path)
    return Corpus(path, years.total(), text_bytes, seconds, frequencies, years, provinces)


def _segmenter_seconds(path: Path) -> float:
    """What the segmenter takes for all texts, and nothing else."""
    seconds = 0.0
    for given in read_texts(path):
        bare = skeleton(given.text)
        began = time.perf_counter()
        pieces(bare)
        seconds += time.perf_counter() - began
    return seconds


def _line(given: Given, found: Iterable[str]) -> Line:
    return Line(
        text=given.text,
        year=given.year,
        region=given.region,
        province=f"{given.region[:2]}0000",
        words=" ".join(found),
        chars=skeleton(given.text),
    )


def _given(said: Mapping[str, Any]) -> Given:
    text = said["text"] if "text" in said else said["body"]
    return Given(text, int(said["year"]), _code(said.get("region") or said["province"]))


def _code(region: str) -> str:
    if len(region) == 6 and region.isdigit():
        return region
    return _provinces()[region]


@cache
def _provinces() -> Mapping[str, str]:
    """The codes of the provinces by name, for files that name them."""
    return {unit.name: unit.code for unit in all_units() if unit.code.endswith("0000")}
