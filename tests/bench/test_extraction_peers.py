"""What we and the peers read in the measurement of extraction."""

from __future__ import annotations

import pytest

# Its parser of old needs a package of its own; without both nothing is compared.
pytest.importorskip("trafilatura", exc_type=ImportError)

from bench.extraction_peers import EXTRACTORS, Fetched, by_get_text, ours


def test_every_extractor_reads_the_same_bytes() -> None:
    prose = "全年主动公开政府信息一千余条，其中通过政府网站公开八百余条，群众满意度不断提高。"
    title = "某县2019年政府信息公开工作年度报告"
    body = f"<html><body><h1>{title}</h1>{f'<p>{prose}</p>' * 9}</body></html>".encode("gb18030")
    pages = (Fetched("http://www.example.gov.cn/a.html", body, "gb2312"),)

    assert all(prose in extractor(pages) for _, extractor in EXTRACTORS)


def test_ours_is_empty_where_there_is_no_report() -> None:
    pages = (Fetched("http://www.example.gov.cn/a.html", b"<p>hello</p>", None),)

    assert ours(pages) == ""
    assert by_get_text(pages) == "hello"
