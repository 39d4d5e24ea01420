"""The site over the demonstration reports, taken in and indexed by the commands people use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import Search
from indexer.search import SHELF
from reports import Report, Shelf
from search_web import Config, create_app
from search_web.words import EVIDENCE, REPAIRS, UNRESOLVED
from tests.search_web import reading
from tests.search_web.reading import page, words
from tests.search_web.serving import CHECKOUT

DEMO = CHECKOUT / "demo" / "reports"


def command(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *arguments], cwd=CHECKOUT, check=True)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("imported")
    command("crawl", "import", str(DEMO), "--data", str(data))
    command("indexer", "update", "--data", str(data))
    return data


@pytest.fixture(scope="module")
def reports(imported: Path) -> tuple[Report, ...]:
    with Shelf.open(imported / SHELF) as shelf:
        return tuple(shelf.reports())


@pytest.fixture(scope="module")
def site(imported: Path) -> Iterator[FlaskClient]:
    search = Search.open(imported)
    yield create_app(Config(data=imported), search).test_client()
    search.close()


def test_every_report_is_found_and_shown_whole(
    site: FlaskClient, reports: tuple[Report, ...]
) -> None:
    everything = page(site.get("/search?size=100"))
    assert reading.total(everything) == len(reports)
    for report in reports:
        soup = page(site.get(f"/reports/{report.id}?q=公开"))
        assert words(soup.h1) == " ".join(report.title.split())
        assert reading.prose(soup) == reading.squeezed(report.text), report.url


def test_every_section_and_mended_place_can_be_reached(
    site: FlaskClient, reports: tuple[Report, ...]
) -> None:
    for report in reports:
        soup = page(site.get(f"/reports/{report.id}"))
        ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), report.url
        for link in soup.select(".outline a, .places a"):
            assert str(link["href"])[1:] in ids, report.url


def test_everything_is_named_in_chinese(reports: tuple[Report, ...]) -> None:
    kinds = {repair.kind.removesuffix(UNRESOLVED) for r in reports for repair in r.repairs}
    assert kinds - REPAIRS.keys() == set()
    names = ("title", "year", "published", "region", "publisher")
    sources = {getattr(r.provenance, name).from_ for r in reports for name in names}
    assert sources - EVIDENCE.keys() - {"none"} == set()


def test_every_passage_of_a_result_leads_to_its_place(site: FlaskClient) -> None:
    soup = page(site.get("/search?q=依申请公开"))
    links = soup.select(".snippet .section")
    assert links
    for text, link in zip(soup.select(".snippet .text"), links, strict=True):
        place = page(site.get(str(link["href"]))).find(id="at")
        assert place is not None
        block = place.find_next_sibling(lambda tag: "anchor" not in tag.get("class", []))
        first = reading.squeezed(words(text))[:4]
        assert first in reading.squeezed(block.get_text())
