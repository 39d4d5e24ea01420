"""What stands on the result page?

Pure: from a request and its result to values that a template only has to loop over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from indexer import Copy, FacetValue, Hit, SearchRequest, SearchResult, Snippet, Sort
from search_web import urls
from search_web.marking import marked
from search_web.original import original
from search_web.urls import Filter
from search_web.words import FACETS, KINDS, LEVELS

# So many pages around the one shown are linked, besides the first and the last.
NEAR_PAGES = 2

SORTS = ((Sort.RELEVANCE, "相关度"), (Sort.NEWEST, "最新年度"), (Sort.OLDEST, "最早年度"))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it; `left` is what would then be found."""

    facet: str
    label: str
    url: str
    left: int | None = None


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the question, the address without it, and what would then be found, if counted."""

    text: str
    url: str
    found: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a row of alternatives."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A query that may have been meant, its address, and how many reports it finds."""

    query: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class SnippetView:
    section: str
    url: str
    html: Markup


@dataclass(frozen=True, slots=True)
class CopyView:
    """Where else the same report stands; who published it is named where it is another one."""

    url: str
    address: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Folding:
    """Whether hits are folded, how many there are then, and the address that changes it."""

    on: bool
    groups: int
    url: str


@dataclass(frozen=True, slots=True)
class HitView:
    url: str
    title: Markup
    year: int | None
    publisher: str | None
    region: tuple[str, ...]
    published: str | None
    badge: str
    snippets: tuple[SnippetView, ...]
    same: int
    copies: tuple[CopyView, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to pages; None stands for a gap."""

    pages: tuple[Link | None, ...]
    previous: str | None
    next: str | None


def chips(request: SearchRequest, result: SearchResult) -> tuple[Chip, ...]:
    """The filters that are on, each with the address without it."""
    return tuple(
        Chip(
            FACETS[name],
            _label(result, name, value),
            urls.search_url(urls.without_value(request, name, value)),
        )
        for name, value in urls.filters(request)
    )


def chips_with_rest(
    request: SearchRequest, result: SearchResult, count: Callable[[SearchRequest], int | None]
) -> tuple[Chip, ...]:
    """The same, each with how many reports there would be without it, if they were counted."""
    return tuple(
        Chip(chip.facet, chip.label, chip.url, count(urls.without_value(request, name, value)))
        for chip, (name, value) in zip(chips(request, result), urls.filters(request), strict=True)
    )


def parts(request: SearchRequest, result: SearchResult) -> tuple[PartView, ...]:
    """The parts of the question that can be taken off one by one; none where there is only one."""
    if len(result.parts) < 2:
        return ()
    return tuple(
        PartView(
            part.text,
            urls.search_url(urls.with_query(request, part.rest)),
            part.found,
            part.left,
        )
        for part in result.parts
    )


def offers(request: SearchRequest, result: SearchResult) -> tuple[Link, ...]:
    """Filters that words of the question name."""
    return tuple(
        Link(
            f"{offer.label} ({offer.count:,})",
            urls.search_url(urls.with_value(request, Filter(offer.filter), offer.value)),
        )
        for offer in result.offers
    )


def corrections(request: SearchRequest, result: SearchResult) -> tuple[CorrectionView, ...]:
    """Queries that may have been meant, under the same filters."""
    return tuple(
        CorrectionView(
            correction.query,
            urls.search_url(urls.with_query(request, correction.query)),
            correction.count,
        )
        for correction in result.corrections
    )


def sorts(request: SearchRequest) -> tuple[Link, ...]:
    """The orders. Without words there is no relevance: then the newest come first."""
    current = request.sort
    offered: Sequence[tuple[Sort, str]] = SORTS
    if not request.query.strip():
        offered = SORTS[1:]
        current = Sort.NEWEST if current is Sort.RELEVANCE else current
    return tuple(
        Link(label, urls.search_url(urls.with_sort(request, sort)), sort is current)
        for sort, label in offered
    )


def pager(request: SearchRequest, pages: int) -> Pager | None:
    """Links to the pages around this one, None where there is only one page."""
    if pages <= 1:
        return None
    here = min(request.page, pages)
    numbers = {1, pages, *range(max(1, here - NEAR_PAGES), min(pages, here + NEAR_PAGES) + 1)}
    url = _page_url(request)
    return Pager(
        tuple(_with_gaps(sorted(numbers), request.page, url)),
        url(min(request.page - 1, pages)) if request.page > 1 else None,
        url(request.page + 1) if request.page < pages else None,
    )


def hits(request: SearchRequest, found: Iterable[Hit]) -> tuple[HitView, ...]:
    """The hits as they are shown."""
    return tuple(
        HitView(
            url=urls.report_url(hit.id, request),
            title=marked(hit.title_runs),
            year=hit.year,
            publisher=hit.publisher,
            region=hit.region.path if hit.region else (),
            published=hit.published.isoformat() if hit.published else None,
            badge=badge(hit),
            snippets=tuple(_snippet(hit, request, snippet) for snippet in hit.snippets),
            same=len(hit.same),
            copies=tuple(_copy(hit, request, copy) for copy in hit.copies),
        )
        for hit in found
    )


def folding(request: SearchRequest, result: SearchResult) -> Folding | None:
    """How what is the same was folded; None where nothing was."""
    if request.fold and result.groups == result.total:
        return None
    url = urls.search_url(urls.folded(request, not request.fold))
    return Folding(request.fold, result.groups, url)


def badge(hit: Hit) -> str:
    """Level and kind in one word: 县级政府, 省级部门; empty where neither is known."""
    level = LEVELS[hit.level] if hit.level else ""
    return level + (KINDS[hit.kind] if hit.kind else "")


def _snippet(hit: Hit, request: SearchRequest, snippet: Snippet) -> SnippetView:
    url = urls.report_url(hit.id, request, at=snippet.start)
    return SnippetView(snippet.section or "正文", url, marked(snippet.runs))


def _copy(hit: Hit, request: SearchRequest, copy: Copy) -> CopyView:
    publisher = copy.publisher if copy.publisher != hit.publisher else None
    return CopyView(urls.report_url(copy.id, request), original(copy.url).name, publisher)


def _label(result: SearchResult, name: Filter, value: str) -> str:
    match name:
        case Filter.YEAR:
            values = result.facets.year
        case Filter.REGION:
            return _region_label(result.facets.region, value, ()) or value
        case Filter.LEVEL:
            values = result.facets.level
        case Filter.KIND:
            values = result.facets.kind
    return next((facet.label for facet in values if facet.value == value), value)


def _region_label(tree: Sequence[FacetValue], code: str, above: tuple[str, ...]) -> str | None:
    """The names down to a region: there are several 朝阳区."""
    for value in tree:
        names = (*above, value.label)
        if value.value == code:
            return " › ".join(names)
        found = _region_label(value.children, code, names)
        if found:
            return found
    return None


def _page_url(request: SearchRequest) -> Callable[[int], str]:
    return lambda page: urls.search_url(request.on_page(page))


def _with_gaps(
    numbers: Sequence[int], here: int, url: Callable[[int], str]
) -> Iterator[Link | None]:
    before = 0
    for number in numbers:
        if number == before + 2:
            yield Link(str(before + 1), url(before + 1))
        elif number > before + 1:
            yield None
        yield Link(str(number), url(number), number == here)
        before = number
