"""What does a site ask of robots?"""

from __future__ import annotations

from dataclasses import replace

from demo.decoys import not_found
from demo.pages import Page, fixed

USUAL = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\nAllow: /\n"
FORBIDDEN = "/neibu/"
RULES = {
    "jx": f"# 江西\nUser-agent: BadBot\nDisallow: /\n\nUser-agent: *\nDisallow: {FORBIDDEN}\n",
    "nmg": "User-agent: *\nCrawl-delay: 0.05\nDisallow: /admin/\n",
    "anshun": "User-Agent: *\nDisallow: /*.bak$\nDisallow: /module/admin/\nAllow: /module/\n",
    "bishan": "\ufeffUser-agent: *\nDisallow:\nSitemap: /sitemap.xml\n",
}
NONE = {"zhenning"}  # has no robots.txt
LATE = {"leishan"}  # cannot answer at once
FORBIDDING = tuple(key for key, rules in RULES.items() if FORBIDDEN in rules)


def robots(site: str) -> Page:
    """The answer for /robots.txt."""
    if site in NONE:
        return not_found()
    page = fixed(RULES.get(site, USUAL), content_type="text/plain")
    return replace(page, troubles=(503,)) if site in LATE else page
