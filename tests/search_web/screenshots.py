"""Pictures of the result page and the report page, wide and of phone width.

    python -m tests.search_web.screenshots OUT_DIR URL

URL is where the site is served; the pictures are PNG files of less than 200 kB each.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urljoin

from playwright.sync_api import Browser, Page

from tests.search_web.chromium import PHONE, WIDE, browser, chromium

QUERY = "依申请公开"
LARGEST = 200_000


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; 1 with a sentence where that is not possible, 2 for bad usage."""
    if len(arguments) != 2:
        return _say("usage: python -m tests.search_web.screenshots OUT_DIR URL", 2)
    path = chromium()
    if path is None:
        return _say("没有找到 chromium，无法截图。", 1)
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with browser(path) as running:
        for name, size in (("wide", WIDE), ("phone", PHONE)):
            take(running, arguments[1], folder, name, size)
    return 0


def take(running: Browser, url: str, folder: Path, name: str, size: tuple[int, int]) -> None:
    """The two pages at this size, as results-NAME.png and report-NAME.png."""
    page = running.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(urljoin(url, f"/search?q={quote(QUERY)}"))
    _keep(page, folder / f"results-{name}.png")
    page.click(".hit h2 a")
    page.wait_for_load_state()
    _keep(page, folder / f"report-{name}.png")
    page.close()


def _keep(page: Page, path: Path) -> None:
    """The upper part of the page, less of it where the file would be too large."""
    size = page.viewport_size
    height = size["height"] if size else WIDE[1]
    width = size["width"] if size else WIDE[0]
    while True:
        picture = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
        if len(picture) < LARGEST or height < 200:
            break
        height = height * 9 // 10
    path.write_bytes(picture)


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(sentence + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
