"""From a plan to the line of `reports.jsonl`: the page as shown and what a reader should get."""

from __future__ import annotations

import datetime
import random
from typing import Any

from tests.pages import damage_layout as layout
from tests.pages.addresses import ELSEWHERE, HOME, MIRRORS, UNDATED, make_url
from tests.pages.blocks import Page, pick, sentences
from tests.pages.cms_pages import FURNITURE, Frame, page_html
from tests.pages.cms_pages import UNDATED as UNDATED_FRAMES
from tests.pages.damage_bytes import lose_bytes
from tests.pages.damage_facts import put_county_title, spam_names
from tests.pages.damage_script import annotate, overconvert, to_radicals, to_traditional
from tests.pages.draft import Drafter, Plan
from tests.pages.furniture import Furnisher
from tests.pages.stockroom import Stockroom
from tests.pages.tables import table_lines

Row = dict[str, Any]
SHORTEST, LONGEST = 600, 2500


def site_name(plan: Plan) -> str:
    """What the page calls its site."""
    return plan.publisher.place + ("人民政府网" if plan.publisher.own else "信息公开网")


class RowMaker:
    """Makes the rows of one plan."""

    def __init__(self, stock: Stockroom, rng: random.Random) -> None:
        self._rng = rng
        self._drafter = Drafter(stock, rng)
        self._furnisher = Furnisher(stock, rng)

    def rows(self, plan: Plan) -> list[Row]:
        """One row; two for a page that was extracted twice or stands there in two scripts."""
        for _ in range(60):
            page = self._page(plan)
            row = self._row(plan, page)
            if SHORTEST <= len(row.get("text") or visible(page)) <= LONGEST:
                break
        rows = [row]
        if plan.detail == "two":
            rows.append(self._second_extraction(plan, page, row))
        if plan.detail == "scripts":
            rows.append(self._other_script(plan, page, row))
        return rows

    def _page(self, plan: Plan) -> Page:
        rng = self._rng
        published = datetime.date(plan.year + 1, 1, 5) + datetime.timedelta(rng.randint(0, 84))
        page = self._drafter.draft(plan, published - datetime.timedelta(rng.randint(0, 12)))
        page.appeared = published
        if plan.publisher.mistitled:
            put_county_title(page, plan.publisher)
        if plan.detail:
            page.also.add(f"blank_{plan.detail}")
        page.dirt |= {d for d in plan.dirt if d in (12, 14)}
        self._address(plan, page, published)
        self._heads(plan, page)
        self._spoil(plan, page, published)
        return page

    def _address(self, plan: Plan, page: Page, published: datetime.date) -> None:
        rng = self._rng
        mirrored = bool(plan.dirt & {1, 2, 3, 5}) and (plan.spam == "domain" or rng.random() < 0.75)
        host = rng.choice(MIRRORS) if mirrored or not plan.named else plan.publisher.host
        if rng.random() < 0.03:
            host = f"61.{rng.randint(128, 190)}.{rng.randint(2, 250)}.{rng.randint(2, 250)}:8080"
        families = [*HOME.get(plan.publisher.path[0], ELSEWHERE), rng.choice(ELSEWHERE)]
        day = published
        if plan.year_trap == "late_url":
            late = datetime.date(2026, 11, 1)
            day = min(published + datetime.timedelta(rng.randint(300, 2600)), late)
            families = ["trs", "trs_s", "hanweb", "jcms"]
        if not plan.dated or not plan.named:
            families = UNDATED
        page.url, page.url_date = make_url(rng, host, rng.choice(families), day, page.year)
        if plan.dirt & {7} and rng.random() < 0.3 and "gov.cn" in host:
            page.url = page.url.replace(f"//{host}", f"//{host}/gate/big5/{host}")

    def _heads(self, plan: Plan, page: Page) -> None:
        """The title the page's head gives, sometimes with the site's name behind it."""
        rng = self._rng
        if not page.title:
            return
        if plan.html or rng.random() < 0.65:
            page.head = page.title
            if plan.named and rng.random() < 0.35:
                page.head += rng.choice(["_", "-", " - ", "|"]) + site_name(plan)
            if not plan.html and rng.random() < 0.2:
                page.blocks = [b for b in page.blocks if b.kind != "title"]

    def _spoil(self, plan: Plan, page: Page, published: datetime.date) -> None:
        rng, dirt = self._rng, plan.dirt
        if 13 in dirt:
            page.dirt.add(13)
            page.also.add(f"year_{plan.year_trap}")
        if 5 in dirt:
            host = page.url.split("/")[2]
            host = host if host in MIRRORS else rng.choice(MIRRORS)
            spam_names(page, plan.spam, plan.publisher, host, rng)
        if not plan.html:
            self._furnish_text(plan, page, published)
        elif 11 in dirt:
            layout.double_punctuation(page, rng)
        if 15 in dirt:
            self._furnisher.mojibake(page)
        self._spoil_script(plan, page)
        if 6 in dirt:
            layout.strip_beside_digits(page, rng)
        if 10 in dirt:
            page.table_as = rng.choice(["pipes", "cells", "dropped"])
            page.dirt |= {10} if page.of_kind("table") else set()
        if 3 in dirt:
            lose_bytes(page, rng)
        if 4 in dirt:
            layout.question_marks(page, rng)
        if dirt and rng.random() < 0.15 and 8 not in dirt:
            layout.leftovers(page, rng)

    def _spoil_script(self, plan: Plan, page: Page) -> None:
        rng, dirt = self._rng, plan.dirt
        if dirt & {1, 2, 7} or (3 in dirt and rng.random() < 0.8):
            to_traditional(page)
        if 7 in dirt:
            overconvert(page, rng)
        if 1 in dirt:
            annotate(page, rng, rng.choice(["toned", "toned", "wide"]))
        if 2 in dirt:
            annotate(page, rng, rng.choice(["toneless", "doubled"]))
        if 8 in dirt:
            to_radicals(page, rng)

    def _furnish_text(self, plan: Plan, page: Page, published: datetime.date) -> None:
        rng = self._rng
        dated = plan.dated and plan.year_trap != "late_url"
        source = site_name(plan) if plan.named else "本网"
        if 11 in plan.dirt:
            style = rng.choice(["crumb", "labels", "json", "doubled"])
            if style == "labels" and dated and plan.named:
                self._furnisher.label_table(page, published, plan.publisher)
            elif style == "doubled":
                layout.double_punctuation(page, rng)
            elif style == "json":
                page.wrapped = "json"
                page.page_date = published if dated else None
            elif dated:
                self._furnisher.metadata(page, published, source)
            if style != "json":
                self._furnisher.breadcrumb(page, page.year)
                self._furnisher.tail(page)
            page.dirt.add(11)
        elif dated and rng.random() < 0.1:
            page.caller_published = published
        if page.head and rng.random() < 0.2 and plan.named:
            page.source = site_name(plan)

    def _row(self, plan: Plan, page: Page) -> Row:
        row: Row = {"url": page.url}
        if plan.html:
            row |= self._html(plan, page)
        else:
            row |= self._text(plan, page)
        row["dirt"] = sorted(page.dirt)
        page.also.add(f"form_{plan.form}")
        row["also"] = sorted(page.also)
        row["expect"] = self._expect(plan, page)
        return row

    def _html(self, plan: Plan, page: Page) -> Row:
        rng = self._rng
        families = [f for f in FURNITURE if plan.dated or f in UNDATED_FRAMES]
        if plan.year_trap == "late_url":
            families = list(UNDATED_FRAMES)
        family = rng.choice(families)
        if family not in UNDATED_FRAMES:
            page.page_date = page.appeared
        site = site_name(plan)
        frame = Frame(family, site, rng.choice([site, plan.publisher.name]), plan.publisher.name,
                      page.url.split("/")[2])  # fmt: skip
        text = page_html(page, frame, rng)
        row: Row = {"html": text}
        if page.head and rng.random() < 0.25:
            row = {"title": page.head, "html": text}
        return row

    def _text(self, plan: Plan, page: Page) -> Row:
        rng = self._rng
        if 9 in plan.dirt and (plan.publisher.misread or rng.random() < 0.3):
            layout.misread(page)
        lines = self.lines(page)
        if 9 in plan.dirt:
            page.table_as = "split" if page.table_as == "tabs" else page.table_as
            lines = self.lines(page)
            if rng.random() < 0.25:
                lines = [layout.spaced(line) for line in lines]
                page.also.add("spaced")
                page.gone.append("政 府 信 息")
                page.dirt.add(9)
            else:
                lines = layout.pdf_lines(page, lines, rng)
        elif rng.random() < 0.3 and page.wrapped != "json":
            lines = ["　　" + t if len(t) > 30 and "\t" not in t else t for t in lines]
        if page.wrapped == "json":
            lines = layout.as_json(page, lines, rng)
        row: Row = {"title": page.head} if page.head else {}
        if page.caller_published:
            row["published"] = page.caller_published.isoformat()
        if page.source:
            row["source"] = page.source
        between = "\n" if 9 in plan.dirt else rng.choice(["\n", "\n", "\n\n"])
        return row | {"text": between.join(lines)}

    def lines(self, page: Page) -> list[str]:
        """The page as lines, its furniture around it."""
        lines = list(page.before)
        for block in page.blocks:
            if block.kind == "table":
                lines += table_lines(block.rows, page.table_as, self._rng)
            else:
                lines.append(block.shown)
        return lines + page.after

    def _second_extraction(self, plan: Plan, page: Page, row: Row) -> Row:
        """The same address read by another tool: no title, one cell a line."""
        page.blocks = [b for b in page.blocks if b.kind != "title"]
        page.table_as = "cells"
        page.head = page.source = None
        if page.published == page.caller_published:
            page.caller_published = None
        expect = {k: v for k, v in row["expect"].items() if k != "title"}
        if not page.of_kind("signature"):
            expect["publisher"] = plan.publisher.name if plan.named else None
        page.before = []
        if page.page_date and not page.caller_published:
            page.page_date = None
        expect["published"] = page.published.isoformat() if page.published else None
        return row_without_head(row) | {"text": "\n".join(self.lines(page)), "expect": expect}

    def _other_script(self, plan: Plan, page: Page, row: Row) -> Row:
        """The same report behind a gateway that shows it in traditional characters."""
        if "traditional" in page.also:
            return self._second_extraction(plan, page, row)
        to_traditional(page)
        host = page.url.split("/")[2]
        url = page.url.replace(f"//{host}", f"//big5.example.gov.cn/gate/big5/{host}")
        page.also.add("traditional")
        other = row_without_head(row) | {"url": url, "text": "\n".join(self.lines(page))}
        other["also"] = sorted(page.also)
        page.page_date = page.page_date if page.before else None
        page.caller_published = None
        other["expect"] = self._expect(plan, page)
        return other

    def _expect(self, plan: Plan, page: Page) -> Row:
        who = plan.publisher
        expect: Row = {"accepted": True, "year": page.year, "region": None}
        if plan.named:
            expect["region"] = {"code": who.code, "path": list(who.path)}
        county = plan.named or who.unit == "县"
        expect["level"] = who.level if county else None
        expect["kind"] = who.kind
        expect["publisher"] = page.publisher
        expect["published"] = page.published.isoformat() if page.published else None
        expect["must_contain"] = self._wanted(page)
        whole = "".join(b.clean + "".join(c for r in b.rows for c in r) for b in page.blocks)
        gone = [g for g in dict.fromkeys(page.gone) if g and g not in whole]
        expect["must_not_contain"] = gone[:12]
        if page.title and not page.dirt & {5, 8, 9} and "misread" not in page.also:
            expect["title"] = page.title
        return expect

    def _wanted(self, page: Page) -> list[str]:
        """Sentences that must be there, those whose damage has one plausible cure first."""
        blocks = [b for b in page.of_kind("para") if b.sure]
        first = [s for b in blocks for s in b.wanted if len(s) >= 6 and s in b.clean]
        whole = [s for b in blocks for s in sentences(b.clean)]
        if 8 in page.dirt:
            whole = [s for b in blocks if b.shown == b.clean for s in sentences(b.clean)]
        drawn = pick(self._rng, whole, 4)
        return list(dict.fromkeys([*first[:2], *drawn]))[:5]


def row_without_head(row: Row) -> Row:
    return {k: v for k, v in row.items() if k not in ("title", "published", "source")}


def visible(page: Page) -> str:
    """What a reader of an HTML page sees of the report."""
    return "".join(b.shown + "".join(c for r in b.rows for c in r) for b in page.blocks)
