"""Do the engines of the measurement answer what counting over the texts finds?"""

from __future__ import annotations

import json
import os
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bench.engines import NAMES, OPENSEARCH, SERVER, ask, main
from bench.engines_asked import pick
from bench.engines_corpus import Line, read
from bench.engines_protocol import Answer, Asked
from bench.engines_tokens import Corpus, Given, made, taken, write
from bench.engines_worker import Opened, build_apart
from tests.conftest import SERVERS

REPORTS = 60
_NEEDED = {"ours": "bench.engines_ours", "fts5": "sqlite3"}
INSTALLED = [name for name in NAMES if find_spec(_NEEDED.get(name, name))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return write(made(REPORTS), tmp_path_factory.mktemp("corpus") / "corpus.jsonl")


@pytest.fixture(scope="module")
def lines(corpus: Corpus) -> list[Line]:
    return [*read(corpus.path)]


@pytest.fixture(scope="module", params=[*INSTALLED, OPENSEARCH])
def engine(
    request: pytest.FixtureRequest,
    corpus: Corpus,
    tmp_path_factory: pytest.TempPathFactory,
    start: Callable[[Any], str],
) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("engine") / request.param
    with pytest.MonkeyPatch.context() as environment:
        if request.param == OPENSEARCH:
            environment.setenv(SERVER, start(SERVERS[0]))
        built = build_apart(request.param, corpus.path, folder, threads=1)
        assert built.seconds > 0
        assert built.bytes > 0
        assert built.peak_mb > 0
        with Opened(request.param, folder) as opened:
            yield opened


def test_an_engine_answers_what_counting_finds(
    engine: Opened, corpus: Corpus, lines: list[Line]
) -> None:
    asked_any = 0
    for asked in pick(corpus):
        answer, _ = engine.ask(asked)
        matching = [number for number, line in enumerate(lines) if _matches(line, asked)]
        passing = [n for n in matching if _passes(lines[n], asked, "year", "province")]
        of_year = [lines[n].year for n in matching if _passes(lines[n], asked, "province")]
        of_province = [lines[n].province for n in matching if _passes(lines[n], asked, "year")]
        assert answer.total == len(passing), asked
        assert answer.years == Counter(of_year), asked
        assert answer.regions == Counter(of_province), asked
        assert {*answer.found} <= {*passing}, asked
        assert len({*answer.found}) == len(passing[asked.start :][: asked.size]), asked
        asked_any += bool(passing)
    assert asked_any > 50


def test_pages_follow_each_other(engine: Opened, corpus: Corpus) -> None:
    word = next(asked.all for asked in pick(corpus) if asked.klass == "common")
    whole, _ = engine.ask(Asked("", all=word, size=REPORTS))
    for start in range(0, whole.total, 7):
        page, _ = engine.ask(Asked("", all=word, start=start, size=7))
        assert page.found == whole.found[start : start + 7]


def test_words_and_a_run_may_be_asked_together(
    engine: Opened, corpus: Corpus, lines: list[Line]
) -> None:
    every = pick(corpus)
    word = next(asked.all for asked in every if asked.klass == "exclusion")
    run = next(asked.run for asked in every if asked.klass == "common run of 2")
    asked = Asked("", all=word, run=run)
    assert engine.ask(asked)[0].total == sum(_matches(line, asked) for line in lines) > 0


def _matches(line: Line, asked: Asked) -> bool:
    words = line.words.split(" ")
    return (
        all(word in words for word in asked.all)
        and (not asked.any or any(word in words for word in asked.any))
        and not any(word in words for word in asked.none)
        and asked.run in line.chars
        and any(word.startswith(asked.prefix) for word in words)
    )


def _passes(line: Line, asked: Asked, *fields: str) -> bool:
    return ("year" not in fields or not asked.years or line.year in asked.years) and (
        "province" not in fields or not asked.regions or line.province in asked.regions
    )


def test_every_class_is_asked(corpus: Corpus) -> None:
    asked = Counter(each.klass for each in pick(corpus))
    for klass in (
        *("common", "middle", "rare", "two words", "three words", "four alternatives"),
        *("exclusion", "prefix"),
        *(f"common run of {length}" for length in (1, 2, 4, 8)),
        *(f"rare run of {length}" for length in (2, 4, 8)),
    ):
        for variant in (klass, f"{klass} filtered", f"{klass} page 50"):
            assert asked[variant] >= 3, variant


def test_nothing_is_left_in_the_cluster(
    corpus: Corpus,
    tmp_path: Path,
    start: Callable[[Any], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SERVER, start(SERVERS[0]))
    before = _indexes()
    build_apart(OPENSEARCH, corpus.path, tmp_path / OPENSEARCH, threads=1)
    assert len(_indexes() - before) == 1
    with Opened(OPENSEARCH, tmp_path / OPENSEARCH) as opened:
        opened.ask(Asked("", prefix="1"))
    assert _indexes() == before


def _indexes() -> set[str]:
    with urllib.request.urlopen(f"{os.environ[SERVER]}/_alias") as answer:  # noqa: S310
        return set(json.load(answer))


def test_the_measurement_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--reports", str(REPORTS), "--engines", ",".join(INSTALLED), "--rounds", "1", "--json"]
    assert main(said) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured.keys() == {"reports", "queries", "builds"}
    assert measured["reports"] == REPORTS
    assert [build["engine"] for build in measured["builds"]] == INSTALLED
    for build in measured["builds"]:
        assert build.keys() == {"engine", "seconds", "tokenise_seconds", "bytes", "peak_mb"}
    totals: dict[str, set[int]] = {}
    for row in measured["queries"]:
        assert row.keys() == {"class", "engine", "median_ms", "p95_ms", "total"}
        assert 0 < row["median_ms"] <= row["p95_ms"]
        totals.setdefault(row["class"], set()).add(row["total"])
    assert {"common", "common filtered", "rare run of 8"} <= totals.keys()
    assert "common page 50" not in totals  # 60 reports have no such page
    assert all(len(found) == 1 for found in totals.values())


class _Said(Opened):
    """Answers always the same."""

    def __init__(self, name: str, answer: Answer) -> None:
        self.name = name
        self._answer = answer

    def ask(self, asked: Asked) -> tuple[Answer, float]:
        return self._answer, 0.001


def test_a_cluster_is_measured_only_where_one_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(SERVER, raising=False)
    with pytest.raises(SystemExit) as ended:
        main(["--engines", f"ours,{OPENSEARCH}"])
    assert ended.value.code == 2
    assert SERVER in capsys.readouterr().err


def test_where_engines_differ_is_told() -> None:
    right = _Said("right", Answer(1, (4,), {2013: 1}, {"620000": 1}))
    asked = Asked("common", all=("公开",))
    assert ask([right, right], [asked], 2)[1] == []
    for wrong in (
        Answer(1, (4,), {2012: 1}, {"620000": 1}),
        Answer(1, (4,), {2013: 1}, {"620000": 2}),
        Answer(1, (), {2013: 1}, {"620000": 1}),
    ):
        timed, (difference,) = ask([right, _Said("wrong", wrong)], [asked], 2)
        assert "wrong" in difference
        assert [(each.engine, len(each.seconds)) for each in timed] == [("right", 2), ("wrong", 2)]


def test_an_outside_corpus_may_name_provinces(tmp_path: Path) -> None:
    source = tmp_path / "reports.jsonl"
    records = [
        {"body": "甲", "year": 2013, "province": "甘肃省", "title": "乙"},
        {"text": "丙", "year": 2014, "region": "440300"},
    ]
    source.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    assert [*taken(source, None)] == [Given("甲", 2013, "620000"), Given("丙", 2014, "440300")]
    assert [*taken(source, 1)] == [Given("甲", 2013, "620000")]


def test_what_an_outside_corpus_lacks_is_said(tmp_path: Path) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text('{"text": "甲", "year": 2013}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="line 1"):
        [*taken(source, None)]
