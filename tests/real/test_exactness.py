"""Whatever stands in a report is found when it is quoted: the law, on real texts."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from reports import Report, Shelf

SAMPLES = 5_000
# Simplified characters that have one traditional form, enough to turn half of a text.
TRADITIONAL = str.maketrans(
    "开请实经务门业机关报网办应级标护导说决时间题计长会议设区县镇乡",
    "開請實經務門業機關報網辦應級標護導說決時間題計長會議設區縣鎮鄉",
)
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def _pieces(reports: list[Report]) -> list[tuple[str, str]]:
    rnd = random.Random(5)
    pieces: list[tuple[str, str]] = []
    while len(pieces) < SAMPLES:
        report = rnd.choice(reports)
        length = rnd.randint(1, 12)
        start = rnd.randrange(max(1, len(report.text) - length))
        piece = report.text[start : start + length]
        if any(map(str.isalnum, piece)) and not set(piece) & set('"“”＂'):
            pieces.append((report.id, piece))
    return pieces


def test_every_piece_of_every_text_is_found_in_any_script(
    data: Path,
) -> None:
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        reports = list(shelf.reports())
    missed = []
    forms: list[Callable[[str], str]] = [
        str,
        lambda t: t.translate(TRADITIONAL),
        lambda t: t.translate(FULL_WIDTH),
    ]
    for number, (report_id, piece) in enumerate(_pieces(reports)):
        asked = forms[number % 3](piece)
        request = SearchRequest(f"“{asked}”")
        found = {key[0] for key in search.found_keys(request)}
        if report_id not in found:
            missed.append((report_id, piece, asked))
    search.close()
    assert not missed


@pytest.mark.parametrize("query", ["104059", "1,546", "1546", "13000余", "刘诗宇"])
def test_numbers_and_names_are_found(data: Path, query: str) -> None:
    search = Search.open(data)
    if query == "刘诗宇":
        with Shelf.open(data / "reports.db") as shelf:
            text = next(r.text for r in shelf.reports() if "张建华" in r.text)
        query = text[text.index("副主任") + 3 :][:3]
    assert search.search(SearchRequest(query)).total >= 1
    search.close()


def test_an_unquoted_word_finds_every_report_that_has_it(data: Path) -> None:
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        texts = {report.id: report.text + report.title for report in shelf.reports()}
    found = {key[0] for key in search.found_keys(SearchRequest("依申请公开"))}
    assert found >= {key for key, text in texts.items() if "依申请公开" in text}
    without = {key[0] for key in search.found_keys(SearchRequest("政府 -申请"))}
    assert without.isdisjoint({key for key, text in texts.items() if "申请" in text})
    search.close()
