"""How many pages does one core read in a second, from the bytes to the report?"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from bench.corpus import made_reports
from crawl.discovery import START
from crawl.page import Page
from crawl.page_reading import read_page
from crawl.sites import Site
from crawl.task import Task

_PAGES = 60
_URL = "https://www.example.gov.cn/zfxxgk/nb/{number}.html"
_HEADERS = (("Content-Type", "text/html; charset=utf-8"),)
_MENU = "".join(f'<li><a href="/col/{column}.html">栏目{column}</a></li>' for column in range(60))
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
    '<div class="nav"><ul>{menu}</ul></div><div class="main"><h1>{title}</h1>{text}</div>'
    '<div class="footer">版权所有 网站标识码</div></body></html>'
)


def pages_a_core_second() -> float:
    """Reports in made-up pages, read one after the other; by the time of the processor."""
    tasks = [_task(number, record) for number, record in enumerate(made_reports(_PAGES + 1))]
    first = read_page(tasks[0])  # tables are loaded
    if first.report is None:
        raise SystemExit(f"the page was not read: {first.refusal}")
    began = time.process_time()
    for task in tasks[1:]:
        read_page(task)
    return _PAGES / (time.process_time() - began)


def _task(number: int, record: dict[str, str]) -> Task:
    text = "".join(f"<p>{line}</p>\n" for line in record["text"].splitlines())
    markup = _PAGE.format(title=record["title"], menu=_MENU, text=text)
    url = _URL.format(number=number)
    page = Page(url, datetime.now(UTC), 200, _HEADERS, markup.encode())
    site = Site(name="example", start="https://www.example.gov.cn/")
    return Task(page=page, site=site, standing=START)
