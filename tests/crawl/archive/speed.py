"""How many pages of 30 KB are archived in a second, beside zlib alone on the same bytes?

`python -m tests.crawl.archive.speed` compares the levels in one run. The pages are made of
characters drawn at random around a few thousand words, which packs about as well as a real page.
"""

from __future__ import annotations

import gzip
import random
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from crawl.archive import Archive
from crawl.page import Page

T = TypeVar("T")
PAGES = 300
SIZE = 30_000


def pages(*, encoded: bool) -> list[Page]:
    """Pages with markup and Chinese prose; `encoded` as a server sends them with gzip."""
    rnd = random.Random(7)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
    words = ["".join(rnd.choices(letters, k=rnd.randint(1, 4))) for _ in range(4000)]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    made = []
    for number in range(PAGES):
        text = ""
        while len(text.encode()) < SIZE:
            prose = "".join(rnd.choices(words, weights, k=40))
            text += (
                f'<p style="text-indent: 2em;"><span>{prose}，{rnd.randint(1, 9999)}</span></p>\n'
            )
        body = gzip.compress(text.encode(), 6) if encoded else text.encode()
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"))
        made.append(Page(f"http://a.gov.cn/{number}", datetime.now(UTC), 200, headers, body))
    return made


def rate(work: Callable[[T], object], over: list[T]) -> float:
    """How many in a second, the best of three rounds."""
    best = 0.0
    for _ in range(3):
        began = time.process_time()
        for each in over:
            work(each)
        best = max(best, len(over) / (time.process_time() - began))
    return best


def compare(over: list[Page]) -> None:
    """Print how fast each level of zlib is, and how fast the archive."""
    size = sum(len(page.body) for page in over)
    for level in (1, 3, 4, 5, 6, 9):
        pack = partial(zlib.compress, level=level, wbits=31)
        bodies = [page.body for page in over]
        share = sum(len(pack(body)) for body in bodies) / size
        print(f"  zlib level {level}: {rate(pack, bodies):8,.0f} a second, {share:.3f} of the size")
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        print(f"  archive.add:  {rate(archive.add, over):8,.0f} a second")
        places = [archive.add(page) for page in over]
        print(f"  archive.read: {rate(archive.read, places):8,.0f} a second")


if __name__ == "__main__":
    for encoded in (False, True):
        print("bodies that came with gzip" if encoded else "bodies that came plain")
        compare(pages(encoded=encoded))
