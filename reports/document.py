"""What an extractor hands over: the text of a page and what the page says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """Text taken out of a page or a file, before anybody decided what it is.

    `title` and `published` are what the caller or the page's own head says, None if nothing.
    `metadata` holds labelled facts of the page (`索引号`, `发布日期`, `来源`, …)
    as published.
    `region_code` is the region of the site it came from, if that is known.
    """

    url: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str = "import"
    metadata: Mapping[str, str] = field(default_factory=dict)
    region_code: str | None = None
