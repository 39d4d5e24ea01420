"""Folded, reports that say the same are one hit; nothing else about an answer changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import Search, SearchRequest, Sort
from reports import Level, Report, Shelf
from tests.indexer import copies, making
from tests.indexer.copies import TEXT, original

SOURCES = 24
# More than are looked at for closeness.
REPORTS = 280
QUERIES = ("", "", "依申请公开", "申请28件", "复议 公开", "政府 -首页", "合作市 2013", "没有的词啊")


def collection(rnd: random.Random) -> list[Report]:
    """Reports of which many are copies of others, among places, kinds and days."""
    texts = [TEXT.replace("28件", f"{n}件") for n in range(28, 28 + SOURCES)]
    picked = [rnd.choice(texts) for _ in range(REPORTS)]
    return [
        rnd.choice((*copies.FAITHFUL, copies.with_text(str)))(
            original(
                number,
                text,
                published=rnd.choice((making.report(0).published, None)),
                publisher=rnd.choice(("合作市人民政府", "合作市人民政府办公室", "民政局", None)),
                level=rnd.choice((Level.COUNTY, Level.TOWNSHIP, None)),
            )
        )
        for number, text in enumerate(picked)
    ]


@pytest.fixture(scope="module", params=range(2))
def search(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Search]:
    """Of a collection that came in several updates; some reports changed, some were taken down."""
    rnd = random.Random(request.param)
    data = tmp_path_factory.mktemp("folded")
    reports = collection(rnd)
    for start in range(0, REPORTS, REPORTS // 4):
        making.shelve(data, reports[start : start + REPORTS // 4])
        making.index(data)
    changed = [replace(one, text=TEXT) for one in rnd.sample(reports, 10)]
    making.shelve(data, changed)
    making.index(data)
    with Shelf.open(data / "reports.db") as shelf:
        for one in rnd.sample(reports, 10):
            shelf.remove(one.id, "asked for by its publisher")
    opened = Search.open(data)
    yield opened
    opened.close()


def requests(seed: int) -> Iterator[SearchRequest]:
    rnd = random.Random(seed)
    for _ in range(20):
        yield SearchRequest(
            rnd.choice(QUERIES),
            levels=rnd.choice(((), (), ("county",), ("none", "township"))),
            sort=rnd.choice(list(Sort)),
            size=rnd.choice((4, 20, 100)),
            fold=True,
        )


def pages(search: Search, request: SearchRequest) -> list[tuple[str, ...]]:
    """What is listed on all pages: each hit's id, and the ids that are folded into it."""
    count = search.search(request).pages
    hits = [hit for page in range(count) for hit in search.search(request.on_page(page + 1)).hits]
    return [(hit.id, *hit.same) for hit in hits]


def test_hits_and_what_is_folded_into_them_are_all_that_is_found(search: Search) -> None:
    for request in requests(1):
        listed = [id for hit in pages(search, request) for id in hit]
        found = [id for id, _ in search.found_keys(request)]
        assert sorted(listed) == sorted(found), request


def test_groups_are_as_many_as_there_are_hits_on_all_pages(search: Search) -> None:
    folded = 0
    for request in requests(2):
        result = search.search(request)
        assert result.groups == len(pages(search, request)), request
        folded += result.total - result.groups
    assert folded > 0


def test_hits_and_what_is_folded_into_them_are_in_the_order_of_all(search: Search) -> None:
    for request in requests(3):
        place = {id: at for at, (id, _) in enumerate(search.found_keys(request))}
        listed = pages(search, request)
        for hit in listed:
            assert sorted(hit, key=place.__getitem__) == list(hit), request
        firsts = [hit[0] for hit in listed]
        assert sorted(firsts, key=place.__getitem__) == firsts, request


def test_what_is_folded_is_what_is_folded_of_everything(search: Search) -> None:
    whole = {id: set(hit) for hit in pages(search, SearchRequest(fold=True)) for id in hit}
    for request in requests(4):
        found = {id for id, _ in search.found_keys(request)}
        for hit in pages(search, request):
            assert set(hit) == whole[hit[0]] & found, request


def test_totals_counts_and_messages_are_those_of_reports(search: Search) -> None:
    for request in requests(5):
        folded, single = search.search(request), search.search(replace(request, fold=False))
        assert folded.total == single.total == single.groups, request
        assert (folded.facets, folded.messages) == (single.facets, single.messages), request
        assert not any(hit.same for hit in single.hits)


def test_a_page_past_the_end_has_no_hits(search: Search) -> None:
    request = SearchRequest(fold=True)
    assert search.search(request.on_page(search.search(request).pages + 1)).hits == ()


def test_a_group_is_told_by_where_its_reports_stand(tmp_path: Path) -> None:
    reports = [original(1), original(2), original(3, publisher="合作市民政局"), original(4, "无。")]
    making.shelve(tmp_path, reports)
    making.index(tmp_path)
    search = Search.open(tmp_path)
    (hit, other) = search.search(SearchRequest(fold=True)).hits
    search.close()
    assert (hit.id, hit.same) == (reports[0].id, (reports[1].id, reports[2].id))
    assert [(copy.id, copy.url, copy.publisher) for copy in hit.copies] == [
        (report.id, report.url, report.publisher) for report in reports[1:3]
    ]
    assert (other.id, other.same, other.copies) == (reports[3].id, (), ())


def test_where_a_group_is_large_only_some_are_told_of(tmp_path: Path) -> None:
    making.shelve(tmp_path, [original(number) for number in range(30)])
    making.index(tmp_path)
    search = Search.open(tmp_path)
    (hit,) = search.search(SearchRequest(fold=True)).hits
    search.close()
    assert (len(hit.same), len(hit.copies)) == (29, 20)


def test_updates_and_a_build_at_once_fold_the_same(tmp_path: Path) -> None:
    reports = collection(random.Random(9))
    listed = []
    for name, step in (("updates", 70), ("once", REPORTS)):
        data = tmp_path / name
        data.mkdir()
        for start in range(0, REPORTS, step):
            making.shelve(data, reports[start : start + step])
            making.index(data)
        search = Search.open(data)
        listed.append(pages(search, SearchRequest(fold=True)))
        search.close()
    assert listed[0] == listed[1]
