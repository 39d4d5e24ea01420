"""A large index is divided, and answers as one that is not."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Search, SearchRequest, Sort
from indexer.opensearch_engine import mapping
from tests.indexer import corpus
from tests.indexer.contract.home import Home

REPORTS = 120
QUERIES = (
    *("", "公开", "依申请公开", "“政府信息”", "行政复议 OR 行政诉讼", "公开 -复议", "2013", "201*"),
    *("申请 同句 公开", "“行政 复议”~10", "标题:年度报告", "章节:问题"),
)


@pytest.fixture(scope="module")
def homes(opensearch: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Home]]:
    """The same reports in an index of one shard and in one of several."""
    data = tmp_path_factory.mktemp("shards")
    whole, divided = (Home(data, f"opensearch+{opensearch}") for _ in range(2))
    whole.shelve(corpus.make()[:REPORTS])
    whole.update()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapping, "REPORTS_A_SHARD", 25)
        divided.update()
    yield [whole, divided]
    for home in (whole, divided):
        home.delete()


@pytest.mark.parametrize(
    ("reports", "shards"),
    [(0, 1), (57_600, 1), (500_000, 1), (500_001, 2), (2_300_000, 5), (20_000_000, 40)],
)
def test_there_are_shards_enough_for_the_reports(reports: int, shards: int) -> None:
    assert mapping.shards(reports) == shards


def test_an_index_is_divided_by_the_number_of_its_reports(homes: list[Home]) -> None:
    assert [shards_of(home) for home in homes] == [1, 5]


def shards_of(home: Home) -> int:
    url = home.kind.removeprefix("opensearch+")
    with urllib.request.urlopen(f"{url}/{home.name}/_settings") as answer:  # noqa: S310
        (said,) = json.load(answer).values()
    return int(said["settings"]["index"]["number_of_shards"])


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("fold", [False, True])
def test_it_finds_and_counts_the_same(homes: list[Home], query: str, *, fold: bool) -> None:
    whole, divided = (
        answered(home.data, home.engine, SearchRequest(query, fold=fold, sort=Sort.NEWEST, size=50))
        for home in homes
    )
    assert divided == whole
    assert whole[0] > 0


def answered(data: Path, engine: str, request: SearchRequest) -> tuple[object, ...]:
    search = Search.open(data, seconds=60, engine=engine)
    try:
        found = search.search(request)
        keys = [*search.found_keys(request)]
    finally:
        search.close()
    return found.total, [hit.id for hit in found.hits], found.facets, keys


def test_pages_follow_each_other(homes: list[Home]) -> None:
    _, divided = homes
    whole = answered(divided.data, divided.engine, SearchRequest("公开", size=60))[1]
    pages = [
        answered(divided.data, divided.engine, SearchRequest("公开", size=20, page=page))[1]
        for page in (1, 2, 3)
    ]
    assert [hit for page in pages for hit in page] == whole
