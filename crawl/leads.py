"""Where does a page lead to: which links, files and scripts of it are to be fetched?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from crawl.discovery import FOLLOW, Found, Link, LinkKind, Standing, is_trap, worth_of
from crawl.extract.parts import Parts
from crawl.sites import Site, in_scope, is_government_host
from crawl.state import Role
from crawl.task import Lead, Task
from reports.document import Document
from reports.layout import strip_page

# What a link has to be worth to be followed off the site: it says itself that it is a report.
_SURELY_A_REPORT = 85
_ATTACHMENT_WORTH = 95
# From here on a page is about disclosure, or is the home page; its scripts may hold its list.
_ON_THE_WAY = 55
_MOST_SCRIPTS = 8
# What a page says of a file or a frame.
FACTS = ("published", "source")
_ROLES = {LinkKind.PAGING: Role.LIST, LinkKind.DATA: Role.DATA, LinkKind.FRAME: Role.FRAME}
REPORT_NAME = re.compile(r"报告|報告|年报|年報")
_YEAR = re.compile(r"20\d\d|二[〇○零Ｏ0]")


def leads_of(
    task: Task, found: Found, links: Iterable[Link], *, without: Iterable[str] = ()
) -> tuple[Lead, ...]:
    """The links that are worth following."""
    if not in_scope(task.site, task.page.url):
        return ()  # a report that stands off the site; where it leads to is not ours to follow
    leads = []
    for link in links:
        if link.url in without or is_trap(link.url):
            continue
        standing = worth_of(link, task.standing, column=found.column, home=task.site.start)
        if standing.worth < FOLLOW or not _may_follow(task.site, link.url, standing):
            continue
        role = Role.PAGE if _is_script(link) else _ROLES.get(link.kind, Role.PAGE)
        leads.append(Lead(link.url, standing, link.text, role))
    return tuple(leads)


def _may_follow(site: Site, url: str, standing: Standing) -> bool:
    if in_scope(site, url):
        return True
    surely = standing.sure and standing.worth >= _SURELY_A_REPORT
    return surely and not site.allow_private and is_government_host(url)


def attachments_of(task: Task, found: Found, document: Document, parts: Parts) -> Iterable[Lead]:
    """The files that a page refers to, where the page or their names say that they are reports."""
    title = document.title or found.title
    named = bool(REPORT_NAME.search(title))
    for each in parts.attachments:
        if not (named or REPORT_NAME.search(each.text) or task.standing.inside):
            continue
        if not in_scope(task.site, each.url):
            continue
        hint = each.text if REPORT_NAME.search(each.text) or not named else title
        standing = replace(task.standing, worth=_ATTACHMENT_WORTH, sure=True)
        yield Lead(each.url, standing, hint, Role.ATTACHMENT)


def with_facts(leads: Iterable[Lead], document: Document) -> Iterator[Lead]:
    """A file or a frame does not say itself when it appeared; the page around it does."""
    facts: dict[str, str] | None = None
    for lead in leads:
        if lead.role not in (Role.ATTACHMENT, Role.DATA, Role.FRAME):
            yield lead
            continue
        if facts is None:
            said = {**strip_page(document.text).metadata, **document.metadata}
            facts = {name: said[name] for name in FACTS if name in said}
            facts["title"] = document.title or ""
        yield replace(lead, facts=facts)


def scripts_of(task: Task, found: Found) -> tuple[str, ...]:
    """The scripts of its site that a page on the way to reports refers to."""
    if task.scripts or not (found.column or task.standing.worth >= _ON_THE_WAY):
        return ()
    urls = (link.url for link in found.links if _is_script(link) and in_scope(task.site, link.url))
    return tuple(islice(urls, _MOST_SCRIPTS))


def is_named(title: str) -> bool:
    """Whether a title is that of one report, and not of a column of them."""
    return bool(REPORT_NAME.search(title) and _YEAR.search(title))


def _is_script(link: Link) -> bool:
    return link.kind is LinkKind.DATA and urlsplit(link.url).path.lower().endswith(".js")
