"""What the truth says of the demonstration web is so, as a client sees it."""

from __future__ import annotations

from demo.serving import DemoServer
from demo.truth import Truth, decoys
from tests.demo.reading import characters, squeezed
from tests.demo.walker import Answer, Walker

Truths = tuple[Truth, ...]
Walked = dict[str, Answer]


def test_every_report_can_be_reached_from_a_home_page(first_truths: Truths, walked: Walked) -> None:
    assert [truth.url for truth in first_truths if truth.url not in walked] == []


def test_every_address_of_the_truth_is_there(first_truths: Truths, walked: Walked) -> None:
    assert {walked[truth.url].status for truth in first_truths} == {200}


def test_a_page_has_every_line_of_its_report(first_truths: Truths, walked: Walked) -> None:
    whole = {t.url: _joined(t, walked) for t in first_truths if t.format == "html"}
    missing = [
        (truth.url, line)
        for truth in first_truths
        if truth.format == "html"
        for line in truth.text.split("\n")
        for cell in line.split("\t")
        if squeezed(cell) not in whole[truth.url]
    ]
    assert missing == []


def test_a_file_has_every_paragraph_of_its_report(first_truths: Truths, walked: Walked) -> None:
    files = [truth for truth in first_truths if truth.format in ("pdf", "docx", "doc")]

    for truth in files:
        whole = characters(walked[truth.url], truth.format)
        assert [line for line in _prose(truth) if squeezed(line) not in whole] == []


def test_no_page_beside_the_reports_is_in_the_truth(
    server: DemoServer, first_truths: Truths
) -> None:
    addresses = [decoy.url for decoy in decoys(1, server.bases)]

    assert not {truth.url for truth in first_truths} & set(addresses)
    assert len(addresses) > 500


def test_the_web_has_the_size_that_was_meant(first_truths: Truths, walked: Walked) -> None:
    assert 600 <= sum(truth.same_as is None for truth in first_truths) <= 700
    assert 1_500 <= len(walked) <= 2_500


def test_all_forms_and_eras_and_levels_occur(first_truths: Truths) -> None:
    assert {truth.format for truth in first_truths} == {"html", "pdf", "docx", "doc", "scan"}
    assert {truth.year for truth in first_truths} == {*range(2008, 2026)}
    levels = {truth.level for truth in first_truths}
    assert levels == {"province", "prefecture", "county", "township"}
    assert len({truth.layout for truth in first_truths}) >= 10


def test_a_duplicate_says_the_same_as_the_first(first_truths: Truths) -> None:
    by_url = {truth.url: truth for truth in first_truths}
    again = [truth for truth in first_truths if truth.same_as]

    assert len(again) >= 20
    assert all(by_url[truth.same_as or ""].text == truth.text for truth in again)


def test_an_unchanged_page_is_not_sent_again(walker: Walker, server: DemoServer) -> None:
    first = walker.get(server.sites[0].url)

    again = walker.get(server.sites[0].url, **{"If-None-Match": first.headers["ETag"]})

    assert (again.status, again.body) == (304, b"")


def test_the_server_counts_the_connections(walker: Walker, server: DemoServer) -> None:
    walker.get(server.sites[3].url)

    assert server.most_connections_at_once("nankang") == 1
    assert {r.connection for r in server.requests if r.site == "nankang"}.__len__() == 1


def _prose(truth: Truth) -> list[str]:
    return [line for line in truth.text.split("\n") if "\t" not in line and len(line) > 30]


def _joined(truth: Truth, walked: Walked) -> str:
    """A report on several pages is all of them."""
    stem = truth.url.removesuffix(".shtml")
    parts = [truth.url, f"{stem}_2.shtml", f"{stem}_3.shtml"]
    return "".join(characters(walked[url], "html") for url in parts if url in walked)
