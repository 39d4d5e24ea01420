"""The site in a real browser: nothing is blocked, nothing sticks out, everything can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from tests.search_web import screenshots
from tests.search_web.chromium import PHONE, WIDE
from tests.search_web.sample_data import HOSTILE_WORDS, hostile_report, only
from tests.search_web.serving import serving

REPORT = only("兰州市2022年政府信息公开工作年度报告").id
OLD_REPORT = only("政府信息公開工作年度報告").id
PAGES = (
    "/",
    "/help",
    "/search",
    "/search?q=依申请公开&region=330521&region=620000&year=2021",
    "/search?q=藏族自治州&year=2022&region=623001",
    f"/reports/{REPORT}?q=依申请公开",
    f"/reports/{OLD_REPORT}?q=申请",
    f"/search?q={HOSTILE_WORDS}",
    f"/reports/{hostile_report().id}?q={HOSTILE_WORDS}",
    "/search?q=" + "很长的词" * 60,
)


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with serving(data) as (_, url):
        yield url.rstrip("/")


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(lost(request)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    yield page
    assert complaints == []


def lost(request: Request) -> list[str]:
    """The address of a request that failed; suggestions may be given up when a page is left."""
    return [] if "/api/v1/suggest" in request.url else [request.url]


def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def choose(page: Page, label: str) -> None:
    """Click the facet value; on a phone the facets are opened first."""
    value = page.locator(".facets a.value", has_text=label).first
    if not value.is_visible():
        page.locator(".side summary").first.click()
    value.click()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_blocked_and_nothing_sticks_out(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert sticks_out(page) <= 0
    for fold in page.locator("details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()
    assert sticks_out(page) <= 0


def test_from_a_search_to_the_next_hit(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("input[name=q]", "依申请公开")
    page.keyboard.press("Enter")
    before = page.locator(".total strong").inner_text()
    choose(page, "甘肃省")
    expect(page.locator("a.chip")).to_have_count(1)
    assert page.locator(".total strong").inner_text() != before
    page.click("a.chip")
    expect(page.locator("a.chip")).to_have_count(0)
    assert page.locator(".total strong").inner_text() == before
    page.click(".hit h2 a")
    page.click(".walk .next")
    expect(page.locator("#hit-1")).to_be_in_viewport()
    page.keyboard.press("n")
    assert page.url.endswith("#hit-2")
    expect(page.locator(".walk .place")).to_contain_text("2 / ")
    page.click(".back a")
    assert page.locator(".total strong").inner_text() == before


def test_a_hit_is_not_hidden_below_the_bar(page: Page, address: str) -> None:
    page.goto(f"{address}/reports/{REPORT}?q=行政复议")
    for number in (1, 2):
        page.goto(f"{address}/reports/{REPORT}?q=行政复议#hit-{number}")
        page.wait_for_function("document.querySelector('mark:target') !== null")
        hidden = """() => {
            const mark = document.querySelector('mark:target').getBoundingClientRect();
            return mark.top < document.querySelector('.hitbar').getBoundingClientRect().bottom;
        }"""
        page.wait_for_function(f"!({hidden})()")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_it_works_without_javascript(browser: Browser, address: str, size: tuple[int, int]) -> None:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{address}/search?q=依申请公开")
    assert page.locator(".facets").is_visible() == (size == WIDE)
    choose(page, "甘肃省")
    page.locator("a.chip").click()
    page.locator(".hit h2 a").first.click()
    assert page.locator(".outline ol").is_visible() == (size == WIDE)
    page.locator(".walk a").first.click()
    expect(page.locator("#hit-1 + .steps")).to_be_visible()
    page.locator("#hit-1 + .steps .on").click()
    expect(page.locator("#hit-2 + .steps")).to_be_visible()
    expect(page.locator("#hit-1 + .steps")).to_be_hidden()
    context.close()


def test_a_passage_of_the_results_is_shown_when_its_link_is_followed(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/search?q=法律服务机构&region=620100")
    page.locator(".snippet .section").first.click()
    assert page.url.endswith("#at")
    expect(page.locator("#at + *")).to_be_in_viewport()


def typed(page: Page, text: str) -> Locator:
    """The suggestions for what was typed into the box."""
    page.locator("input[name=q]").press_sequentially(text)
    options = page.locator("[role=listbox] [role=option]")
    options.first.wait_for()
    return options


def test_a_suggestion_is_chosen_by_keys_without_leaving_the_box(page: Page, address: str) -> None:
    page.goto(address)
    options = typed(page, "hezuo")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status]")).to_contain_text("条建议")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    assert sticks_out(page) <= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    expect(box).to_have_value("合作市")


def test_a_suggestion_is_chosen_by_a_click_and_keeps_the_filters(page: Page, address: str) -> None:
    page.goto(f"{address}/search?year=2013")
    typed(page, "合作").first.click()
    page.wait_for_url("**/search?q=*&year=2013")
    expect(page.get_by_role("combobox")).to_have_value("合作市")


def test_the_list_closes_by_escape_and_by_leaving_the_box(page: Page, address: str) -> None:
    page.goto(address)
    options = typed(page, "hezuo")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    box = page.get_by_role("combobox")
    expect(box).to_have_value("hezuo")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options.first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/search?q=依申请公开&year=2022")
    names = {"ink": 7, "soft": 4.5, "accent": 4.5, "accent-strong": 4.5}
    for ground in ("paper", "card", "accent-tint", "note"):
        for name, least in names.items():
            assert contrast(page, name, ground) >= least, (name, ground)
    assert contrast(page, "mark-ink", "mark") >= 7
    assert contrast(page, "on-accent", "accent") >= 4.5
    assert contrast(page, "edge", "card") >= 3
    context.close()


def contrast(page: Page, ink: str, ground: str) -> float:
    """The contrast of two colours of the style sheet, as WCAG 2 counts it."""
    lights = []
    for name in (ink, ground):
        value = page.evaluate(
            f"getComputedStyle(document.documentElement).getPropertyValue('--{name}')"
        ).strip()
        parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_pictures_are_small(address: str, browser: Browser, tmp_path: Path) -> None:
    for name, size in (("wide", WIDE), ("phone", PHONE)):
        screenshots.take(browser, address, tmp_path, name, size)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sorted(sizes) == [
        "report-phone.png",
        "report-wide.png",
        "results-phone.png",
        "results-wide.png",
    ]
    assert max(sizes.values()) < screenshots.LARGEST
