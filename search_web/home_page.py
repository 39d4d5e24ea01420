"""What stands on the home page?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer import Collection, FacetValue, SearchResult
from search_web import urls
from search_web.urls import Filter

# Each shows another thing the search box can do.
EXAMPLES = (
    ("依申请公开", "两个词以内的常用语"),
    ("甘肃 2013", "地区与年度"),
    ("“行政复议”", "引号内逐字匹配"),
    ("政府网站 -微博", "减号排除"),
)


@dataclass(frozen=True, slots=True)
class Example:
    query: str
    shows: str
    url: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A year or a province; `share` is its size beside the largest, in percent."""

    label: str
    count: int
    url: str
    share: int


@dataclass(frozen=True, slots=True)
class HomePage:
    collection: Collection
    span: str
    examples: tuple[Example, ...]
    years: tuple[Tile, ...]
    regions: tuple[Tile, ...]


def home_page(collection: Collection, everything: SearchResult) -> HomePage:
    """The collection in numbers, and ways into it; `everything` is the answer to no words."""
    return HomePage(
        collection=collection,
        span=_span(collection.years),
        examples=tuple(
            Example(query, shows, urls.search_url(urls.with_query(urls.PLAIN, query)))
            for query, shows in EXAMPLES
        ),
        years=_tiles(Filter.YEAR, everything.facets.year),
        regions=_tiles(Filter.REGION, everything.facets.region),
    )


def _span(years: Sequence[int]) -> str:
    if not years:
        return "—"
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _tiles(name: Filter, values: Sequence[FacetValue]) -> tuple[Tile, ...]:
    most = max((value.count for value in values), default=0) or 1
    return tuple(
        Tile(
            value.label,
            value.count,
            urls.search_url(urls.with_value(urls.PLAIN, name, value.value)),
            max(2, round(100 * value.count / most)),
        )
        for value in values
    )
